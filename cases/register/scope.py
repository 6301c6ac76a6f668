"""Who sees which cases 可见范围: one list of conditions, in the WHERE clause.

A person's scope is a union of parts (own cases, grants, a division, a court, a region). :meth:`CaseQuerySet.visible_to` joins them
with OR, for looking up single cases and narrow sets; lists ask :meth:`CaseQuerySet.branches_for` and page over the parts.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.involvement.models import Side
from courts.access.belt import NOBODY, Reach
from courts.organisation.models import Court
from courts.people.models import User
from courts.roles import Role

if TYPE_CHECKING:
    from cases.register.models import Case  # noqa: F401 - named in a string below

COURT_WIDE = {Role.PRESIDENT, Role.SUPERVISOR, Role.FILING_CLERK, Role.ARCHIVIST}
DIVISION_WIDE = {Role.DIVISION_HEAD, Role.COURT_CLERK}
OWN = {Role.JUDGE, Role.PRESIDING_JUDGE, Role.JUDGE_ASSISTANT, Role.ENFORCEMENT_OFFICER}


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: User) -> CaseQuerySet:
        """The cases this person may see at all; :mod:`cases.register.policy` says what of them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(reduce(or_, scope_parts(user)))

    def branches_for(self, user: User) -> list[CaseQuerySet]:
        """Querysets whose union is :meth:`visible_to`, each answered by an index of its own."""
        if not user.is_authenticated:
            return [self.none()]
        return [self.filter(part) for part in scope_parts(user)]


def reach_of(user: User) -> Reach:
    """How far a person sees by post alone: the one source of :meth:`CaseQuerySet.visible_to` and of row-level security.

    A sealed case leaves no shadow: by post, only the president sees it.
    """
    if not user.is_authenticated:
        return NOBODY
    if not user.is_court_staff:
        return Reach(user.pk)
    roles = [(Role(post.role), post) for post in user.current_posts()]
    return Reach(
        user.pk,
        side=Side.COURT,
        posted=tuple(sorted({post.court_id for _, post in roles})),
        courts=tuple(post.court_id for role, post in roles if role in COURT_WIDE),
        paths=tuple(f"{post.court.path}/" for role, post in roles if role is Role.SUPERVISOR),
        divisions=tuple(post.division_id for role, post in roles if role in DIVISION_WIDE and post.division_id),
        presided=tuple(post.court_id for role, post in roles if role is Role.PRESIDENT),
    )


def scope_key(user: User) -> Hashable:
    """Everything :func:`scope_parts` depends on: statements kept for one reader are never another's (``courts/listing/kept.py``)."""
    reach = reach_of(user)
    return user.is_court_staff, reach, tuple(sorted(_below(reach.paths))), timezone.localdate()


def scope_parts(user: User) -> list[Q]:
    """The parts of a person's scope; the first is what he works on or takes part in himself."""
    if not user.is_court_staff:
        return [_involved(user, Side.PARTY)]
    reach = reach_of(user)
    # Whoever holds no post in a court (any more) works on none of its cases, whatever they still name him.
    posted = Q(court_id__in=reach.posted)
    parts = [_involved(user, Side.COURT) & posted, _granted(user)]
    if courts := set(reach.courts) | _below(reach.paths):
        parts.append(Q(court_id__in=sorted(courts), sealed=False))
    if reach.divisions:
        parts.append(Q(division_id__in=reach.divisions, sealed=False))
    if reach.presided:
        parts.append(Q(court_id__in=reach.presided))
    return parts


def _involved(user: User, side: Side) -> Q:
    involvement = apps.get_model("cases", "Involvement")
    return Q(pk__in=involvement.objects.filter(user=user, side=side).values("case_id"))


def _granted(user: User) -> Q:
    """Individual grants 个别授权 that have not ended."""
    grants = apps.get_model("cases", "CaseGrant")
    return Q(pk__in=grants.objects.filter(user=user, until__gte=timezone.localdate()).values("content_object_id"))


def _below(paths: tuple[str, ...]) -> set[int]:
    """The courts under these; one statement for any number of posts."""
    if not paths:
        return set()
    under = reduce(or_, (Q(path__startswith=path) for path in paths))
    return set(Court.objects.filter(under).values_list("pk", flat=True))
