"""Operations on periods, trial limits and the catalogue of limits 期间与审限. All use the national calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from law.operations import Outcome, operation
from law.operations import reading as r
from law.tables import remembered
from law.time.alarm import days_left, traffic_light
from law.time.calendar import national
from law.time.catalogue import due, due_hours
from law.time.extension import extension_findings, extension_window
from law.time.limits import all_limits
from law.time.periods import REGIMES, PeriodFacts, period_end, period_end_hours
from law.time.trial import Exclusion, Extension, TrialFacts, trial_limit
from law.time.working_days import working_day_facts

Input = Mapping[str, Any]
_UNITS = ("day", "month", "year")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _length(facts: Input, unit: str) -> tuple[int, bool]:
    """Whole units, and whether half a month comes on top (only months have halves, CrPLI 202)."""
    value = facts.get("length")
    if isinstance(value, float) and (value * 2).is_integer():
        value = str(value)
    if isinstance(value, str) and value.endswith(".0"):
        value = value[:-2]
    if isinstance(value, str) and value.endswith(".5") and unit == "month":
        return r.as_whole(value[:-2], "length"), True
    return r.whole_of({"length": value}, "length", least=1), False


@operation("period_end", "time.period_end")
def end_of_period(facts: Input) -> Outcome:
    unit = r.choice_of(facts, "unit", _UNITS)
    length, half = _length(facts, unit)
    answer = period_end(
        PeriodFacts(
            event=r.date_of(facts, "event_date"),
            length=length,
            unit=unit,
            regime=r.choice_of(facts, "regime", REGIMES),
            in_custody=r.flag_of(facts, "in_custody", default=False),
            half_month=half,
        ),
        national(),
    )
    value = answer.value
    result = {
        "first_day": _iso(value.first_day),
        "nominal_end": _iso(value.nominal_end),
        "end": _iso(value.end),
        "provisional": value.provisional,
    }
    return Outcome(result, answer.derivation)


@operation("period_end_hours", "time.period_end_hours")
def end_of_hours(facts: Input) -> Outcome:
    answer = period_end_hours(r.moment_of(facts, "event"), r.whole_of(facts, "hours", least=1))
    return Outcome({"end": answer.value.strftime("%Y-%m-%dT%H:%M")}, answer.derivation)


def _trial_facts(facts: Input) -> TrialFacts:
    return TrialFacts(
        procedure=_procedure(facts),
        started_on=r.date_of(facts, "filed_on"),
        extensions=tuple(
            Extension(r.whole_of(item, "length", least=1), r.choice_of(item, "unit", _UNITS))
            for _, item in r.items_of(facts, "extensions")
        ),
        exclusions=tuple(_exclusion(field, item) for field, item in r.items_of(facts, "exclusions")),
    )


def _procedure(facts: Input) -> str:
    """The id of the row; a civil retrial follows the instance whose decision is retried (CPLI 128)."""
    procedure = r.text_of(facts, "procedure")
    if procedure == "civil_retrial":
        return f"civil_retrial_{r.choice_of(facts, 'instance', ('1st', '2nd'))}"
    return r.as_choice(procedure, "procedure", _forward_limits())


@remembered
def _forward_limits() -> dict[str, None]:
    """The ids that can be a trial limit: counted forward and in days or longer."""
    return {key: None for key, rows in all_limits().items() if rows[0].unit != "hour" and not rows[0].backward}


def _exclusion(field: str, item: Input) -> Exclusion:
    since = item.get("from")
    if since is None:
        raise r.refuse(f"{field}.from", "缺少起日", "the start is missing")
    until = item.get("to")
    reason = item.get("reason")
    if reason is None:
        raise r.refuse(f"{field}.reason", "缺少事由", "the reason is missing")
    return Exclusion(
        since=r.as_date(since, f"{field}.from"),
        until=None if until is None else r.as_date(until, f"{field}.to"),
        reason=r.as_text(reason, f"{field}.reason"),
    )


@operation("trial_limit", "time.trial_limit")
def limit_of_trial(facts: Input) -> Outcome:
    answer = trial_limit(_trial_facts(facts), national())
    value = answer.value
    result = {
        "nominal_end": _iso(value.nominal_end),
        "excluded_days": value.excluded_days,
        "adjusted_end": _iso(value.adjusted_end),
        "end": _iso(value.end),
        "provisional": value.provisional,
    }
    if value.suspended_since:
        result["suspended_since"] = _iso(value.suspended_since)
    return Outcome(result, answer.derivation)


@operation("time.extension_check", "time.extension_check")
def check_of_extension(facts: Input) -> Outcome:
    asked, end = r.date_of(facts, "asked_on"), r.date_of(facts, "limit_end")
    findings = extension_findings(_trial_facts(facts), asked_on=asked, limit_end=end)
    return Outcome({"codes": [finding.code for finding in findings]})


@operation("extension_window", "time.extension_window")
def window_of_extension(facts: Input) -> Outcome:
    answer = extension_window(r.text_of(facts, "procedure"), r.date_of(facts, "limit_end"))
    result = {"apply_by": _iso(answer.value.apply_by)}
    if answer.value.decide_by:
        result["decide_by"] = _iso(answer.value.decide_by)
    return Outcome(result, answer.derivation)


@operation("time.due", "time.due")
def due_date(facts: Input) -> Outcome:
    foreign = r.flag_of(facts, "foreign_domiciled", default=False)
    answer = due(r.choice_of(facts, "limit", all_limits()), r.date_of(facts, "anchor"), national(), foreign=foreign)
    value = answer.value
    result = {"nominal_end": _iso(value.nominal_end), "end": _iso(value.end), "provisional": value.provisional}
    return Outcome(result, answer.derivation)


@operation("time.due_hours", "time.due_hours")
def due_moment(facts: Input) -> Outcome:
    answer = due_hours(r.choice_of(facts, "limit", all_limits()), r.moment_of(facts, "anchor"))
    return Outcome({"end": answer.value.strftime("%Y-%m-%dT%H:%M")}, answer.derivation)


@operation("time.traffic_light", "time.traffic_light")
def light_of_clock(facts: Input) -> Outcome:
    end, today = r.date_of(facts, "due"), r.date_of(facts, "today")
    answer = traffic_light(end, today)
    return Outcome({"light": answer.value, "days_left": days_left(end, today)}, answer.derivation)


@operation("time.working_days", "time.working_days")
def working_days(facts: Input) -> Outcome:
    answer = working_day_facts(r.date_of(facts, "date"), r.whole_of(facts, "days"), national())
    value = answer.value
    result = {
        "is_working_day": value.is_working_day,
        "rolled": _iso(value.rolled),
        "after": _iso(value.after),
        "provisional": value.provisional,
    }
    return Outcome(result, answer.derivation)
