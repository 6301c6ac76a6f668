"""The court's identity provider 统一身份认证平台: OpenID Connect, authorization code with PKCE."""
