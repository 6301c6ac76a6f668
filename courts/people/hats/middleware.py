"""Behind the session middleware: ``request.user`` has the rights of the chosen post, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from courts.people.hats.services import ALL, KEY, is_own_route, wearing


class HatMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            hat = request.session.get(KEY, ALL)
            if hat != ALL:
                worn = wearing(request.user, hat)
                if worn is None:
                    # The post or the deputyship has ended: back to one's own.
                    del request.session[KEY]
                else:
                    request.user = worn
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """On a route that is a person's own the hat is taken off."""
        deputy = getattr(request.user, "acted_by", None)
        if deputy is not None and request.resolver_match and is_own_route(request.resolver_match.url_name or ""):
            request.user = deputy
