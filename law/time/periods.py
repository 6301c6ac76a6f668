"""期间的计算: first day, nominal end, and the end after a holiday (CPL 85; CC 200–204; CrPL 105; CrPLI 202)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from law.core import Answer, Basis, Step, derive, rule, step
from law.instruments import cpl, cpli
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar, is_provisional
from law.time.limits import UNITS, add

REGIMES = ("civil", "admin", "criminal")


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """``length`` units after ``event``; half months (``half_months``) are 15 days each and only exist in months."""

    event: date
    length: int
    unit: str  # day, month, year
    regime: str = "civil"
    in_custody: bool = False  # the period itself is custody time
    half_month: bool = False  # half a month on top of ``length`` months


@dataclass(frozen=True, slots=True)
class Period:
    """``end`` is ``nominal_end`` rolled over holidays; ``provisional``: a year without holiday data was touched."""

    first_day: date
    nominal_end: date
    end: date
    provisional: bool = False


def rolled_step(nominal: date, end: date) -> Step:
    """The line that says whether and how the last day moved."""
    if nominal == end:
        return step("末日 {day} 不顺延", "the last day {day} stands", day=nominal)
    return step(
        "末日 {day} 为休假日，顺延至 {end}", "the last day {day} is a holiday: it ends on {end}", day=nominal, end=end
    )


def provisional_step(*days: date) -> Step:
    """The line that says a year's holidays are not known yet."""
    years = "、".join(sorted({str(day.year) for day in days}))
    return step(
        "{years} 年放假安排未全部录入，仅按周末和固定节日计算，结果暂定",
        "the holidays of {years} are not all known: weekends and fixed holidays only, the result is provisional",
        years=years,
    )


@rule(
    "time.period_end",
    Text("期间的届满", "the end of a period"),
    basis=(cpl(85), Basis("CC", "202"), Basis("CC", "203"), Basis("CrPL", "105"), Basis("CrPLI", "202")),
    tables=("calendar",),
    public=True,
)
def period_end(facts: PeriodFacts, calendar: Calendar) -> Answer[Period]:
    """The starting day is not counted; months end on the corresponding day; the last day rolls, custody time never."""
    criminal = facts.regime == "criminal"
    nominal = add(facts.event, facts.length, facts.unit, criminal=criminal)
    if facts.half_month:
        nominal = arithmetic.add_days(nominal, 15)
    end = nominal if facts.in_custody else calendar.roll(nominal)
    provisional = not facts.in_custody and is_provisional(calendar, nominal, end)
    value = Period(arithmetic.add_days(facts.event, 1), nominal, end, provisional)
    reasons = derive(
        "time.period_end",
        inputs={"event": facts.event, "length": facts.length, "unit": facts.unit, "regime": facts.regime},
        tables=(calendar.version,),
        basis=_ARTICLES[facts.regime, facts.half_month or facts.unit != "day"],
        later=partial(_steps, facts, value),
    )
    return Answer(value, reasons)


_MONTHS = (Basis("CC", "202"), Basis("CC", "203"))
# Only the articles that count a period: a civil clock cites no criminal code, days need no rule on months.
_ARTICLES: dict[tuple[str, bool], tuple[Basis, ...]] = {
    ("civil", False): (cpl(85),),
    ("civil", True): (cpl(85), *_MONTHS),
    ("admin", False): (Basis("ALL", "101"), cpl(85)),
    ("admin", True): (Basis("ALL", "101"), cpl(85), *_MONTHS),
    ("criminal", False): (Basis("CrPL", "105"),),
    ("criminal", True): (Basis("CrPL", "105"), Basis("CrPLI", "202")),
}


def _steps(facts: PeriodFacts, value: Period) -> list[Step]:
    lines = [
        step(
            "自 {event} 次日 {first} 起算",
            "counted from {first}, the day after {event}",
            event=facts.event,
            first=value.first_day,
        ),
        _length_step(facts, value.nominal_end),
        step("羁押期间不因休假日顺延", "custody is never lengthened by a holiday")
        if facts.in_custody
        else rolled_step(value.nominal_end, value.end),
    ]
    if value.provisional:
        lines.append(provisional_step(value.nominal_end, value.end))
    return lines


def _length_step(facts: PeriodFacts, nominal: date) -> Step:
    unit = UNITS[facts.unit]
    more = Text("半", " and a half") if facts.half_month else Text("", "")
    return step(
        "{n}{unit}{more}，届满日 {end}",
        "{n}{more_en} {unit_en}: ends on {end}",
        n=facts.length,
        unit=unit.zh,
        unit_en=unit.en,
        more=more.zh,
        more_en=more.en,
        end=nominal,
    )


@rule(
    "time.period_end_hours",
    Text("以时计算的期间", "a period in hours"),
    basis=(cpl(85), cpli(125)),
    public=True,
)
def period_end_hours(event: datetime, hours: int) -> Answer[datetime]:
    """Hours run from the next full hour and never roll (product convention)."""
    start = arithmetic.next_full_hour(event)
    end = arithmetic.add_hours(event, hours)
    lines = (
        step(
            "自下一整点 {start:%Y-%m-%d %H:%M} 起算",
            "counted from the next full hour {start:%Y-%m-%d %H:%M}",
            start=start,
        ),
        step(
            "{n} 小时，至 {end:%Y-%m-%d %H:%M}，不顺延",
            "{n} hours to {end:%Y-%m-%d %H:%M}, not rolled",
            n=hours,
            end=end,
        ),
    )
    return Answer(end, derive("time.period_end_hours", *lines, inputs={"event": event, "hours": hours}))
