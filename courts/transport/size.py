"""Requests that are too large are refused before a byte of them is kept."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from courts.faults.answers import BAD_REQUEST, TOO_LARGE, answer


class RequestSizeMiddleware:
    """By ``Content-Length``; whoever is not signed in has no file to send. Behind ``AuthenticationMiddleware``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if not (told.isascii() and told.isdigit()):
            return answer(request, BAD_REQUEST)
        size = int(told)
        nobody = size > settings.LARGEST_ANONYMOUS_REQUEST and not request.user.is_authenticated
        if size > settings.LARGEST_REQUEST or nobody:
            return answer(request, TOO_LARGE)
        return self.get_response(request)
