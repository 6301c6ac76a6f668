"""申请执行时效: two years; the court accepts late applications and looks at the point on objection (CPL 250; CPLI 481)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law.core import Answer, derive, rule, step
from law.instruments import cpl, cpli
from law.text import Text
from law.time.calendar import Calendar, is_provisional
from law.time.limits import add, limit_on
from law.time.periods import provisional_step, rolled_step


@dataclass(frozen=True, slots=True)
class LimitationFacts:
    """``performance_due``: last day of performance, of the last instalment, or the day of effect where none is stated.

    ``interrupted_on``: demands, part payments or promises, from each of which the two years start anew.
    """

    performance_due: date
    applied_on: date
    interrupted_on: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class Limitation:
    accept: bool
    limitation_defence_available: bool
    end: date
    provisional: bool = False


@rule(
    "time.enforcement_limitation",
    Text("申请执行时效", "limitation of enforcement"),
    basis=(cpl(250), cpli(481)),
    tables=("time_limits", "calendar"),
    public=True,
)
def enforcement_limitation(facts: LimitationFacts, calendar: Calendar) -> Answer[Limitation]:
    """Always accepted; the debtor has the defence when the application came after the rolled end of the two years."""
    start = facts.performance_due
    nominal = _end(start)
    for day in sorted(facts.interrupted_on):
        if start < day <= calendar.roll(nominal):
            start, nominal = day, _end(day)
    end = calendar.roll(nominal)
    late = facts.applied_on > end
    provisional = is_provisional(calendar, nominal, end)
    lines = [
        step("自 {start} 起二年，至 {nominal}", "two years from {start}: {nominal}", start=start, nominal=nominal),
        rolled_step(nominal, end),
        step("逾期申请，法院受理；被执行人可提出时效异议", "late: accepted, the debtor may object")
        if late
        else step("{day} 申请，未逾期", "applied {day}: in time", day=facts.applied_on),
    ]
    if provisional:
        lines.append(provisional_step(nominal, end))
    value = Limitation(True, late, end, provisional)
    return Answer(value, derive("time.enforcement_limitation", *lines, tables=(calendar.version,)))


def _end(start: date) -> date:
    limit = limit_on("enforcement_application", start)
    return add(start, limit.length, limit.unit)
