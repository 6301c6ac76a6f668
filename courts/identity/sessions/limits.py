"""How long a session lives 会话期限: so long without a request, so long altogether."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

SIGN_IN = "sign_in"
"""Key in the session: ``{at, staff, source, device, how, unusual}`` of the sign-in; ``at`` in seconds since the epoch."""


def now_seconds() -> float:
    return timezone.now().timestamp()


def idle_seconds(data: dict[str, Any]) -> int:
    """Seconds without a request after which this session ends."""
    staff = data.get(SIGN_IN, {}).get("staff", True)
    return int(settings.SESSION_IDLE_STAFF if staff else settings.SESSION_IDLE_PARTIES)


def last_instant(data: dict[str, Any]) -> datetime:
    """The absolute limit: however busy, the session ends then."""
    started = data.get(SIGN_IN, {}).get("at", now_seconds())
    return datetime.fromtimestamp(started, UTC) + timedelta(seconds=settings.SESSION_COOKIE_AGE)


def ends_at(data: dict[str, Any]) -> datetime:
    """When this session ends if nothing more is asked."""
    if SIGN_IN not in data:
        return timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return min(timezone.now() + timedelta(seconds=idle_seconds(data)), last_instant(data))
