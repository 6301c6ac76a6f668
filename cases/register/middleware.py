"""Answers each request within the reach of its reader: the database hides the rest."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from cases.register.scope import reach_of
from courts.access.belt import NOBODY, belt


class ReaderMiddleware:
    """After authentication. Whoever brings no session reads as nobody, without asking the database who he is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        reach = reach_of(request.user) if known else NOBODY
        with ExitStack() as worn:
            worn.enter_context(belt(reach, timezone.localdate()))
            response = self.get_response(request)
            if response.streaming:
                # What is still being read is read within the same reach; the server closes the response at its end.
                response._resource_closers.append(worn.pop_all().close)
        return response
