"""Single sign-on at the court's identity provider (OpenID Connect). Without ``COURT_SSO_ISSUER`` there is none."""

import os

from django.core.exceptions import ImproperlyConfigured

from config.environment import flag, words
from config.settings.outside import PRODUCTION

SSO_ISSUER = os.environ.get("COURT_SSO_ISSUER", "").strip()
SSO_CLIENT_ID = os.environ.get("COURT_SSO_CLIENT_ID", "").strip()
SSO_SECRET = os.environ.get("COURT_SSO_SECRET", "").strip()
# The words on the button, Chinese and English.
SSO_NAME = os.environ.get("COURT_SSO_NAME") or "统一身份认证登录|Sign in with the court's identity provider"
# Hosts of its endpoints besides the issuer's own; nothing else is ever asked.
SSO_HOSTS = words("COURT_SSO_HOSTS")
# Whether a second factor checked by the provider (claim amr) is enough, so that ours is not asked.
SSO_TRUSTS_FACTOR = flag("COURT_SSO_TRUSTS_FACTOR")

if SSO_ISSUER and not (SSO_CLIENT_ID and SSO_SECRET):
    raise ImproperlyConfigured("COURT_SSO_ISSUER needs COURT_SSO_CLIENT_ID and COURT_SSO_SECRET.")
if PRODUCTION and SSO_ISSUER and not SSO_ISSUER.startswith("https://"):
    raise ImproperlyConfigured("COURT_SSO_ISSUER must be an https address in production.")
