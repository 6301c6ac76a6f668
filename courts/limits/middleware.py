"""Counts requests of limited routes in the cache; over the limit the answer is 429 with the seconds to wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from courts.faults.answers import too_many
from courts.limits.routes import ROUTES, RouteLimit, limit_of
from courts.trace.source import address_of

log = structlog.get_logger(__name__)


class RouteLimitsMiddleware:
    """Behind ``AuthenticationMiddleware``: a signed-in person is counted alone, not with his whole office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        route = (request.resolver_match.url_name if request.resolver_match else "") or ""
        limit = limit_of(route, request.method or "", signed_in=request.user.is_authenticated)
        if limit is None:
            return None
        who = f"u{request.user.pk}" if request.user.is_authenticated else address_of(request)
        wait = _wait(route if route in ROUTES else "anonymous", who, limit)
        return too_many(request, wait) if wait else None


def _wait(route: str, who: str, limit: RouteLimit) -> int:
    """Seconds to wait, 0 when allowed. Without the cache everything is allowed: pages must not fall with it."""
    now = int(timezone.now().timestamp())
    window = now // limit.seconds
    key = f"limit:{route}:{who}:{window}"
    try:
        cache.add(key, 0, limit.seconds)
        count = cache.incr(key)
    except ValueError:  # the key expired between the two lines: a new window began
        return 0
    except Exception as error:
        log.warning("limits_not_counted", error=type(error).__name__)
        return 0
    return (window + 1) * limit.seconds - now if count > limit.most else 0
