"""The person at the keyboard. Whoever acts for somebody else still has only his own password, sessions and factor."""

from __future__ import annotations

from django.http import HttpRequest

from courts.people.models import User


def person_of(request: HttpRequest) -> User:
    """The account that signed in, also while it acts as a deputy. Only behind ``login_required``."""
    user = request.user
    assert isinstance(user, User)
    return getattr(user, "acted_by", None) or user
