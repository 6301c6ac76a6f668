"""Figures of the courts: exact, signed, empty where the base is empty, and each with the ids behind it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.metrics.facts import CaseFact, World
from law.metrics.figures import percent, rounded, signed
from law.metrics.indicators import WITHOUT_FORMULA, indicator_codes, measure
from law.metrics.windows import Window, WindowKind, a_year_before, any_period, months_of, period_before, window
from law.tables import load
from tests.law.asking import ask, refused_field

HALF = Window(WindowKind.HALF, date(2026, 1, 1), date(2026, 6, 30))
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("num", "den", "text"), [(1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13"), (5, 1, "500.00"), (1, 0, None)]
)
def test_percent(num: int, den: int, text: str | None) -> None:
    assert percent(num, den) == text


def test_half_up_is_away_from_zero() -> None:
    assert [rounded(Fraction(n, 8), 2) for n in (1, -1)] == ["0.13", "-0.13"]
    assert signed(Fraction(-1, 1000)) == "+0.00"
    assert rounded(Fraction(5, 2), 0) == "3"


@given(st.lists(st.tuples(DAYS, st.one_of(st.none(), st.integers(0, 900)), st.booleans()), max_size=30))
def test_the_base_sets_add_up(rows: list[tuple[date, int | None, bool]]) -> None:
    cases = [
        {"filed": filed, "closed": None if days is None else filed + timedelta(days), "void": void}
        for filed, days, void in rows
    ]
    got = ask("metrics.base", **{"from": "2025-07-01", "to": "2025-12-31"}, cases=cases)
    assert got["accepted"] == got["old"] + got["new"] and got["open"] == got["accepted"] - got["closed"] >= 0
    still = [
        c
        for c in cases
        if not c["void"]
        and c["filed"] <= date(2025, 12, 31)
        and (c["closed"] is None or c["closed"] > date(2025, 12, 31))
    ]
    assert got["open"] == len(still)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12))
def test_evenness_lies_between_zero_and_one(monthly: list[int]) -> None:
    value = ask("metrics.balance", monthly=monthly)["E10"]
    assert value is None if sum(monthly) == 0 else 0 <= float(value) <= 1


@pytest.mark.parametrize(
    ("op", "facts", "field"),
    [
        ("metrics.base", {"to": "2026-01-01", "cases": []}, "from"),
        ("metrics.base", {"from": "2026-02-01", "to": "2026-01-01", "cases": []}, "to"),
        ("metrics.base", {"from": "2026-01-01", "to": "2026-02-01"}, "cases"),
        (
            "metrics.base",
            {"from": "2026-01-01", "to": "2026-02-01", "cases": [{"filed": "2026-01-05", "closed": "2026-01-04"}]},
            "cases[0].closed",
        ),
        ("metrics.rate", {"num": -1, "den": 2}, "num"),
        ("metrics.in_limit", {"cases": [{"closed": "2026-01-01"}]}, "cases[0].limit_end"),
        ("metrics.in_place", {"cases": [{"paid_fen": -1, "claimed_fen": 2}]}, "paid_fen"),
        ("metrics.change", {"type": "count", "this": 1}, "last"),
        ("metrics.change", {"type": "share", "this": 1, "last": 2}, "type"),
        ("metrics.band", {"value": 1, "band": [3, 2]}, "band"),
        ("metrics.per10k", {"new": 1.5, "population": 3}, "new"),
        ("metrics.indicator", {"from": "2026-01-01", "to": "2026-06-30", "window": "half", "code": "C01"}, "code"),
    ],
)
def test_bad_input(op: str, facts: dict[str, object], field: str) -> None:
    assert refused_field(op, **facts) == field


def test_windows() -> None:
    on = date(2026, 5, 20)
    assert window(WindowKind.QUARTER, on) == Window(WindowKind.QUARTER, date(2026, 4, 1), date(2026, 6, 30))
    assert window(WindowKind.HALF, on).end == date(2026, 6, 30)
    assert window(WindowKind.ROLLING12, on) == Window(WindowKind.ROLLING12, date(2025, 5, 21), on)
    assert window(WindowKind.YEAR, date(2025, 12, 25), year_start=(12, 21)).start == date(2025, 12, 21)
    assert window(WindowKind.MONTH, date(2026, 1, 5), year_start=(12, 21)) == Window(
        WindowKind.MONTH, date(2025, 12, 21), date(2026, 1, 20)
    )


def test_comparison_windows() -> None:
    february = window(WindowKind.MONTH, date(2024, 2, 10))
    assert a_year_before(february).end == date(2023, 2, 28)
    assert a_year_before(window(WindowKind.MONTH, date(2025, 2, 10))).end == date(2024, 2, 29)
    before = period_before(february)
    assert before == Window(WindowKind.MONTH, date(2024, 1, 1), date(2024, 1, 31))
    assert period_before(window(WindowKind.YTD, date(2026, 5, 20))) is None


def test_any_period_has_the_equal_one_before() -> None:
    this = any_period(date(2026, 3, 5), date(2026, 3, 14))
    assert period_before(this) == any_period(date(2026, 2, 23), date(2026, 3, 4))
    assert a_year_before(this) == any_period(date(2025, 3, 5), date(2025, 3, 14))
    with pytest.raises(ValueError):
        any_period(date(2026, 3, 5), date(2026, 3, 4))


@given(st.sampled_from([k for k in WindowKind if k not in (WindowKind.YTD, WindowKind.CUSTOM)]), DAYS)
def test_the_period_before_ends_the_day_before(kind: WindowKind, on: date) -> None:
    this = window(kind, on)
    before = period_before(this)
    assert on in this and before is not None and before.end + timedelta(1) == this.start
    assert sum((m.end - m.start).days + 1 for m in months_of(this)) == (this.end - this.start).days + 1


def test_every_row_has_a_formula_or_says_it_was_cancelled() -> None:
    rows = {row["key"] for row in load("quality_indicators")["rows"]}
    assert rows == set(indicator_codes()) | WITHOUT_FORMULA


@pytest.mark.parametrize("code", indicator_codes())
def test_an_empty_court_has_no_figures(code: str) -> None:
    result = measure(code, World(()), HALF).value
    assert result.value in (None, "0") and result.band is None and result.above == result.below == ()


def test_numerator_lies_in_the_denominator_for_shares_of_cases() -> None:
    cases = tuple(
        CaseFact(
            str(n),
            "civil",
            "first",
            date(2026, 1, 1),
            date(2026, 1, 31 - n),
            close_way="judgment",
            limit_end=date(2026, 1, 15),
        )
        for n in range(30)
    )
    result = measure("E03", World(cases), HALF).value
    assert set(result.above) < set(result.below) and result.value == percent(14, 30)


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ({}, []),
        ({"party_count": 10}, ["F2-1"]),
        ({"party_types": ["state_organ_major", "person"]}, ["F1-1"]),
        ({"tag": ["first_case", "guiding"]}, ["F1-3", "F1-4"]),
        ({"complaint_named": True, "limit_breach_verified": True}, ["F4-2"]),
    ],
)
def test_four_category(facts: dict[str, object], rules: list[str]) -> None:
    assert ask("metrics.four_category", facts=facts)["rules"] == rules
