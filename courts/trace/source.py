"""Where the present request or job comes from, for the trace."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Source:
    """``name``: an address or ``job:12``; ``session``: a mark that tells sessions apart and opens none; ``agent``: the browser."""

    name: str = ""
    session: str = ""
    agent: str = ""


NOWHERE = Source()
_source: ContextVar[Source] = ContextVar("trace_source", default=NOWHERE)


def present_source() -> Source:
    return _source.get()


@contextmanager
def source(name: str, *, session: str = "", agent: str = "") -> Iterator[None]:
    """Everything traced inside comes from ``name`` (an address, ``job:12``)."""
    token = _source.set(Source(name[:64], session, agent[:120]))
    try:
        yield
    finally:
        _source.reset(token)


def address_of(request: HttpRequest) -> str:
    """The address the request came from. What a client writes into ``X-Forwarded-For`` itself stands to the left of what
    our own ``settings.TRUSTED_PROXIES`` proxies append, and is not believed.
    """
    hops: list[str] = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    trusted: int = settings.TRUSTED_PROXIES
    if trusted and len(hops) >= trusted:
        return str(hops[-trusted])[:64]
    return str(request.META.get("REMOTE_ADDR", ""))


class TraceSourceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        agent = request.META.get("HTTP_USER_AGENT", "")
        with source(address_of(request), session=session_mark(request), agent=agent):
            return self.get_response(request)


def session_mark(request: HttpRequest) -> str:
    """The first half of a hash of the session key: equal for equal sessions, useless for signing in."""
    key = getattr(getattr(request, "session", None), "session_key", None)
    return hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""
