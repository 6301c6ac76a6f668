"""Is it still the same person? Password or code, typed within the last minutes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from courts.identity.person import person_of
from courts.identity.second_factor.limits import count_code
from courts.identity.second_factor.policy import has_factor
from courts.identity.second_factor.services import check_code
from courts.identity.sessions.limits import SIGN_IN, now_seconds
from courts.identity.sign_in.limits import OWN_PASSWORD
from courts.identity.sign_in.services import Throttled
from courts.identity.tries.services import count_try, forget_tries
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

CONFIRMED = Text("再次确认本人", "Identity confirmed again")

_GUARDED: set[tuple[str, str]] = set()


def guard(lifecycle: str, *acts: str) -> None:
    """These acts ask for a recent confirmation; a room says so in its wiring."""
    _GUARDED.update((lifecycle, act) for act in acts)


def must_confirm(request: HttpRequest, lifecycle: str, act: str) -> bool:
    return (lifecycle, act) in _GUARDED and not is_fresh(request)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person proved himself within ``settings.CONFIRMED_SECONDS``; signing in counts."""
    at = request.session.get(SIGN_IN, {}).get("confirmed", 0)
    return bool(now_seconds() - at < settings.CONFIRMED_SECONDS)


def mark_fresh(request: HttpRequest) -> None:
    """More may be done from now on: the session gets a new key."""
    request.session[SIGN_IN] = request.session.get(SIGN_IN, {"at": now_seconds()}) | {"confirmed": now_seconds()}
    request.session.cycle_key()


def confirm(request: HttpRequest, typed: str) -> bool:
    """Check the code (where there is a second factor) or the password. Raises ``Throttled`` before checking."""
    user = person_of(request)
    with_factor = has_factor(user)
    counted = count_code(request, user) if with_factor else count_try(OWN_PASSWORD, user.pk)
    if counted.wait:
        raise Throttled(counted.wait)
    right = check_code(user, typed) if with_factor else user.check_password(typed)
    record(user, "confirm", CONFIRMED, actor=user, outcome=Outcome.DONE if right else Outcome.REFUSED)
    if right:
        forget_tries(OWN_PASSWORD, user.pk)
        mark_fresh(request)
    return right
