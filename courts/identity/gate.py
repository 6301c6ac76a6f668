"""What must be done before anything else 登录后须先办理: a first password changed, a required second factor added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from courts.design.wording import say
from courts.faults.answers import API, FORBIDDEN, answer
from courts.identity.person import person_of
from courts.identity.sessions.limits import SIGN_IN
from law.text import Text

ALWAYS = frozenset(
    {"sign-out", "set_language", "session-left", "sessions", "end-session", "healthz", "readyz", "confirm"}
)
PASSWORD_FIRST = Text(
    "这是他人设置的初始密码，请先改成自己的密码。", "Somebody else chose this password: choose your own first."
)
FACTOR_FIRST = Text("您的职务要求二次验证，请先启用。", "Your post requires a second factor: add it first.")


class GateMiddleware:
    """Behind the session middleware; leads to the one page that is open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        open_route, why = _first_of_all(request)
        route = request.resolver_match.url_name if request.resolver_match else ""
        if not open_route or route == open_route or route in ALWAYS:
            return None
        if request.path.startswith(API):
            return answer(request, FORBIDDEN)
        messages.warning(request, say(why))
        return redirect(open_route)


def _first_of_all(request: HttpRequest) -> tuple[str, Text]:
    if person_of(request).must_change_password:
        return "password", PASSWORD_FIRST
    if request.session.get(SIGN_IN, {}).get("enrol"):
        return "second-factor", FACTOR_FIRST
    return "", Text("", "")
