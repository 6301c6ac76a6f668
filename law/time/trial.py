"""审限: the limit of a procedure with its extensions, the days not counted, and when it must be over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from law.core import Answer, Basis, InputError, Step, derive, rule, step
from law.instruments import cpl, cpli
from law.tables import UNDATED, value_on
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar, is_provisional
from law.time.exclusion_reasons import (
    COUNTING,
    canonical,
    known_reasons,
    reasons_of,
    regime_of,
    restarting_reasons,
)
from law.time.limits import UNITS, Limit, limit_on
from law.time.periods import provisional_step, rolled_step


@dataclass(frozen=True, slots=True)
class Extension:
    length: int
    unit: str  # day, month


@dataclass(frozen=True, slots=True)
class Exclusion:
    """From the day of the start event to that of the end event; ``until`` ``None`` is still running."""

    since: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class TrialFacts:
    """``started_on`` is the anchor day of the row: filing, acceptance, receipt or decision."""

    procedure: str
    started_on: date
    extensions: tuple[Extension, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class TrialLimit:
    """``nominal_end`` with extensions; ``adjusted_end`` for warnings and statistics; ``end`` rolled.

    While an interval is open (``suspended_since``) the countdown stands still and neither of the last two exists.
    """

    nominal_end: date
    excluded_days: int
    adjusted_end: date | None
    end: date | None
    suspended_since: date | None = None
    provisional: bool = False


def nominal_end(limit: Limit, start: date, extensions: Iterable[Extension] = ()) -> date:
    """The end with extensions, which lengthen the whole from its start: months first, days after."""
    months = limit.length if limit.unit == "month" else 12 * limit.length if limit.unit == "year" else 0
    days = limit.length if limit.unit == "day" else 0
    for extension in extensions:
        if extension.unit == "day":
            days += extension.length
        else:
            months += extension.length * (12 if extension.unit == "year" else 1)
    end = arithmetic.add_months(start, months, criminal=limit.criminal) if months else start
    return arithmetic.add_days(end, days) if days else end


@rule(
    "time.trial_limit",
    Text("审限的届满", "the end of a trial limit"),
    basis=(cpl(152), cpl(164), cpl(168), cpl(183), cpli(243), Basis("TR2000", "8"), Basis("TR2000", "9")),
    tables=("time_limits", "time_counting", "calendar"),
    public=True,
)
def trial_limit(facts: TrialFacts, calendar: Calendar) -> Answer[TrialLimit]:
    """From the day after ``started_on``; extensions on the whole; the union of the excluded days added; then rolled."""
    limit = limit_on(facts.procedure, facts.started_on)
    spans, running, start = _spans(facts, limit) if facts.exclusions else ([], None, facts.started_on)
    nominal = nominal_end(limit, start, facts.extensions)
    value = _after_exclusions(nominal, spans, running, calendar)
    reasons = derive(
        "time.trial_limit",
        inputs={"procedure": facts.procedure, "started_on": facts.started_on, "exclusions": len(facts.exclusions)},
        basis=limit.basis,
        status=limit.status,
        tables=(calendar.version,),
        later=partial(_steps, facts, limit, value, start),
    )
    return Answer(value, reasons)


def _steps(facts: TrialFacts, limit: Limit, value: TrialLimit, start: date) -> list[Step]:
    steps = [
        step(
            "{title}：{n}{unit}，自 {start} 次日起算，至 {end}",
            "{title_en}: {n} {unit_en} from the day after {start}, to {end}",
            title=limit.title.zh,
            title_en=limit.title.en,
            n=limit.length,
            unit=UNITS[limit.unit].zh,
            unit_en=UNITS[limit.unit].en,
            start=start,
            end=nominal_end(limit, start),
        )
    ]
    steps += [_extension_step(extension) for extension in facts.extensions]
    if facts.extensions:
        steps.append(step("延长后至 {end}", "as extended, to {end}", end=value.nominal_end))
    allowed = _allowed(facts, limit)
    if start != facts.started_on:
        steps.insert(
            0,
            step("补充侦查或改变管辖，审限自 {start} 重新计算", "the limit is counted anew from {start}", start=start),
        )
    for exclusion in facts.exclusions:
        if _restarts(exclusion, facts) or (exclusion.until is not None and exclusion.until <= start):
            continue
        steps.append(_exclusion_step(exclusion, canonical(exclusion.reason) in allowed))
    steps.append(_excluded_step(value))
    if value.end is not None and value.adjusted_end is not None:
        steps.append(rolled_step(value.adjusted_end, value.end))
        if value.provisional:
            steps.append(provisional_step(value.adjusted_end, value.end))
    return steps


def _extension_step(extension: Extension) -> Step:
    unit = UNITS[extension.unit]
    return step(
        "延长 {n}{unit}，自起点合并计算",
        "extended by {n} {unit_en}, counted on the whole from the start",
        n=extension.length,
        unit=unit.zh,
        unit_en=unit.en,
    )


def _exclusion_step(exclusion: Exclusion, counts: bool) -> Step:
    values = {"reason": canonical(exclusion.reason), "since": exclusion.since, "until": exclusion.until or "…"}
    if counts:
        return step(
            "{reason}：{since} 次日至 {until} 不计入", "{reason}: not counted after {since} to {until}", **values
        )
    return step("{reason} 不属于不计入审限的事由", "{reason} is counted: it is no ground", **values)


def _after_exclusions(
    nominal: date, spans: list[tuple[int, int]], running: date | None, calendar: Calendar
) -> TrialLimit:
    excluded = union_of_days(spans)
    if running is not None:
        return TrialLimit(nominal, excluded, None, None, suspended_since=running)
    adjusted = arithmetic.add_days(nominal, excluded) if excluded else nominal
    end = calendar.roll(adjusted)
    return TrialLimit(nominal, excluded, adjusted, end, provisional=is_provisional(calendar, adjusted, end))


def union_of_days(spans: list[tuple[int, int]]) -> int:
    """How many days lie in at least one of the half-open spans ``(start, end]`` of day numbers."""
    total = reached = 0
    for start, end in sorted(spans):
        first = start if start > reached else reached
        if end > first:
            total += end - first
            reached = end
    return total


def _excluded_step(value: TrialLimit) -> Step:
    if value.suspended_since is not None:
        return step(
            "已扣除 {n} 日；自 {since} 起的事由尚未消除，计时暂停",
            "{n} days not counted so far; a reason runs since {since}: the countdown stands still",
            n=value.excluded_days,
            since=value.suspended_since,
        )
    if not value.excluded_days:
        return step("无扣除", "no days are taken out")
    return step(
        "扣除 {n} 日（重叠日只算一次）：{nominal} + {n} 日 = {adjusted}",
        "{n} days not counted (overlaps once): {nominal} + {n} days = {adjusted}",
        n=value.excluded_days,
        nominal=value.nominal_end,
        adjusted=value.adjusted_end,
    )


def _allowed(facts: TrialFacts, limit: Limit) -> frozenset[str]:
    return reasons_of(regime_of(facts.procedure)) if limit.excludes is None else frozenset(limit.excludes)


def _restarts(exclusion: Exclusion, facts: TrialFacts) -> bool:
    return regime_of(facts.procedure) == "criminal" and canonical(exclusion.reason) in restarting_reasons()


def _spans(facts: TrialFacts, limit: Limit) -> tuple[list[tuple[int, int]], date | None, date]:
    """The spans of day numbers that are not counted, since when an open reason runs, and where the limit starts.

    What lies before a restart belongs to the old limit and is left out.
    """
    allowed, known = _allowed(facts, limit), known_reasons()
    spans: list[tuple[int, int]] = []
    running: date | None = None
    start = facts.started_on
    for at, exclusion in enumerate(facts.exclusions):
        reason = canonical(exclusion.reason)
        if reason not in known:
            raise InputError(f"exclusions[{at}].reason", Text(f"未知事由 {reason}", f"unknown reason {reason}"))
        restarts = _restarts(exclusion, facts)
        if reason not in allowed and not restarts:
            continue
        if exclusion.until is None:
            running = min(running or exclusion.since, exclusion.since)
        elif restarts:
            start = max(start, exclusion.until)
        else:
            spans.append(_span(exclusion, reason, at))
    if start != facts.started_on:
        floor = start.toordinal()
        spans = [(max(since, floor), until) for since, until in spans if until > floor]
    return spans, running, start


def _span(exclusion: Exclusion, reason: str, at: int) -> tuple[int, int]:
    until = exclusion.until
    assert until is not None
    if until < exclusion.since:
        raise InputError(f"exclusions[{at}].to", Text("止日早于起日", "the end lies before the start"))
    if reason == "new_counsel":
        longest = value_on(COUNTING, "new_counsel_days", UNDATED)
        until = min(until, arithmetic.add_days(exclusion.since, longest))
    return exclusion.since.toordinal(), until.toordinal()
