"""工作日: whether a day is worked, and the n-th working day after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, derive, rule, step
from law.text import Text
from law.time.calendar import Calendar
from law.time.periods import provisional_step


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """``rolled``: the day itself or the next working day; ``after``: the asked-for working day after it."""

    is_working_day: bool
    rolled: date
    after: date
    provisional: bool


@rule(
    "time.working_days",
    Text("工作日的推算", "counting working days"),
    basis=Basis("HOLIDAYS"),
    tables=("calendar",),
    public=True,
)
def working_day_facts(day: date, days: int, calendar: Calendar) -> Answer[WorkingDay]:
    """Weekends and holidays are free, make-up workdays are worked; counting starts on the next working day."""
    rolled, after = calendar.roll(day), calendar.add_working_days(day, days)
    worked = rolled == day
    provisional = calendar.provisional(day, max(rolled, after))
    lines = [
        step("{day} 是工作日", "{day} is a working day", day=day)
        if worked
        else step(
            "{day} 是休假日，下一工作日 {next}", "{day} is free, the next working day is {next}", day=day, next=rolled
        ),
        step("其后第 {n} 个工作日：{after}", "working day no. {n} after it: {after}", n=days, after=after),
    ]
    if provisional:
        lines.append(provisional_step(day, after))
    value = WorkingDay(worked, rolled, after, provisional)
    return Answer(value, derive("time.working_days", *lines, tables=(calendar.version,)))
