"""The sessions of a person."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac

from courts.identity.devices.unusual import WORDS
from courts.identity.sessions.models import CourtSession
from courts.people.models import User


def sessions_of(account: User, *, present: str | None) -> list[dict[str, Any]]:
    """Open sessions, the latest used first; ``reference`` names one without telling its key."""
    rows = CourtSession.objects.filter(account=account, expire_date__gt=timezone.now()).order_by("-last_used_at")[:100]
    return [
        {
            "reference": reference(row.session_key),
            "device": row.device,
            "source": row.source,
            "started_at": row.started_at,
            "last_used_at": row.last_used_at,
            "unusual": [WORDS[name] for name in row.unusual.split(",") if name in WORDS],
            "present": row.session_key == present,
        }
        for row in rows
    ]


def reference(session_key: str) -> str:
    """A name for a session that opens nothing: the key itself never appears in a page."""
    return salted_hmac("session.reference", session_key, algorithm="sha256").hexdigest()[:20]


def key_of(account: User, wanted: str) -> str | None:
    """The key of one's own session by its reference; ``None`` when there is no such session."""
    keys = CourtSession.objects.filter(account=account).values_list("session_key", flat=True)
    return next((key for key in keys if reference(key) == wanted), None)
