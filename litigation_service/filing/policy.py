"""The access door of filings, and what a person is to one."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from courts.people.models import User
from courts.roles import Role
from litigation_service.filing.models import Filing

COURT_WIDE = (Role.FILING_CLERK, Role.PRESIDENT)


def visible_filings(user: User) -> QuerySet[Filing]:
    """One's own, and for filing clerks and the president what was handed in to their court."""
    if not user.is_authenticated:
        return Filing.objects.none()
    scope = Q(filer=user)
    for post in user.current_posts():
        if post.role in COURT_WIDE:
            scope |= Q(court_id=post.court_id, received_on__isnull=False)
    return Filing.objects.filter(scope)


def get_filing_for(user: User, pk: int) -> Filing:
    """The one door to a filing; ``Http404`` for whom it does not exist."""
    filing = visible_filings(user).select_related("court", "filer", "folder", "clerk", "case").filter(pk=pk).first()
    if filing is None:
        raise Http404
    return filing


def own_filing(user: User, pk: int) -> Filing:
    """The filer's own filing: only he writes it."""
    filing = get_filing_for(user, pk)
    if filing.filer_id != user.pk:
        raise Http404
    return filing


def court_filing(user: User, pk: int) -> Filing:
    """A filing at the clerk's window: only court staff open it there."""
    if not user.is_court_staff:
        raise Http404
    return get_filing_for(user, pk)


def relations_to(user: User, filing: Filing) -> frozenset[str]:
    found = {"filer"} if filing.filer_id == user.pk else set()
    if any(post.court_id == filing.court_id for post in user.current_posts()):
        found.add("same_court")
    return frozenset(found)
