"""Operations on the deadlines of parties and of single steps 期限. All use the national calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from law.operations import Outcome, operation
from law.operations import reading as r
from law.time.appeals import DOCUMENTS, AppealFacts, appeal_deadlines
from law.time.calendar import national
from law.time.enforcement_limitation import LimitationFacts, enforcement_limitation
from law.time.filing_review import KINDS, ReviewFacts, filing_review_deadline
from law.time.hearings import PROCEDURES, AdjournmentFacts, HearingFacts, adjournment_check, earliest_hearing_date
from law.time.notices import METHODS, AnswerFacts, answer_deadline
from law.time.periods import REGIMES
from law.time.words import zh_date

Input = Mapping[str, Any]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


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
