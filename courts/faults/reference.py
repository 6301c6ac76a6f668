"""The number of a request 请求编号: in the log, on the error page and in the header, so that support finds the cause."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"


def reference_of(request: HttpRequest) -> str:
    """Drawn by us, never taken from the client: what a client sends would go into our log."""
    found: str | None = getattr(request, "reference", None)
    if found is None:
        found = secrets.token_hex(5)
        request.reference = found  # type: ignore[attr-defined]
    return found


class RequestReferenceMiddleware:
    """Stands first: everything logged during the request carries its number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reference = reference_of(request)
        with structlog.contextvars.bound_contextvars(request=reference):
            response = self.get_response(request)
        response.headers[HEADER] = reference
        return response
