"""The access door of cases: relations of a person to a case, and what each may see."""

from __future__ import annotations

from enum import StrEnum

from django.http import Http404

from cases.assignment.models import PanelMember
from cases.register.models import Agent, Case, Party
from courts.people.models import User


class Right(StrEnum):
    """What one wants of a case. ``SUB_VOLUME`` is the restricted volume 副卷."""

    READ = "read"
    FILE = "file"
    SUB_VOLUME = "sub_volume"


def get_case_for(user: User, pk: int, right: Right = Right.READ) -> Case:
    """The one door to a case: raises ``Http404`` where the person has no such right – for him it does not exist."""
    queryset = Case.objects.visible_to(user).select_related(
        "court", "division", "judge", "clerk", "assistant", "parent"
    )
    case = queryset.filter(pk=pk).first()
    if case is None or (right is Right.SUB_VOLUME and not relations(user, case) & {"handler", "panel", "clerk"}):
        raise Http404
    return case


def relations(user: User, case: Case) -> frozenset[str]:
    """How the person stands to the case: ``handler`` ``panel`` ``presiding`` ``clerk`` ``assistant`` ``same_court``
    ``same_division`` ``plaintiff`` ``defendant`` ``third_party`` ``applicant`` ``respondent`` ``party`` ``agent``.
    """
    found = _staff_relations(user, case) if user.is_court_staff else _party_relations(user, case)
    return frozenset(found)


def _staff_relations(user: User, case: Case) -> set[str]:
    found = set()
    posts = user.current_posts()
    if any(post.court_id == case.court_id for post in posts):
        found.add("same_court")
    if case.division_id and any(post.division_id == case.division_id for post in posts):
        found.add("same_division")
    for name, person_id in (("handler", case.judge_id), ("assistant", case.assistant_id), ("clerk", case.clerk_id)):
        if person_id == user.pk:
            found.add(name)
    for seat in PanelMember.objects.filter(case=case, user=user, until__isnull=True):
        found |= {"panel", "presiding"} if seat.presiding else {"panel"}
    return found


def _party_relations(user: User, case: Case) -> set[str]:
    found = set()
    for role in Party.objects.filter(case=case, user=user).values_list("role", flat=True):
        found |= {"party", role}
    for role in Agent.objects.filter(party__case=case, user=user).values_list("party__role", flat=True):
        found |= {"party", "agent", role}
    return found
