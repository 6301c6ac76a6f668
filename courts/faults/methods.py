"""Addresses that only take a form: whoever opens one as a page (a reload, a kept link) is told what to do instead of an empty answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from courts.faults.answers import WRONG_METHOD, answer


class WrongMethodMiddleware:
    """Gives Django's empty 405 its words; ``Allow`` stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        told = answer(request, WRONG_METHOD)
        told.headers["Allow"] = response.headers["Allow"]
        return told
