"""Operations of filing 立案: defects, advice, outcome, signals of sham litigation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from law.core import InputError
from law.filing.advice import AdviceFacts, advice
from law.filing.defects import defects_of_complaint
from law.filing.facts import AgentFacts, AgentKind, ComplaintFacts, FilingKind, PartyFacts, PartyKind
from law.filing.outcome import OutcomeFacts, filing_outcome
from law.filing.sham import sham_risk, signal_codes
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    choice_of,
    date_of,
    flag_of,
    items_of,
    optional_date,
    optional_mapping,
    optional_text,
    optional_whole,
    text_of,
    texts_of,
)
from law.text import Text

_ROLES = ("plaintiff", "defendant", "third_party")


@operation("filing.defects", "filing.defects_of_complaint")
def defects_operation(facts: Mapping[str, Any]) -> Outcome:
    found = defects_of_complaint(complaint_from(facts), date_of(facts, "as_of"))
    return Outcome(
        {
            "codes": [finding.code for finding in found if finding.blocks],
            "findings": [finding.as_json() for finding in found],
        }
    )


def complaint_from(facts: Facts) -> ComplaintFacts:
    """The complaint a plain mapping describes."""
    return ComplaintFacts(
        kind=FilingKind(choice_of(facts, "kind", tuple(FilingKind))),
        parties=tuple(_party(item, where) for where, item in items_of(facts, "parties")),
        claims=texts_of(facts, "claims"),
        facts_and_grounds=optional_text(facts, "facts_and_grounds") or "",
        cause=optional_text(facts, "cause") or "",
        agents=tuple(_agent(item, where) for where, item in items_of(facts, "agents")),
        papers=frozenset(texts_of(facts, "papers")),
        complaint_copies=optional_whole(facts, "complaint_copies"),
        signed=flag_of(facts, "signed", default=True),
        online=flag_of(facts, "online", default=False),
        abusive_language=flag_of(facts, "abusive_language", default=False),
        directly_concerned=_maybe(facts, "directly_concerned"),
        within_court_competence=_maybe(facts, "within_court_competence"),
        this_court_has_jurisdiction=_maybe(facts, "this_court_has_jurisdiction"),
        competent_court=optional_text(facts, "competent_court") or "",
    )


def _maybe(facts: Facts, key: str) -> bool | None:
    return None if facts.get(key) is None else flag_of(facts, key)


def _party(item: Facts, where: str) -> PartyFacts:
    texts = ("id_type", "id_number", "sex", "ethnicity", "address", "phone")
    more = ("legal_representative", "legal_representative_post", "statutory_agent")
    return PartyFacts(
        role=choice_of(item, "role", _ROLES),
        kind=PartyKind(choice_of(item, "kind", tuple(PartyKind))),
        name=optional_text(item, "name") or "",
        birth_date=optional_date(item, "birth_date"),
        deceased_or_cancelled=flag_of(item, "deceased_or_cancelled", default=False),
        where=where,
        **{key: optional_text(item, key) or "" for key in (*texts, *more)},
    )


def _agent(item: Facts, where: str) -> AgentFacts:
    return AgentFacts(
        name=text_of(item, "name"),
        acts_for=text_of(item, "acts_for"),
        kind=AgentKind(choice_of(item, "kind", tuple(AgentKind))),
        scope=choice_of(item, "scope", ("general", "special")),
        powers=texts_of(item, "powers"),
        power_of_attorney=flag_of(item, "power_of_attorney", default=False),
        identity_paper=flag_of(item, "identity_paper", default=False),
        proof_of_relation=flag_of(item, "proof_of_relation", default=False),
        where=where,
    )


@operation("filing.advice", "filing.advice")
def advice_operation(facts: Mapping[str, Any]) -> Outcome:
    known = {field.name for field in fields(AdviceFacts)}
    answer = advice(AdviceFacts(**{key: flag_of(facts, key, default=False) for key in known}))
    return Outcome({"outcome": answer.value.outcome, "ground": answer.value.ground}, answer.derivation)


@operation("filing.outcome", "filing.outcome")
def outcome_operation(facts: Mapping[str, Any]) -> Outcome:
    on = date_of(facts, "as_of")
    complaint = optional_mapping(facts, "complaint")
    outcome = filing_outcome(
        OutcomeFacts(
            kind=FilingKind(choice_of(facts, "kind", tuple(FilingKind))),
            findings=defects_of_complaint(complaint_from(complaint), on) if complaint else (),
            advice=optional_text(facts, "advice") or "none",
            insists=flag_of(facts, "insists", default=False),
            correction_due=optional_date(facts, "correction_due"),
            corrected=flag_of(facts, "corrected", default=False),
            reviewed=flag_of(facts, "reviewed", default=True),
            review_end=optional_date(facts, "review_end"),
        ),
        on,
    )
    return Outcome({"outcome": outcome.value}, outcome.derivation)


@operation("filing.sham_signals", "filing.sham_signals")
def sham_operation(facts: Mapping[str, Any]) -> Outcome:
    seen = {str(code): str(why) for code, why in optional_mapping(facts, "seen").items()}
    for code in seen:
        if code not in signal_codes():
            raise InputError("seen", Text(f"未知信号 {code}", f"unknown signal {code}"))
    answer = sham_risk(seen, date_of(facts, "as_of"))
    value = answer.value
    return Outcome({"points": value.points, "level": value.level}, answer.derivation)
