"""Secrets, sessions, passwords, transport and content security."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from config.environment import flag, number, words
from config.places import var
from config.settings.outside import PRODUCTION
from config.settings.sign_on import SSO_ISSUER


def _kept_secret(path: Path) -> str:
    """The secret in ``path``; drawn once and readable by the owner only. Two processes starting at once agree."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return path.read_text().strip()


# Keys of the encrypted columns (courts/protection/keyring.py). Without this file identity numbers cannot be read any more.
KEYRING = Path(os.environ.get("COURT_KEYRING") or var() / "keyring.json")

SECRET_KEY = os.environ.get("SECRET_KEY") or _kept_secret(var() / "secret_key")
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")

# Health checks ask by the local names.
ALLOWED_HOSTS = [*words("COURT_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = words("COURT_ORIGINS")

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
# Rare individual grants are for people who signed in; there is no anonymous row.
ANONYMOUS_USER_NAME = None

# Requests are answered as the role court_reader, under the policies of row-level security (courts/access/belt.py).
ROW_SECURITY = flag("COURT_ROW_SECURITY", default=True)

PASSWORD_HASHERS = [
    "courts.identity.passwords.hashing.CourtArgon2",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "courts.identity.passwords.validators.GuessableValidator"}]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# COURT_HTTPS=1 where a proxy with a certificate stands in front and sets X-Forwarded-Proto itself.
HTTPS = flag("COURT_HTTPS")
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# For browsers too old for frame-ancestors below; the others show our own PDF in a frame of our own page.
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Seconds altogether, and without a request. What a page asks by itself is no use of the session.
SESSION_COOKIE_AGE = number("COURT_SESSION_SECONDS", 10 * 3600)
SESSION_IDLE_STAFF = number("COURT_IDLE_SECONDS", 30 * 60)
SESSION_IDLE_PARTIES = number("COURT_PARTY_IDLE_SECONDS", 2 * 3600)
SESSION_PASSIVE_ROUTES = {"job", "session-left"}
SESSION_ENGINE = "courts.identity.sessions.store"
# Who needs a second factor: names of roles, or "staff" for everybody with a post. Others may add one.
SECOND_FACTOR_ROLES = words("COURT_SECOND_FACTOR", "staff" if PRODUCTION else "")
# Sealing, signing, exporting and administering ask for password or code again after so many seconds.
CONFIRMED_SECONDS = number("COURT_CONFIRMED_SECONDS", 10 * 60)
# How many proxies of our own stand in front and append to X-Forwarded-For.
TRUSTED_PROXIES = number("COURT_PROXIES", 0)
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = False
CSRF_COOKIE_SAMESITE = "Lax"

_provider = ["{0.scheme}://{0.netloc}".format(urlsplit(SSO_ISSUER))] if SSO_ISSUER else []
# The reading desk draws pages on canvases (blob:, data:) and runs PDF.js in a worker; everything else is our own file.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "frame-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        # Browsers hold the redirect behind a form to this too, so the identity provider is named.
        "form-action": [SELF, *_provider],
        "frame-ancestors": [SELF],
    }
}
