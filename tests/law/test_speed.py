"""A sweep over a hundred thousand clocks takes seconds, reasons included."""

from __future__ import annotations

import time
from datetime import date, timedelta

from law.time.calendar import national
from law.time.periods import PeriodFacts, period_end
from law.time.trial import Exclusion, Extension, TrialFacts, trial_limit
from tests.machine import allowed

COUNT = 100_000
BOUND_SECONDS = 3.0
_FIRST = date(2020, 1, 1)


def _facts(n: int) -> TrialFacts:
    start = _FIRST + timedelta(days=n % 2200)
    return TrialFacts(
        procedure="civil_1st_ordinary",
        started_on=start,
        extensions=(Extension(1, "month"),) if n % 3 else (),
        exclusions=(
            Exclusion(start + timedelta(days=20), start + timedelta(days=40), "appraisal"),
            Exclusion(start + timedelta(days=35), start + timedelta(days=60), "public_notice"),
        ),
    )


def _seconds(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def test_hundred_thousand_trial_limits_with_holidays_and_suspensions() -> None:
    calendar = national()
    sweep = [_facts(n) for n in range(COUNT)]
    trial_limit(sweep[0], calendar)
    ends = []

    def work() -> None:
        ends.extend(trial_limit(facts, calendar).value.end for facts in sweep)

    seconds = min(_seconds(work), _seconds(work))
    assert len(set(ends)) > 1000
    assert seconds <= allowed(BOUND_SECONDS), f"{COUNT} trial limits took {seconds:.2f} s"


def test_hundred_thousand_periods() -> None:
    calendar = national()
    sweep = [PeriodFacts(_FIRST + timedelta(days=n % 2200), 15, "day") for n in range(COUNT)]
    ends = []

    def work() -> None:
        ends.extend(period_end(facts, calendar).value for facts in sweep)

    seconds = min(_seconds(work), _seconds(work))
    assert len(set(ends)) > 1000
    assert seconds <= allowed(BOUND_SECONDS), f"{COUNT} periods took {seconds:.2f} s"
