"""``@confirmed_recently``: a view behind the confirmation page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from courts.identity.confirming.services import is_fresh

View = Callable[..., HttpResponseBase]


def confirmed_recently(view: View) -> View:
    """Inside ``login_required``. Whoever has to confirm first comes back to the page; forms keep what was typed by
    ``data-autosave``, and a request that cannot come back (POST) comes back to the page it was sent from.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        return to_confirmation(request)

    return guarded


def to_confirmation(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else _sent_from(request)
    return redirect(f"{reverse('confirm')}?{urlencode({'next': back})}")


def _sent_from(request: HttpRequest) -> str:
    """The path of the page that held the form; the confirmation page checks it like every other ``next``."""
    referer = request.headers.get("Referer", "")
    own = f"{request.scheme}://{request.get_host()}/"
    return "/" + referer.removeprefix(own) if referer.startswith(own) else reverse("home")
