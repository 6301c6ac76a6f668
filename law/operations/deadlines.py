"""Operations on periods, trial limits and deadlines of the parties 期间与审限. All use the national calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from law.operations import Outcome, operation
from law.operations import reading as r
from law.time.appeals import DOCUMENTS, AppealFacts, appeal_deadlines
from law.time.calendar import national
from law.time.catalogue import due, due_hours
from law.time.enforcement_limitation import LimitationFacts, enforcement_limitation
from law.time.filing_review import KINDS, ReviewFacts, filing_review_deadline
from law.time.hearings import PROCEDURES, AdjournmentFacts, HearingFacts, adjournment_check, earliest_hearing_date
from law.time.limits import all_limits
from law.time.notices import METHODS, AnswerFacts, answer_deadline
from law.time.periods import REGIMES, PeriodFacts, period_end, period_end_hours
from law.time.trial import (
    Exclusion,
    Extension,
    TrialFacts,
    days_left,
    extension_findings,
    extension_window,
    traffic_light,
    trial_limit,
)
from law.time.words import zh_date
from law.time.working_days import working_day_facts

Input = Mapping[str, Any]
_UNITS = ("day", "month", "year")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _length(facts: Input, unit: str) -> tuple[int, bool]:
    """Whole units, and whether half a month comes on top (only months have halves, CrPLI 202)."""
    value = facts.get("length")
    if isinstance(value, float) and value * 2 == int(value * 2):
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


@cache
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


def _days(facts: Input, key: str) -> dict[str, date]:
    return {party: r.as_date(day, f"{key}.{party}") for party, day in r.optional_mapping(facts, key).items()}


@operation("appeal_deadlines", "time.appeal_deadlines")
def deadlines_of_appeal(facts: Input) -> Outcome:
    answer = appeal_deadlines(
        AppealFacts(
            regime=r.choice_of(facts, "regime", REGIMES),
            document=r.choice_of(facts, "document", DOCUMENTS),
            served=_days(facts, "served"),
            public_notice=_days(facts, "public_notice"),
            foreign_domiciled=frozenset(r.texts_of(facts, "foreign_domiciled")),
        ),
        national(),
    )
    value = answer.value
    result: dict[str, Any] = {
        "deadlines": {party: _iso(day) for party, day in value.deadlines.items()},
        "appealable": value.appealable,
        "provisional": value.provisional,
    }
    if value.effective_from:
        result["effective_from"] = _iso(value.effective_from)
    if value.reconsideration is not None:
        result["reconsideration"] = {party: _iso(day) for party, day in value.reconsideration.items()}
    return Outcome(result, answer.derivation)


@operation("filing_review_deadline", "time.filing_review_deadline")
def deadline_of_filing_review(facts: Input) -> Outcome:
    answer = filing_review_deadline(
        ReviewFacts(
            kind=r.choice_of(facts, "kind", KINDS),
            received_on=r.date_of(facts, "received_on"),
            correction_notified_on=r.optional_date(facts, "correction_notified_on"),
            corrected_on=r.optional_date(facts, "corrected_on"),
            undecided_at_end=r.flag_of(facts, "undecided_at_end", default=False),
        ),
        national(),
    )
    result: dict[str, Any] = {"end": _iso(answer.value.end), "provisional": answer.value.provisional}
    if answer.value.outcome:
        result["outcome"] = answer.value.outcome
    return Outcome(result, answer.derivation)


@operation("answer_deadline", "time.answer_deadline")
def deadline_of_answer(facts: Input) -> Outcome:
    answer = answer_deadline(
        AnswerFacts(
            method=r.choice_of(facts, "method", METHODS),
            served_on=r.optional_date(facts, "served_on"),
            published_on=r.optional_date(facts, "published_on"),
            foreign_domiciled=r.flag_of(facts, "foreign_domiciled", default=False),
        ),
        national(),
    )
    value = answer.value
    result = {
        "served_on": _iso(value.served_on),
        "answer_due": _iso(value.answer_due),
        "provisional": value.provisional,
    }
    return Outcome(result, answer.derivation)


@operation("earliest_hearing_date", "time.earliest_hearing_date")
def earliest_hearing(facts: Input) -> Outcome:
    answer = earliest_hearing_date(
        HearingFacts(
            procedure=r.choice_of(facts, "procedure", PROCEDURES),
            complaint_served_on=r.date_of(facts, "complaint_served_on"),
            evidence_days=r.whole_of(facts, "evidence_days"),
            foreign_domiciled=r.flag_of(facts, "foreign_domiciled", default=False),
            both_waive=r.flag_of(facts, "both_waive", default=False),
        ),
        national(),
    )
    value = answer.value
    result = {
        "answer_due": _iso(value.answer_due),
        "evidence_due": _iso(value.evidence_due),
        "earliest": _iso(value.earliest),
        "summons_served_by": _iso(value.summons_served_by),
        "provisional": value.provisional,
    }
    return Outcome(result, answer.derivation)


@operation("adjournment_check", "time.adjournment_check")
def check_of_adjournment(facts: Input) -> Outcome:
    answer = adjournment_check(
        AdjournmentFacts(
            procedure=r.text_of(facts, "procedure"),
            adjournments_so_far=r.whole_of(facts, "adjournments_so_far"),
            hearing=r.optional_date(facts, "hearing"),
            next_hearing=r.optional_date(facts, "next"),
            parties_agree=r.flag_of(facts, "parties_agree", default=False),
            force_majeure=r.flag_of(facts, "force_majeure", default=False),
        )
    )
    result: dict[str, Any] = {"allowed": answer.value.allowed}
    if answer.value.reason:
        result["reason"] = answer.value.reason
    return Outcome(result, answer.derivation)


@operation("enforcement_limitation", "time.enforcement_limitation")
def limitation_of_enforcement(facts: Input) -> Outcome:
    answer = enforcement_limitation(
        LimitationFacts(
            performance_due=r.date_of(facts, "performance_due"),
            applied_on=r.date_of(facts, "applied_on"),
            interrupted_on=r.dates_of(facts, "interrupted_on"),
        ),
        national(),
    )
    value = answer.value
    result = {
        "accept": value.accept,
        "limitation_defence_available": value.limitation_defence_available,
        "end": _iso(value.end),
        "provisional": value.provisional,
    }
    return Outcome(result, answer.derivation)


@operation("zh_date", "time.zh_date")
def date_in_chinese(facts: Input) -> Outcome:
    answer = zh_date(r.date_of(facts, "date"))
    return Outcome({"text": answer.value}, answer.derivation)


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
