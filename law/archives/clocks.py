"""归档期限: when a file must be handed over, the alarms on the way, and the other clocks of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law.citation import bases, figure, row, row_bases, row_status
from law.core import Answer, InputError, Status, Step, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar
from law.time.spans import Span, days_within

TABLE = "archive_clocks"
_FIRST = date(2007, 1, 1)  # older files follow the first row of the table
CLOCKS = (
    "scan",
    "complete_file",
    "hand_over",
    "check",
    "fix",
    "loan",
    "loan_return",
    "electronic_retrieval",
)


@dataclass(frozen=True, slots=True)
class Loan:
    """A time the file was away at a higher court or procuratorate; the day it left is not counted, ``back`` is."""

    left: date
    back: date


@dataclass(frozen=True, slots=True)
class HandOverFacts:
    """``file_returned_on``: the day the file came back from the higher court, where the case was appealed."""

    closed_on: date
    file_returned_on: date | None = None
    loans: tuple[Loan, ...] = ()


@rule(
    "archives.due",
    Text("何时归档", "When must a file be handed over to the archives"),
    basis=bases("PRODUCT"),
    status=Status.UNVERIFIED,
    effective=date(2007, 1, 1),
    tables=(TABLE,),
)
def hand_over_due(facts: HandOverFacts, calendar: Calendar) -> Answer[date]:
    """归档到期日: three months after closing, or after the file returned; days on loan to a higher court do not count."""
    start = _start(facts)
    limit = figure(TABLE, "clock.hand_over", max(start, _FIRST))
    nominal = arithmetic.add_months(start, limit["limit"])
    away = _days_away(facts.loans, start)
    end = arithmetic.add_days(nominal, away)
    due = calendar.roll(end)
    months = step("{s} + {n}个月 = {e}", "{s} + {n} months = {e}", s=start, n=limit["limit"], e=nominal)
    lines = [_start_step(facts, start), months]
    if away:
        lines.append(step("借出{n}天不计：{e}", "{n} days on loan not counted: {e}", n=away, e=end))
    lines.append(_roll_step(end, due))
    return Answer(
        due,
        derive(
            "archives.due",
            *lines,
            inputs={"closed_on": facts.closed_on, "file_returned_on": facts.file_returned_on},
            tables=(version_of(TABLE),),
        ),
    )


def _start(facts: HandOverFacts) -> date:
    back = facts.file_returned_on
    if back is not None and back < facts.closed_on:
        raise InputError(
            "file_returned_on", Text(f"{back} 早于结案日", f"{back} lies before the closing day {facts.closed_on}")
        )
    return back or facts.closed_on


def _start_step(facts: HandOverFacts, start: date) -> Step:
    if facts.file_returned_on:
        return step("上诉案件自卷宗退回之日 {s} 起算", "appealed case: from the return of the file, {s}", s=start)
    return step("自结案之日 {s} 起算", "from the closing day {s}", s=start)


def _days_away(loans: Sequence[Loan], start: date) -> int:
    for at, loan in enumerate(loans):
        if loan.back < loan.left:
            raise InputError(f"loans[{at}]", Text("归还日早于借出日", "the file came back before it left"))
    away = [Span.after(loan.left, loan.back) for loan in loans]
    return days_within(away, arithmetic.add_days(start, 1), date.max)


def _roll_step(end: date, due: date) -> Step:
    if end == due:
        return step("{d} 为工作日", "{d} is a working day", d=due)
    return step("{e} 为休息日，顺延至 {d}", "{e} is not a working day, rolled to {d}", e=end, d=due)


@rule(
    "archives.alarms",
    Text("归档何时预警", "When does a hand-over raise an alarm"),
    basis=bases("PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2007, 1, 1),
    tables=(TABLE,),
)
def hand_over_alarms(facts: HandOverFacts) -> Answer[tuple[date, ...]]:
    """归档预警: days 60, 75 and 90 after the clock started, days on loan not counted. Alarms never roll."""
    start = _start(facts)
    away = _days_away(facts.loans, start)
    days = figure(TABLE, "alarm_days", max(start, _FIRST))
    alarms = tuple(arithmetic.add_days(start, n + away) for n in days)
    lines = [
        step("{s} + {n}天 = {d}", "{s} + {n} days = {d}", s=start, n=n + away, d=d)
        for n, d in zip(days, alarms, strict=True)
    ]
    return Answer(alarms, derive("archives.alarms", _start_step(facts, start), *lines, tables=(version_of(TABLE),)))


@rule(
    "archives.clock",
    Text("档案各环节到期日", "When is a step of the archive due"),
    basis=bases("PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2007, 1, 1),
    tables=(TABLE,),
)
def clock_due(clock: str, start: date, calendar: Calendar, *, renewals: int = 0) -> Answer[date]:
    """One of :data:`CLOCKS` from ``start``; ``renewals`` adds the limit again for a loan (once at most)."""
    if clock not in CLOCKS:
        raise InputError("clock", Text(f"未知环节 {clock!r}", f"unknown clock {clock!r}; known: {', '.join(CLOCKS)}"))
    most = figure(TABLE, "loan_renewals", start) if clock == "loan" else 0
    if not 0 <= renewals <= most:
        raise InputError("renewals", Text(f"最多续借 {most} 次", f"at most {most} renewals, got {renewals}"))
    entry = row(TABLE, f"clock.{clock}", start)
    limit, unit = entry["value"]["limit"] * (1 + renewals), entry["value"]["unit"]
    due = _count(calendar, start, limit, unit)
    units = {"wd": Text("个工作日", "working days"), "d": Text("天", "days"), "m": Text("个月", "months")}[unit]
    line = step("{s} + {n}{zh} = {d}", "{s} + {n} {en} = {d}", s=start, n=limit, zh=units.zh, en=units.en, d=due)
    return Answer(
        due,
        derive(
            "archives.clock",
            line,
            inputs={"clock": clock, "start": start, "renewals": renewals},
            tables=(version_of(TABLE),),
            basis=row_bases(entry),
            status=row_status(entry),
        ),
    )


def _count(calendar: Calendar, start: date, limit: int, unit: str) -> date:
    if unit == "wd":
        return calendar.add_working_days(start, limit)
    return calendar.add_months(start, limit) if unit == "m" else calendar.add_days(start, limit)


@rule(
    "archives.opening",
    Text("档案何时开放", "From when is an archive open to the public"),
    basis=bases("AL 27"),
    effective=date(2021, 1, 1),
    tables=(TABLE,),
)
def opens_on(closed_on: date) -> Answer[date]:
    """档案开放: 25 years from 1 January of the year after closing, desensitised; earlier or later by class on decision."""
    years = figure(TABLE, "opening_years")
    opens = date(closed_on.year + 1 + years, 1, 1)
    line = step("自{y}-01-01起满{n}年：{d}", "{n} years from {y}-01-01: {d}", y=closed_on.year + 1, n=years, d=opens)
    return Answer(opens, derive("archives.opening", line, inputs={"closed_on": closed_on}))
