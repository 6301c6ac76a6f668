"""Who sees which cases 可见范围: one queryset, in the WHERE clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from courts.access.belt import NOBODY, Reach
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
        return self.filter(_staff_scope(user) if user.is_court_staff else _party_scope(user))


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
        courts=tuple(post.court_id for role, post in roles if role in COURT_WIDE),
        paths=tuple(f"{post.court.path}/" for role, post in roles if role is Role.SUPERVISOR),
        divisions=tuple(post.division_id for role, post in roles if role in DIVISION_WIDE and post.division_id),
        presided=tuple(post.court_id for role, post in roles if role is Role.PRESIDENT),
    )


def _staff_scope(user: User) -> Q:
    reach = reach_of(user)
    scope = Q(judge=user) | Q(assistant=user) | Q(clerk=user) | _exists("PanelMember", user=user, until__isnull=True)
    scope |= _granted(user)
    if reach.courts:
        scope |= Q(court_id__in=reach.courts, sealed=False)
    if reach.divisions:
        scope |= Q(division_id__in=reach.divisions, sealed=False)
    if reach.presided:
        scope |= Q(court_id__in=reach.presided)
    for path in reach.paths:
        scope |= Q(court__path__startswith=path, sealed=False)
    return scope


def _granted(user: User) -> Q:
    """Individual grants 个别授权 that have not ended."""
    return _exists("CaseGrant", content_object_field="content_object", user=user, until__gte=timezone.localdate())


def _party_scope(user: User) -> Q:
    party = apps.get_model("cases", "Party")
    agent = apps.get_model("cases", "Agent")
    return Q(Exists(party.objects.filter(case=OuterRef("pk"), user=user))) | Q(
        Exists(agent.objects.filter(party__case=OuterRef("pk"), user=user))
    )


def _exists(model: str, content_object_field: str = "case", **filters: Any) -> Q:
    rows = apps.get_model("cases", model).objects.filter(**{content_object_field: OuterRef("pk")}, **filters)
    return Q(Exists(rows))
