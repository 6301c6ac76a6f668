"""Where the present request or job comes from, for the trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_source: ContextVar[str] = ContextVar("trace_source", default="")


def current_source() -> str:
    return _source.get()


@contextmanager
def source(name: str) -> Iterator[None]:
    """Everything traced inside comes from ``name`` (an address, ``job:12``)."""
    token = _source.set(name[:64])
    try:
        yield
    finally:
        _source.reset(token)


class TraceSourceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with source(request.META.get("REMOTE_ADDR", "")):
            return self.get_response(request)
