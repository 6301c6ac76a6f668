"""The access door of cases: relations of a person to a case, and what each may see."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q, QuerySet, Subquery
from django.http import Http404

from cases.assignment.models import PanelMember
from cases.register.models import Agent, Case, Party
from cases.register.scope import scope_key
from courts.listing.kept import Kept, KeptBy
from courts.people.models import User

_doors = KeptBy()


class Right(StrEnum):
    """What one wants of a case. ``SUB_VOLUME`` is the restricted volume 副卷."""

    READ = "read"
    FILE = "file"
    SUB_VOLUME = "sub_volume"


def get_case_for(user: User, pk: int, right: Right = Right.READ) -> Case:
    """The one door to a case: raises ``Http404`` where the person has no such right – for him it does not exist."""
    door = _doors.get(scope_key(user), lambda: Kept(lambda pk: _seen_case(user, pk), pk=int))
    case = next(iter(door(pk=pk)), None)
    if case is None or (right is Right.SUB_VOLUME and not relations(user, case) & {"handler", "panel", "clerk"}):
        raise Http404
    return case


def _seen_case(user: User, pk: int) -> QuerySet[Case]:
    """Whether it is seen is asked apart: one statement still, but planned in two small pieces instead of a join of ten tables."""
    seen = Case.objects.visible_to(user).filter(pk=pk)
    with_people = Case.objects.select_related("court", "division", "judge", "clerk", "assistant").order_by()
    return with_people.filter(pk=Subquery(seen.order_by().values("pk")[:1]))


def relations(user: User, case: Case) -> frozenset[str]:
    """How the person stands to the case: ``handler`` ``panel`` ``presiding`` ``clerk`` ``assistant`` ``same_court``
    ``same_division`` ``plaintiff`` ``defendant`` ``third_party`` ``applicant`` ``respondent`` ``party`` ``agent``.
    """
    found = _staff_relations(user, case) if user.is_court_staff else _party_relations(user, case)
    return frozenset(found)


def parties_of(user: User) -> QuerySet[Party]:
    """The parties this person is, or acts for; each once."""
    return Party.objects.filter(Q(user=user) | Q(pk__in=Agent.objects.filter(user=user).values("party")))


_SEATS = Kept(
    lambda case, user: (
        PanelMember.objects.filter(case_id=case, user_id=user, until__isnull=True)
        .order_by()
        .values_list("presiding", flat=True)
    ),
    case=int,
    user=int,
)
_ROLES = Kept(
    lambda case, user: Party.objects.filter(case_id=case, user_id=user).order_by().values_list("role", flat=True),
    case=int,
    user=int,
)
_AGENT_FOR = Kept(
    lambda case, user: (
        Agent.objects.filter(party__case_id=case, user_id=user).order_by().values_list("party__role", flat=True)
    ),
    case=int,
    user=int,
)


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
    for presiding in _SEATS(case=case.pk, user=user.pk):
        found |= {"panel", "presiding"} if presiding else {"panel"}
    return found


def _party_relations(user: User, case: Case) -> set[str]:
    found = set()
    for role in _ROLES(case=case.pk, user=user.pk):
        found |= {"party", role}
    for role in _AGENT_FOR(case=case.pk, user=user.pk):
        found |= {"party", "agent", role}
    return found
