"""Where the present request or job comes from, for the trace."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

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


class TraceSourceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        agent = request.META.get("HTTP_USER_AGENT", "")
        with source(request.META.get("REMOTE_ADDR", ""), session=session_mark(request), agent=agent):
            return self.get_response(request)


def session_mark(request: HttpRequest) -> str:
    """The first half of a hash of the session key: equal for equal sessions, useless for signing in."""
    key = getattr(getattr(request, "session", None), "session_key", None)
    return hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""
