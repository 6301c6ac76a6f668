"""The access door of hearings, and who types the record."""

from __future__ import annotations

from django.http import Http404

from cases.hearing.models import Hearing
from cases.register.models import Case
from cases.register.policy import relations
from courts.people.models import User
from courts.roles import Role

BENCH = {"handler", "panel", "assistant", "clerk"}
CALENDAR_ROLES = (
    Role.COURT_CLERK,
    Role.JUDGE_ASSISTANT,
    Role.JUDGE,
    Role.PRESIDING_JUDGE,
    Role.DIVISION_HEAD,
    Role.PRESIDENT,
    Role.FILING_CLERK,
    Role.SUPERVISOR,
)


def get_hearing_for(user: User, pk: int) -> Hearing:
    """The one door to a hearing: that of its case. Raises ``Http404``."""
    hearing = (
        Hearing.objects.select_related("case__court", "case__division", "room", "judge", "clerk").filter(pk=pk).first()
    )
    if hearing is None or not Case.objects.visible_to(user).filter(pk=hearing.case_id).exists():
        raise Http404
    return hearing


def may_record(user: User, hearing: Hearing) -> bool:
    """The bench and its clerk, and the court clerks of the division."""
    related = relations(user, hearing.case)
    clerk_of_division = "same_division" in related and Role.COURT_CLERK in user.roles_in(hearing.case.court_id)
    return bool(related & BENCH) or clerk_of_division
