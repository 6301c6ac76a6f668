"""Deadlines are told once near their end and once after, to whoever must answer, in one notice a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courts.clocks.models import Clock
from courts.clocks.warning import warn_of_deadlines
from courts.notices.models import Notice
from courts.people.models import User
from tests.cast import Cast

TODAY = date(2026, 3, 10)


def clock(at: int, days: int, **who: Any) -> Clock:
    return Clock.objects.create(
        name=f"c{at}", title_zh="期限", title_en="Clock", subject="cases.case", subject_id=at, subject_title="", url="/",
        started_on=TODAY - timedelta(days=30), due_on=TODAY + timedelta(days=days), **who,
    )  # fmt: skip


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("id").values_list("body_zh", flat=True))


def test_each_clock_is_told_once_near_and_once_after(cast: Cast) -> None:
    clock(1, 3, owner=cast.judge)
    clock(2, -1, owner=cast.judge)
    clock(3, 4, owner=cast.judge)
    assert warn_of_deadlines(TODAY).clocks == 2
    assert told(cast.judge) == ["您新增1项已逾期，1项将在3日内到期，请到工作台办理。"]
    assert warn_of_deadlines(TODAY) == warn_of_deadlines(TODAY)
    assert Notice.objects.count() == 1
    later = warn_of_deadlines(TODAY + timedelta(days=4))
    assert later.clocks == 2  # the first is over now, the third is near
    assert len(told(cast.judge)) == 2


def test_the_holders_of_the_role_are_told_and_nobody_else(cast: Cast) -> None:
    clock(1, 0, role="filing_clerk", court=cast.court)
    clock(2, 0, role="court_clerk", court=cast.court, division=cast.divisions["civil2"])
    assert warn_of_deadlines(TODAY).notices == 1
    assert len(told(cast.filing_clerk)) == 1
    assert told(cast.clerk) == [] and told(cast.judge_of_other_court) == []


@pytest.mark.parametrize("end", ["stopped", "moved"])
def test_what_ended_is_silent_and_what_was_moved_is_told_again(cast: Cast, end: str) -> None:
    one = clock(1, -1, owner=cast.judge)
    if end == "stopped":
        Clock.objects.filter(pk=one.pk).update(stopped_on=TODAY)
        assert warn_of_deadlines(TODAY).clocks == 0
        return
    warn_of_deadlines(TODAY)
    Clock.objects.filter(pk=one.pk).update(due_on=TODAY + timedelta(days=1))
    assert warn_of_deadlines(TODAY).clocks == 1


def test_the_sweep_takes_the_same_statements_for_two_and_fifty(cast: Cast) -> None:
    counts = []
    for first, many in ((0, 2), (100, 50)):
        for at in range(many):
            clock(first + at, -1, owner=cast.judge if at % 2 else cast.presiding)
        with CaptureQueriesContext(connection) as queries:
            warn_of_deadlines(TODAY)
        counts.append(len(queries))
    assert counts[0] == counts[1]
