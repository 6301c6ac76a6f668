"""Django's error handlers (``handler400`` … in ``config/urls.py``) and the one of the API."""

from __future__ import annotations

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from rest_framework.response import Response
from rest_framework.views import exception_handler

from courts.faults.answers import (
    BAD_REQUEST,
    BROKEN,
    FORBIDDEN,
    FULL,
    NOT_FOUND,
    TOO_LARGE,
    TOO_MANY,
    UNAVAILABLE,
    answer,
    as_json,
)
from courts.faults.reference import reference_of
from courts.files.storage import is_full

RETRY_SECONDS = 30
_BY_STATUS = {fault.status: fault for fault in (BAD_REQUEST, FORBIDDEN, NOT_FOUND, TOO_LARGE, TOO_MANY)}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    too_large = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    return answer(request, TOO_LARGE if too_large else BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 when the database does not answer, for then waiting helps; 507 when the disk is full."""
    error = sys.exc_info()[1]
    if is_full(error):
        return answer(request, FULL, retry_after=RETRY_SECONDS)
    if _lost_database(error):
        return answer(request, UNAVAILABLE, retry_after=RETRY_SECONDS)
    return answer(request, BROKEN)


def _lost_database(error: BaseException | None) -> bool:
    """No connection, or one that died in the middle of a statement: psycopg2 says the latter by a plain ``DatabaseError``."""
    return isinstance(error, (OperationalError, InterfaceError)) or type(error) is DatabaseError


def api_fault(error: Exception, context: dict[str, Any]) -> Response | None:
    """``REST_FRAMEWORK["EXCEPTION_HANDLER"]``: the same words and reference as the pages; nothing else is let out."""
    response = exception_handler(error, context)
    if response is None:
        return None
    fault = _BY_STATUS.get(response.status_code)
    told = as_json(fault, reference_of(context["request"]._request)) if fault else {}
    details = response.data if isinstance(response.data, dict) else {"errors": response.data}
    response.data = told | details
    return response
