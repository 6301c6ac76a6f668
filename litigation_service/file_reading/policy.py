"""The access door of reading requests."""

from __future__ import annotations

from django.http import Http404

from cases.register.models import Case
from cases.register.policy import relations
from courts.people.models import User
from litigation_service.file_reading.models import ReadingRequest

BENCH = {"handler", "panel", "clerk", "assistant"}


def get_request_for(user: User, pk: int) -> ReadingRequest:
    """The reader, and those who work on the case; everyone else: ``Http404``."""
    found = ReadingRequest.objects.select_related("case__court", "case__judge", "reader", "party").filter(pk=pk).first()
    if found is None or not relations_to(user, found) & {"reader", *BENCH}:
        raise Http404
    return found


def own_request(user: User, pk: int) -> ReadingRequest:
    """The reader's own: nobody else reads with it."""
    found = get_request_for(user, pk)
    if found.reader_id != user.pk:
        raise Http404
    return found


def relations_to(user: User, request: ReadingRequest) -> frozenset[str]:
    if request.reader_id == user.pk:
        return frozenset({"reader"})
    if not user.is_court_staff or not Case.objects.visible_to(user).filter(pk=request.case_id).exists():
        return frozenset()
    return relations(user, request.case)
