"""Headers Django does not set by itself. The content security policy is in ``config/settings/security.py``."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from courts.identity.devices.unusual import COOKIE, COOKIE_AGE

# A camera is used by the phone's own file dialog, which needs no permission of the page.
_CLOSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in _CLOSED)


class HeadersMiddleware:
    """Nothing of ours may be framed, embedded or cached by others; the cookie of a known device is set here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        response.headers.setdefault("Cache-Control", "private, no-cache")
        token = getattr(request, "device_token", "")
        if token:
            response.set_cookie(
                COOKIE, token, COOKIE_AGE, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
            )
        return response
