"""Who sees which cases 可见范围: one queryset, in the WHERE clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

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


def _staff_scope(user: User) -> Q:
    scope = Q(judge=user) | Q(assistant=user) | Q(clerk=user) | _exists("PanelMember", user=user, until__isnull=True)
    for post in user.current_posts():
        role = Role(post.role)
        if role is Role.SUPERVISOR:
            scope |= Q(court__path__startswith=f"{post.court.path}/", sealed=False)
        if role in COURT_WIDE:
            scope |= Q(court_id=post.court_id) & _unsealed(role)
        elif role in DIVISION_WIDE and post.division_id:
            scope |= Q(division_id=post.division_id) & _unsealed(role)
    return scope


def _unsealed(role: Role) -> Q:
    """A sealed case leaves no shadow: only those working on it and the president see it."""
    return Q() if role is Role.PRESIDENT else Q(sealed=False)


def _party_scope(user: User) -> Q:
    party = apps.get_model("cases", "Party")
    agent = apps.get_model("cases", "Agent")
    return Q(Exists(party.objects.filter(case=OuterRef("pk"), user=user))) | Q(
        Exists(agent.objects.filter(party__case=OuterRef("pk"), user=user))
    )


def _exists(model: str, **filters: Any) -> Q:
    return Q(Exists(apps.get_model("cases", model).objects.filter(case=OuterRef("pk"), **filters)))
