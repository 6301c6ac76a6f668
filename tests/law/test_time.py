"""Counting of time: periods, rolling, trial limits, appeals, and the calendar below them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.time.arithmetic import add_half_months, add_months
from law.time.calendar import Calendar, national
from law.time.catalogue import due, in_time
from law.time.limits import all_limits
from law.time.trial import Exclusion, TrialFacts, trial_limit, union_of_days
from tests.law.asking import ask, refused_field

_DAYS = st.dates(date(2020, 1, 1), date(2026, 6, 30))
_EXCLUSIONS = st.lists(
    st.builds(
        lambda since, n, reason: Exclusion(since, since + timedelta(days=n), reason),
        _DAYS,
        st.integers(0, 120),
        st.sampled_from(["appraisal", "suspension", "public_notice", "settlement"]),
    ),
    min_size=1,
    max_size=6,
)


@given(_DAYS, _EXCLUSIONS, st.data())
def test_removing_a_suspension_never_lengthens_a_period(start: date, exclusions: list[Exclusion], data) -> None:
    gone = data.draw(st.sampled_from(exclusions))
    fewer = [exclusion for exclusion in exclusions if exclusion is not gone]
    with_all = trial_limit(TrialFacts("civil_1st_ordinary", start, (), tuple(exclusions)), national()).value
    without = trial_limit(TrialFacts("civil_1st_ordinary", start, (), tuple(fewer)), national()).value
    assert without.excluded_days <= with_all.excluded_days
    assert without.adjusted_end <= with_all.adjusted_end
    assert without.end <= with_all.end


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 50)), max_size=8))
def test_the_union_counts_each_day_once(spans: list[tuple[int, int]]) -> None:
    pairs = [(start, start + length) for start, length in spans]
    days = {day for start, end in pairs for day in range(start + 1, end + 1)}
    assert union_of_days(pairs) == len(days)


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_rolling_ends_on_a_working_day_and_never_goes_back(day: date) -> None:
    rolled = national().roll(day)
    assert rolled >= day and national().is_working_day(rolled)
    assert not any(national().is_working_day(day + timedelta(days=n)) for n in range((rolled - day).days))


@given(_DAYS, st.integers(1, 30))
def test_working_days_are_counted_both_ways(day: date, n: int) -> None:
    calendar = national()
    assert calendar.working_days_between(day, calendar.add_working_days(day, n)) == n


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 48))
def test_months_end_in_the_target_month(day: date, months: int) -> None:
    civil, criminal = add_months(day, months), add_months(day, months, criminal=True)
    index = day.year * 12 + day.month - 1 + months
    assert (civil.year, civil.month) == (criminal.year, criminal.month) == (index // 12, index % 12 + 1)
    assert civil <= criminal and civil.day <= day.day


def test_every_year_of_the_calendar_has_as_many_free_weekdays_as_the_notices_say() -> None:
    calendar = national()
    counts = {}
    for year in range(2020, 2027):
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
        counts[year] = sum(calendar.is_working_day(day) for day in days if day.year == year)
    # 2020: 251 announced, two fewer after the Spring Festival was lengthened; 2025: 248 since the two new holidays.
    assert counts == {2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}


def test_lists_of_a_caller_stand_alone() -> None:
    calendar = Calendar.of_lists([date(2026, 5, 1)], [date(2026, 5, 9)])
    assert calendar.roll(date(2026, 5, 1)) == date(2026, 5, 4)  # a Monday that only the national calendar keeps free
    assert calendar.is_working_day(date(2026, 5, 9))
    assert not calendar.provisional(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("facts", "nominal", "end"),
    [
        # 2024: the last day is a worked Sunday, then one inside the Qingming break, then 31 March a plain Sunday
        (("2024-04-13", 15, "day", "civil"), "2024-04-28", "2024-04-28"),
        (("2024-03-20", 15, "day", "civil"), "2024-04-04", "2024-04-07"),
        (("2024-02-29", 1, "month", "criminal"), "2024-03-31", "2024-04-01"),
        (("2024-02-29", 1, "month", "civil"), "2024-03-29", "2024-03-29"),
        (("2023-02-28", 12, "month", "criminal"), "2024-02-29", "2024-02-29"),
        (("2023-02-28", 1, "year", "criminal"), "2024-02-29", "2024-02-29"),
        (("2023-02-28", 1, "year", "civil"), "2024-02-28", "2024-02-28"),
        (("2024-02-29", 1, "year", "civil"), "2025-02-28", "2025-02-28"),
        (("2024-12-31", 2, "month", "admin"), "2025-02-28", "2025-02-28"),
        (("2024-11-30", 3, "month", "criminal"), "2025-02-28", "2025-02-28"),
        (("2025-12-17", 15, "day", "civil"), "2026-01-01", "2026-01-04"),
        (("2026-09-05", 15, "day", "civil"), "2026-09-20", "2026-09-20"),
        (("2026-12-25", 7, "day", "civil"), "2027-01-01", "2027-01-04"),
        (("2020-01-15", 10, "day", "civil"), "2020-01-25", "2020-02-03"),
        (("2025-09-16", 15, "day", "civil"), "2025-10-01", "2025-10-09"),
    ],
)
def test_period_ends(facts: tuple[str, int, str, str], nominal: str, end: str) -> None:
    event, length, unit, regime = facts
    answer = ask("period_end", event_date=event, length=length, unit=unit, regime=regime)
    assert (answer["nominal_end"], answer["end"]) == (nominal, end)
    assert answer["provisional"] is end.startswith("2027")


def test_half_a_month_is_fifteen_days() -> None:
    answer = ask("period_end", event_date="2025-01-31", length="1.5", unit="month", regime="criminal", in_custody=True)
    assert answer["end"] == "2025-03-15"
    assert add_half_months(date(2025, 3, 3), 1) == date(2025, 3, 18)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"event_date": "2025-02-29"}, "event_date"),
        ({"event_date": "20250228"}, "event_date"),
        ({"event_date": None}, "event_date"),
        ({"length": 0}, "length"),
        ({"length": -1}, "length"),
        ({"length": "1.5"}, "length"),
        ({"length": 1.25}, "length"),
        ({"unit": "week"}, "unit"),
        ({"regime": "canon"}, "regime"),
        ({"in_custody": "yes"}, "in_custody"),
        ({"length": 10**12}, "date"),
    ],
)
def test_period_end_refuses(change: dict[str, object], field: str) -> None:
    facts = {"event_date": "2025-02-28", "length": 15, "unit": "day", "regime": "civil", **change}
    assert refused_field("period_end", **facts) == field


def test_hours_count_from_the_next_full_hour() -> None:
    assert ask("period_end_hours", event="2025-12-30T23:59", hours=48)["end"] == "2026-01-02T00:00"
    assert refused_field("period_end_hours", event="2025-12-30", hours=48) == "event"
    assert refused_field("period_end_hours", event="2025-12-30T24:00", hours=48) == "event"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # summary with its month: four months from filing, not one month from a rolled end
        (
            {
                "procedure": "civil_1st_summary",
                "filed_on": "2025-01-31",
                "extensions": [{"length": 1, "unit": "month"}],
            },
            {"nominal_end": "2025-05-31", "adjusted_end": "2025-05-31", "end": "2025-06-03"},
        ),
        # an interval inside another adds nothing
        (
            {
                "procedure": "civil_1st_ordinary",
                "filed_on": "2025-01-02",
                "exclusions": [
                    {"from": "2025-02-01", "to": "2025-03-01", "reason": "suspension"},
                    {"from": "2025-02-10", "to": "2025-02-20", "reason": "appraisal"},
                    {"from": "2025-02-20", "to": "2025-02-20", "reason": "appraisal"},
                ],
            },
            {"nominal_end": "2025-07-02", "excluded_days": 28, "adjusted_end": "2025-07-30"},
        ),
        # touching intervals share no day
        (
            {
                "procedure": "civil_1st_ordinary",
                "filed_on": "2025-01-02",
                "exclusions": [
                    {"from": "2025-02-01", "to": "2025-02-11", "reason": "appraisal"},
                    {"from": "2025-02-11", "to": "2025-02-21", "reason": "public_notice"},
                ],
            },
            {"excluded_days": 20, "adjusted_end": "2025-07-22"},
        ),
        ({"procedure": "criminal_summary", "filed_on": "2025-02-28"}, {"nominal_end": "2025-03-20"}),
        ({"procedure": "criminal_2nd", "filed_on": "2025-02-28"}, {"nominal_end": "2025-04-30"}),
        ({"procedure": "criminal_1st_private_custody", "filed_on": "2025-02-28"}, {"nominal_end": "2025-04-30"}),
        ({"procedure": "admin_2nd", "filed_on": "2025-02-28"}, {"nominal_end": "2025-05-28"}),
        # retrial review: only public notice and settlement are not counted
        (
            {
                "procedure": "civil_retrial_review",
                "filed_on": "2025-03-03",
                "exclusions": [
                    {"from": "2025-03-10", "to": "2025-03-20", "reason": "appraisal"},
                    {"from": "2025-03-10", "to": "2025-03-15", "reason": "parties_settlement"},
                ],
            },
            {"excluded_days": 5, "adjusted_end": "2025-06-08", "end": "2025-06-09"},
        ),
    ],
)
def test_trial_limits(facts: dict[str, object], expected: dict[str, object]) -> None:
    answer = ask("trial_limit", **facts)
    assert {key: answer[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"procedure": "civil_3rd"}, "procedure"),
        ({"procedure": "preservation_urgent"}, "procedure"),
        ({"procedure": "civil_retrial"}, "instance"),
        ({"filed_on": "1999-01-01"}, "date"),
        ({"extensions": [{"unit": "month"}]}, "length"),
        ({"exclusions": [{"from": "2025-03-02", "to": "2025-03-01", "reason": "appraisal"}]}, "exclusions[0].to"),
        ({"exclusions": [{"from": "2025-03-02", "to": "2025-03-03", "reason": "holiday"}]}, "exclusions[0].reason"),
        ({"exclusions": [{"from": "2025-03-02", "to": "2025-03-03"}]}, "exclusions[0].reason"),
        ({"exclusions": [{"to": "2025-03-03", "reason": "appraisal"}]}, "exclusions[0].from"),
        ({"exclusions": "none"}, "exclusions"),
    ],
)
def test_trial_limit_refuses(change: dict[str, object], field: str) -> None:
    facts = {"procedure": "civil_1st_ordinary", "filed_on": "2025-01-02", **change}
    assert refused_field("trial_limit", **facts) == field


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"regime": "civil", "document": "ruling", "served": {"甲": "2025-03-03"}, "foreign_domiciled": ["甲"]},
            {"deadlines": {"甲": "2025-04-02"}, "effective_from": "2025-04-03"},
        ),
        (
            {"regime": "criminal", "document": "judgment", "served": {"甲": "2025-09-22", "乙": "2025-09-23"}},
            {"deadlines": {"甲": "2025-10-09", "乙": "2025-10-09"}, "effective_from": "2025-10-10"},
        ),
        (
            {"regime": "civil", "document": "judgment", "public_notice": {"甲": "2025-01-02"}},
            {"deadlines": {"甲": "2025-02-17"}, "effective_from": "2025-02-18"},
        ),
        (
            {"regime": "admin", "document": "judgment", "served": {"甲": "2025-03-03"}},
            {"deadlines": {"甲": "2025-03-18"}, "appealable": True},
        ),
    ],
)
def test_appeal_periods(facts: dict[str, object], expected: dict[str, object]) -> None:
    answer = ask("appeal_deadlines", **facts)
    assert {key: answer[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"served": {}}, "served"),
        ({"document": "letter"}, "document"),
        ({"foreign_domiciled": ["丙"]}, "foreign_domiciled"),
        ({"public_notice": {"甲": "2025-03-03"}}, "public_notice"),
        ({"regime": "criminal", "document": "judgment_small_claims"}, "document"),
        ({"served": {"甲": "soon"}}, "served.甲"),
    ],
)
def test_appeal_deadlines_refuse(change: dict[str, object], field: str) -> None:
    facts = {"regime": "civil", "document": "judgment", "served": {"甲": "2025-03-03"}, **change}
    assert refused_field("appeal_deadlines", **facts) == field


def test_filing_review_waits_for_corrected_papers() -> None:
    waiting = ask("filing_review_deadline", kind="civil", received_on="2025-05-19", correction_notified_on="2025-05-21")
    assert waiting["end"] is None
    assert (
        refused_field("filing_review_deadline", kind="civil", received_on="2025-05-19", corrected_on="2025-05-01")
        == "corrected_on"
    )
    assert refused_field("filing_review_deadline", kind="criminal", received_on="2025-05-19") == "kind"


def test_other_deadlines_refuse() -> None:
    assert refused_field("answer_deadline", method="direct") == "served_on"
    assert refused_field("answer_deadline", method="public_notice", served_on="2025-01-01") == "published_on"
    assert refused_field("extension_window", procedure="enforcement", limit_end="2025-01-01") == "procedure"
    assert refused_field("adjournment_check", procedure="admin_1st", adjournments_so_far=0) == "procedure"
    assert (
        refused_field(
            "adjournment_check",
            procedure="civil_ordinary",
            adjournments_so_far=0,
            hearing="2025-01-02",
            next="2025-01-02",
        )
        == "next"
    )
    assert refused_field("enforcement_limitation", performance_due="2023-03-01") == "applied_on"
    assert refused_field("delayed_interest", principal="1", performance_due="2025-01-01") == "paid_on"
    assert refused_field("delayed_interest", principal="1", performance_due="2013-01-01", paid_on="2014-01-01") == (
        "performance_due"
    )
    assert refused_field("zh_date", date="2025-13-01") == "date"


def test_interruption_starts_the_two_years_anew() -> None:
    facts = {"performance_due": "2021-03-01", "applied_on": "2024-05-06"}
    assert ask("enforcement_limitation", **facts)["limitation_defence_available"] is True
    again = ask("enforcement_limitation", **facts, interrupted_on=["2022-05-06"])
    assert again["limitation_defence_available"] is False
    too_late = ask("enforcement_limitation", **facts, interrupted_on=["2023-05-06"])
    assert too_late["limitation_defence_available"] is True


@pytest.mark.parametrize("limit_id", sorted(key for key, rows in all_limits().items() if rows[0].unit != "hour"))
def test_every_limit_of_the_table_can_be_computed(limit_id: str) -> None:
    anchor = date(2025, 9, 26)
    answer = due(limit_id, anchor, national())
    limit = all_limits()[limit_id][0]
    assert (answer.value.end < anchor) is limit.backward
    assert answer.value.end >= answer.value.nominal_end
    assert answer.derivation.basis and all(line.text.zh and line.text.en for line in answer.derivation.steps)


def test_backward_limits_compare_calendar_days() -> None:
    assert in_time(date(2025, 6, 12), date(2025, 6, 19), 7)
    assert not in_time(date(2025, 6, 13), date(2025, 6, 19), 7)


def test_dates_in_chinese_words() -> None:
    words = {day: ask("zh_date", date=day)["text"] for day in ("2000-01-01", "2019-12-31", "2030-10-10")}
    assert words == {
        "2000-01-01": "二〇〇〇年一月一日",
        "2019-12-31": "二〇一九年十二月三十一日",
        "2030-10-10": "二〇三〇年十月十日",
    }
