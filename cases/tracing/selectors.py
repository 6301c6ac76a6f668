"""Lines of the trace a person may read, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, QueryDict

from cases.register.models import Case
from courts.people.models import User
from courts.roles import Role
from courts.trace.models import TraceEntry

PAGE = 50
READERS = (Role.SUPERVISOR, Role.PRESIDENT, Role.ADMINISTRATOR)


def lines_for(user: User) -> QuerySet[TraceEntry]:
    """Supervisors: their court and those below; presidents: their court; administrators: what belongs to no case.

    Lines of a sealed case are for the president of its court only. ``Http404`` for everybody else.
    """
    sealed = Exists(Case.objects.filter(pk=OuterRef("case_id"), sealed=True))
    scope = Q(pk__in=[])
    for post in user.current_posts():
        if post.role == Role.PRESIDENT:
            scope |= Q(court_id=post.court_id)
        elif post.role == Role.SUPERVISOR:
            below = Q(court_id=post.court_id) | Q(court__path__startswith=f"{post.court.path}/")
            scope |= below & ~Q(sealed)
        elif post.role == Role.ADMINISTRATOR:
            scope |= Q(case_id__isnull=True) & (Q(court_id=post.court_id) | Q(court_id__isnull=True))
    if not user.holds(*READERS):
        raise Http404
    return TraceEntry.objects.filter(scope)


def line_for(user: User, pk: int) -> TraceEntry:
    """One line; ``Http404`` where the person may not read it."""
    found = lines_for(user).select_related("court", "actor").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def numbers_for(user: User, lines: list[TraceEntry]) -> dict[int, str]:
    """Numbers of the cases these lines belong to, as far as the reader may see the case."""
    wanted = {line.case_id for line in lines if line.case_id is not None}
    return dict(Case.objects.visible_to(user).filter(pk__in=wanted).values_list("pk", "number")) if wanted else {}


@dataclass(frozen=True)
class Page:
    lines: list[TraceEntry]
    pager: dict[str, Any]


def page_of(found: QuerySet[TraceEntry], query: QueryDict) -> Page:
    """The page after the id in ``after``; never an OFFSET."""
    after = query.get("after", "")
    ordered = found.order_by("-id").select_related("court")
    keyed = ordered.filter(pk__lt=int(after)) if after.isdecimal() and len(after) < 18 else ordered
    lines = list(keyed[: PAGE + 1])
    more, lines = len(lines) > PAGE, lines[:PAGE]
    kept = {key: value for key, value in query.items() if key != "after" and value}
    pager = {
        "first_url": f"?{urlencode(kept)}" if after else "",
        "prev_url": "",
        "next_url": f"?{urlencode(kept | {'after': lines[-1].pk})}" if more else "",
        "count_text": "",
    }
    return Page(lines, pager)
