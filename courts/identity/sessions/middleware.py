"""After every request: the session lives on, or has a new key because rights changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from courts.identity.sessions.limits import SIGN_IN, ends_at, now_seconds
from courts.identity.sessions.models import CourtSession

# A session in use is written at most this often.
TOUCH_AFTER = timedelta(seconds=30)


class SessionLimitsMiddleware:
    """Stands behind ``AuthenticationMiddleware``. What a page asks by itself does not keep its session alive."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            _rotate_when_rights_changed(request)
        response = self.get_response(request)
        if request.session.session_key and SIGN_IN in request.session:
            _touch(request)
        return _told_not_redirected(request, response)


def _rotate_when_rights_changed(request: HttpRequest) -> None:
    """A key that was known before somebody got more (or less) rights opens nothing afterwards."""
    changed = getattr(request.user, "rights_changed_at", None)
    begun = request.session.get(SIGN_IN)
    if changed is None or begun is None or changed.timestamp() <= begun.get("rotated", begun["at"]):
        return
    request.session.cycle_key()
    request.session[SIGN_IN] = begun | {"rotated": now_seconds()}


def _touch(request: HttpRequest) -> None:
    row = getattr(request.session, "row", None)
    route = request.resolver_match.url_name if request.resolver_match else ""
    if row is None or route in settings.SESSION_PASSIVE_ROUTES or timezone.now() - row.last_used_at < TOUCH_AFTER:
        return
    CourtSession.objects.filter(session_key=request.session.session_key).update(
        last_used_at=timezone.now(), expire_date=ends_at(dict(request.session.items()))
    )


def _told_not_redirected(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A panel that lost its session gets 401, not the sign-in page inside the panel."""
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith("/accounts/sign-in/")
    if to_sign_in and request.headers.get("HX-Request") and not request.user.is_authenticated:
        return HttpResponse(status=401)
    return response
