"""Time-based codes: HOTP of RFC 4226 over the time steps of RFC 6238. SHA-1 and six digits: what every app can do."""

from __future__ import annotations

import base64
import hmac
import secrets
from urllib.parse import quote

STEP_SECONDS = 30
DIGITS = 6
# A phone's clock may be half a minute off, in either direction.
DRIFT = (0, -1, 1)


def new_secret() -> str:
    """160 random bits in base32, as RFC 4226 recommends."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def step_at(seconds: float) -> int:
    return int(seconds // STEP_SECONDS)


def code_of(secret: str, step: int, digits: int = DIGITS) -> str:
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8), "sha1")
    place = digest[-1] & 0x0F
    number = int.from_bytes(digest[place : place + 4]) & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(secret: str, typed: str, seconds: float, *, after: int) -> int | None:
    """The time step whose code was typed, later than ``after`` (the last one taken); ``None`` when there is none."""
    now = step_at(seconds)
    matching = [now + drift for drift in DRIFT if hmac.compare_digest(code_of(secret, now + drift), typed)]
    return next((step for step in matching if step > after), None)


def enrolment_address(secret: str, account: str, issuer: str) -> str:
    """The ``otpauth:`` address an authenticator app reads from the QR code."""
    label = quote(f"{issuer}:{account}", safe="")
    return (
        f"otpauth://totp/{label}?secret={secret}&issuer={quote(issuer, safe='')}&digits={DIGITS}&period={STEP_SECONDS}"
    )
