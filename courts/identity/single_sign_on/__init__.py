"""Single sign-on 统一身份认证: the court's identity provider says who it is (OpenID Connect)."""
