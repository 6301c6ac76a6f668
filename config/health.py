"""Two questions a load balancer asks: is the process alive, and can it serve."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """Database and queue answer too; 503 names what does not, without saying how."""
    found = {"database": _database_answers(), "queue": _queue_answers()}
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except Exception:
        return False


def _queue_answers() -> bool:
    try:
        cache.set("readyz", 1, 5)
        return True
    except Exception:
        return False
