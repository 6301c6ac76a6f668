"""审限: the limit of a procedure with its extensions, the days not counted, and when it must be over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from law.core import Answer, Basis, Finding, InputError, Severity, Status, Step, derive, rule, step
from law.instruments import convention, cpl, cpli
from law.tables import value_on
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar, is_provisional
from law.time.limits import UNITS, Limit, all_limits, limit_on
from law.time.periods import provisional_step, rolled_step

COUNTING = "time_counting"

# What people call the reasons of the table.
_ALIASES = {
    "settlement": "parties_settlement",
    "audit": "audit_evaluation_liquidation",
    "evaluation": "audit_evaluation_liquidation",
    "audit_evaluation": "audit_evaluation_liquidation",
    "asset_inventory": "audit_evaluation_liquidation",
    "liquidation": "audit_evaluation_liquidation",
    "jurisdiction_dispute": "court_jurisdiction_dispute",
    "auction": "auction_sale",
    "sale": "auction_sale",
    "stay": "settlement_or_security_stay",
    "adjournment_for_new_counsel": "new_counsel",
    "公告": "public_notice",
    "鉴定": "appraisal",
    "和解": "parties_settlement",
    "双方和解": "parties_settlement",
    "管辖异议": "jurisdiction_objection",
    "管辖争议": "court_jurisdiction_dispute",
    "中止": "suspension",
    "调解": "mediation",
    "审计": "audit_evaluation_liquidation",
    "评估": "audit_evaluation_liquidation",
    "清理": "audit_evaluation_liquidation",
    "拍卖": "auction_sale",
    "变卖": "auction_sale",
    "暂缓": "settlement_or_security_stay",
    "精神病鉴定": "psychiatric_appraisal",
    "补充侦查": "supplementary_investigation",
    "改变管辖": "change_of_jurisdiction",
}


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


def regime_of(procedure: str) -> str:
    """civil, admin, criminal or enforcement: which list of reasons applies."""
    head = procedure.split("_", 1)[0]
    return head if head in ("admin", "criminal", "enforcement") else "civil"


@lru_cache(maxsize=64)
def reasons_of(regime: str) -> frozenset[str]:
    """The reasons whose days are not counted in ``regime``."""
    return frozenset(value_on(COUNTING, f"excluded_{regime}", date(2024, 1, 1)))


@lru_cache(maxsize=1)
def known_reasons() -> frozenset[str]:
    every = ("civil", "admin", "criminal", "enforcement")
    return restarting_reasons().union(*(reasons_of(regime) for regime in every))


@lru_cache(maxsize=1)
def restarting_reasons() -> frozenset[str]:
    """The reasons after which a criminal limit is counted anew (CrPL 208)."""
    return frozenset(value_on(COUNTING, "restarting", date(2024, 1, 1)))


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
        steps.append(_exclusion_step(exclusion, _reason(exclusion) in allowed))
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
    values = {"reason": _reason(exclusion), "since": exclusion.since, "until": exclusion.until or "…"}
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


def _reason(exclusion: Exclusion) -> str:
    return _ALIASES.get(exclusion.reason, exclusion.reason)


def _restarts(exclusion: Exclusion, facts: TrialFacts) -> bool:
    return regime_of(facts.procedure) == "criminal" and _reason(exclusion) in restarting_reasons()


def _spans(facts: TrialFacts, limit: Limit) -> tuple[list[tuple[int, int]], date | None, date]:
    """The spans of day numbers that are not counted, since when an open reason runs, and where the limit starts.

    What lies before a restart belongs to the old limit and is left out.
    """
    allowed, known = _allowed(facts, limit), known_reasons()
    spans: list[tuple[int, int]] = []
    running: date | None = None
    start = facts.started_on
    for at, exclusion in enumerate(facts.exclusions):
        reason = _reason(exclusion)
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
        longest = value_on(COUNTING, "new_counsel_days", date(2024, 1, 1))
        until = min(until, arithmetic.add_days(exclusion.since, longest))
    return exclusion.since.toordinal(), until.toordinal()


@dataclass(frozen=True, slots=True)
class ExtensionWindow:
    """Last days to apply and to decide; ``decide_by`` is ``None`` where the law names none."""

    apply_by: date
    decide_by: date | None


@rule(
    "time.extension_window",
    Text("申请与批准延长审限的期限", "when an extension must be asked for and decided"),
    basis=(Basis("EX2019", "1"), Basis("TR2000", "13"), Basis("CrPLI", "210")),
    tables=("time_limits",),
)
def extension_window(procedure: str, limit_end: date) -> Answer[ExtensionWindow]:
    """Calendar days back from the end of the limit, never rolled. Raises where the law knows no such window."""
    regime = regime_of(procedure)
    ask, decide = f"extension_application_{regime}", f"extension_decision_{regime}"
    if procedure not in all_limits() or ask not in all_limits():
        raise InputError("procedure", Text(f"{procedure} 没有延长审限的期限", f"no extension window for {procedure}"))
    asking = limit_on(ask, limit_end)
    apply_by = arithmetic.add_days(limit_end, -asking.length)
    lines = [step("届满 {n} 日前申请：{day}", "apply {n} days before the end: {day}", n=asking.length, day=apply_by)]
    if decide not in all_limits():
        return Answer(ExtensionWindow(apply_by, None), derive("time.extension_window", *lines, basis=asking.basis))
    deciding = limit_on(decide, limit_end)
    decide_by = arithmetic.add_days(limit_end, -deciding.length)
    lines.append(
        step("届满 {n} 日前决定：{day}", "decide {n} days before the end: {day}", n=deciding.length, day=decide_by)
    )
    return Answer(ExtensionWindow(apply_by, decide_by), derive("time.extension_window", *lines, basis=asking.basis))


@rule(
    "time.extension_check",
    Text("延长审限是否可行", "whether an extension is open"),
    basis=(cpl(152), cpli(258), Basis("EX2019", "1")),
    tables=("time_limits",),
)
def extension_findings(facts: TrialFacts, *, asked_on: date, limit_end: date) -> list[Finding]:
    """What speaks against the extensions of ``facts``, the last of which was asked for on ``asked_on``."""
    limit = limit_on(facts.procedure, facts.started_on)
    findings = []
    window = extension_window(facts.procedure, limit_end).value
    if asked_on > window.apply_by:
        text = Text(f"应在 {window.apply_by} 前申请", f"it had to be asked for by {window.apply_by}")
        findings.append(Finding("applied_late", Severity.BLOCK, text, (Basis("EX2019", "1"),), "asked_on"))
    if len(facts.extensions) > len(limit.extensions):
        text = Text("没有更多的延长", "no further extension exists")
        findings.append(Finding("no_further_extension", Severity.BLOCK, text, limit.basis, "extensions"))
    for granted, allowed in zip(facts.extensions, limit.extensions, strict=False):
        most, unit = allowed.get("add"), allowed.get("unit")
        if most is not None and granted.unit == unit and granted.length > most:
            text = Text(f"本次延长最多 {most} {unit}", f"this extension is at most {most} {unit}")
            findings.append(Finding("extension_too_long", Severity.BLOCK, text, limit.basis, "extensions"))
    return findings


@rule(
    "time.traffic_light",
    Text("审限预警颜色", "the colour of a clock"),
    basis=convention("预警颜色"),
    status=Status.CONVENTION,
    tables=("time_counting",),
)
def traffic_light(due: date, today: date) -> Answer[str]:
    """green > 30 days left, yellow 30–16, orange 15–6, red 5–0, black overdue."""
    left = days_left(due, today)
    colour = colour_of(left)
    line = step("距 {due} 还有 {n} 日：{colour}", "{n} days to {due}: {colour}", due=due, n=left, colour=colour)
    return Answer(colour, derive("time.traffic_light", line, inputs={"due": due, "today": today}))


def days_left(due: date, today: date) -> int:
    """Calendar days from ``today`` to ``due``; 0 on the last day, negative when overdue."""
    return (due - today).days


@lru_cache(maxsize=1)
def _colours() -> tuple[tuple[str, int], ...]:
    thresholds = value_on(COUNTING, "traffic_light", date(2024, 1, 1))
    return tuple(sorted(thresholds.items(), key=lambda pair: -pair[1]))


def colour_of(left: int) -> str:
    """The colour for ``left`` days."""
    return next((colour for colour, least in _colours() if left >= least), "black")
