"""The lost session 会话过期: what was posted without a session waits in a new one until its writer has signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from litigation_service.filing.services import LONGEST_TYPED

_KEPT = "posted_without_session"


def survives_lost_session(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As ``login_required``, but a form sent after the session ended is not lost: it is offered again after signing in.

    Signing in keeps the session's content and changes only its key, so this works without any script in the browser.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            words = {
                key: request.POST.getlist(key) for key in request.POST if key not in ("csrfmiddlewaretoken", "once")
            }
            if sum(len(value) for values in words.values() for value in values) <= LONGEST_TYPED:
                request.session[_KEPT] = {request.path: words}
        return redirect_to_login(request.path)

    return guarded


def restored(request: HttpRequest) -> dict[str, list[str]]:
    """What was posted to this very address before signing in, once."""
    kept = request.session.get(_KEPT, {})
    words: dict[str, list[str]] = kept.pop(request.path, {})
    if words:
        request.session[_KEPT] = kept
    return words
