"""Online proceedings, the hotline and the support centre."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.online.proceedings import ASYNC_NEEDS, BARS
from law.support_tasks.orders import task_codes
from tests.law.asking import ask, refused_field

FULL = dict.fromkeys(ASYNC_NEEDS, True)


@pytest.mark.parametrize("bar", sorted(BARS))
def test_each_bar_stops_either_mode(bar: str) -> None:
    assert ask("online.hearing", **{bar: True})["allowed"] is False
    assert ask("online.hearing", async_=True, procedure="small", **FULL, **{bar: True})["allowed"] is False


@pytest.mark.parametrize("need", sorted(ASYNC_NEEDS))
def test_asynchronous_needs_everything(need: str) -> None:
    assert ask("online.hearing", async_=True, procedure="summary", **FULL)["allowed"] is True
    assert ask("online.hearing", async_=True, procedure="summary", **(FULL | {need: False}))["allowed"] is False
    assert ask("online.hearing", procedure="ordinary", **{need: False})["allowed"] is True


def test_mediation_rolls_over_the_given_lists_only() -> None:
    assert ask("online.mediation_due", stage="simple", accepted_on="2026-09-24")["due"] == "2026-10-01"
    assert (
        ask("online.mediation_due", stage="simple", accepted_on="2026-09-24", holidays=["2026-10-01", "2026-10-02"])[
            "due"
        ]
        == "2026-10-05"
    )
    assert refused_field("online.mediation_due", stage="later", accepted_on="2026-09-24") == "stage"
    assert refused_field("online.mediation_due", stage="pre") == "accepted_on"


def test_reply_goes_before_read_on_the_same_channel() -> None:
    channel = {"confirmed": False, "read": "2026-03-02T08:00:00", "replied": "2026-03-02T09:00:00"}
    assert ask("online.service", channels=[channel])["effective"] == "2026-03-02T09:00:00"
    assert ask("online.service", channels=[])["effective"] is None
    assert ask("online.service", channels=[{"confirmed": True, "read": "2026-03-02T08:00:00"}])["effective"] is None


def test_consent_to_one_step_is_no_consent_to_another() -> None:
    said = [{"person": "甲", "step": "mediation", "agrees": True, "at": "2026-03-01T09:00"}]
    result = ask("online.modes", step="hearing", persons=["甲"], begins="2026-03-10T09:00", statements=said)
    assert result["modes"] == {"甲": "offline"}


def test_withdrawal_after_the_step_began_is_too_late() -> None:
    said = [
        {"person": "甲", "step": "hearing", "agrees": True, "at": "2026-03-01T09:00"},
        {"person": "甲", "step": "hearing", "agrees": False, "at": "2026-03-10T09:00"},
    ]
    result = ask("online.modes", step="hearing", persons=["甲"], begins="2026-03-10T09:00", statements=said)
    assert result["modes"] == {"甲": "online"}


@given(st.dates(date(2020, 1, 1), date(2027, 12, 31)), st.integers(0, 20))
def test_seven_calendar_days(received: date, later: int) -> None:
    result = ask("hotline.reply", received=received, replied=received + timedelta(later))
    assert result == {"due": (received + timedelta(7)).isoformat(), "met": later <= 7}


def test_hotline_bad_input() -> None:
    assert refused_field("hotline.reply", received="2026-03-02", replied="2026-03-01") == "replied"
    assert (
        refused_field(
            "hotline.police110", orders=[{"reported": "2026-03-02T10:00:00", "arrived": "2026-03-02T09:00:00"}]
        )
        == "orders[0].arrived"
    )
    assert refused_field("hotline.police110") == "orders"
    assert (
        refused_field(
            "support.kpi", dispatched=1, accepted_same_day=1, cancelled_by_requester=2, closed=0, closed_with_error=0
        )
        == "cancelled_by_requester"
    )
    assert refused_field("support.kpi", dispatched=1) == "accepted_same_day"
    assert refused_field("support.same_day", dispatched="2026-03-14") == "dispatched"


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_accept_by_is_a_working_day_not_before_dispatch(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    by = date.fromisoformat(ask("support.same_day", dispatched=moment.isoformat(), accepted=None)["accept_by"])
    assert by >= moment.date() and by.weekday() < 5 and (by - moment.date()).days <= 3


def test_not_accepted_is_not_met() -> None:
    assert ask("support.same_day", dispatched="2026-03-13T10:00:00")["met"] is False


def test_there_are_twenty_three_tasks() -> None:
    assert len(task_codes()) == 23
    assert ask("support.ordered_by", event="closed")["tasks"] == ["archive"]
