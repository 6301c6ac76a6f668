"""Between password and code: the session knows who is at the door, and nobody is signed in."""

from __future__ import annotations

from django.http import HttpRequest

from courts.identity.sessions.limits import now_seconds
from courts.people.models import User

_KEY = "at_the_door"
SECONDS = 300


def put_at_the_door(request: HttpRequest, user: User, *, how: str) -> None:
    """The password was right. A new session key, so that nobody who planted the old one walks in behind."""
    request.session.cycle_key()
    request.session[_KEY] = {"user": user.pk, "at": now_seconds(), "how": how, "hash": user.get_session_auth_hash()}


def who_is_at_the_door(request: HttpRequest) -> tuple[User, str] | None:
    """The person and how he came; ``None`` after five minutes, or when the password changed meanwhile."""
    kept = request.session.get(_KEY)
    if not kept or now_seconds() - kept["at"] > SECONDS:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or user.get_session_auth_hash() != kept["hash"]:
        return None
    return user, kept["how"]


def leave_the_door(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
