"""What the platform asks of an identity provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Errand:
    """What one sign-in must bring back: kept on our side, never shown. ``again``: the person must prove himself anew."""

    state: str
    nonce: str
    verifier: str
    redirect_uri: str
    again: bool = False


@dataclass(frozen=True)
class Identified:
    """Whom the provider vouches for. Only ``subject`` names an account; the rest is for show."""

    issuer: str
    subject: str
    name: str
    methods: tuple[str, ...]  # amr: how he proved himself
    proved_at: int | None  # auth_time, seconds since the epoch
    id_token: str


class SignOn(Protocol):
    def address(self, errand: Errand) -> str:
        """Where the browser is sent. Raises ``Unavailable`` when the provider does not answer."""
        ...

    def identify(self, code: str, errand: Errand) -> Identified:
        """Whom the returned code stands for. Raises ``Refused`` when anything does not fit, ``Unavailable`` without answer."""
        ...

    def goodbye_address(self, id_token: str, back: str) -> str | None:
        """Where signing out goes on at the provider; ``None`` when it has no such page."""
        ...


Claims = Mapping[str, Any]
