"""Ending sessions."""

from __future__ import annotations

from courts.identity.sessions.models import CourtSession
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

ENDED = Text("结束登录会话", "Sessions ended")


def end_sessions(account: User, *, actor: User | None, why: str, only: str = "", keep: str = "") -> int:
    """End the sessions of an account, at once: all, ``only`` one key, or all but the one to ``keep``; says how many."""
    rows = CourtSession.objects.filter(account=account)
    if only:
        rows = rows.filter(session_key=only)
    if keep:
        rows = rows.exclude(session_key=keep)
    ended = [{"device": row.device, "source": row.source, "since": row.started_at.isoformat()} for row in rows]
    rows.delete()
    if ended:
        record(account, "end_sessions", ENDED, actor=actor, reason=why, detail={"sessions": ended})
    return len(ended)
