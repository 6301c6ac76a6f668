"""Cases with a judge and a clerk, and rooms to book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from cases.assignment.models import PanelMember
from cases.hearing.models import CourtRoom
from cases.register.models import Case
from courts.people.models import User
from law.time.calendar import national
from tests.cast import Cast


@pytest.fixture
def room(cast: Cast) -> CourtRoom:
    return CourtRoom.objects.create(court=cast.court, name="第一法庭", name_en="Court room 1")


@pytest.fixture
def second_room(cast: Cast) -> CourtRoom:
    return CourtRoom.objects.create(court=cast.court, name="第二法庭", name_en="Court room 2")


@pytest.fixture
def pretrial_case(cast: Cast, open_loan_case: Callable[..., Case]) -> Callable[..., Case]:
    """A case in preparation before the cast's judge (or another one)."""

    def made(*, judge: User | None = None, clerk: User | None = None, **kwargs: object) -> Case:
        case = open_loan_case(**kwargs)
        person = judge or cast.judge
        Case.objects.filter(pk=case.pk).update(
            state="pretrial", judge=person, clerk=clerk or cast.clerk, division=cast.divisions["civil"]
        )
        PanelMember.objects.create(case=case, user=person, since=case.filed_on)
        return Case.objects.get(pk=case.pk)

    return made


def working_day(after_days: int = 20) -> date:
    return national().roll(timezone.localdate() + timedelta(days=after_days))


def at(hour: int, minute: int = 0, *, day: date | None = None) -> datetime:
    return timezone.make_aware(datetime.combine(day or working_day(), time(hour, minute)))
