"""The configured identity provider."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http import Http404

from law.text import Text
from outside.sign_on.client import OpenIdClient
from outside.sign_on.port import SignOn


def provider_name() -> Text | None:
    """The words of its button; ``None`` when there is no provider."""
    if not settings.SSO_ISSUER:
        return None
    zh, _, en = str(settings.SSO_NAME).partition("|")
    return Text(zh, en or zh)


def provider() -> SignOn:
    """Raises ``Http404`` where none is configured: its routes do not exist then."""
    if not settings.SSO_ISSUER:
        raise Http404
    return _client(settings.SSO_ISSUER, settings.SSO_CLIENT_ID, settings.SSO_SECRET, tuple(settings.SSO_HOSTS))


@lru_cache(maxsize=4)
def _client(issuer: str, client_id: str, secret: str, hosts: tuple[str, ...]) -> OpenIdClient:
    return OpenIdClient(issuer, client_id, secret, hosts=hosts)
