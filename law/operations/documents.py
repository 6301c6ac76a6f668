"""Operations of documents 文书: required fields, missing fields, due dates, layout, consistency."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from law.documents.catalogue import codes, document_due, layout_on, missing_fields, required_fields
from law.documents.consistency import DecisionFacts, inconsistencies
from law.operations import Outcome, operation
from law.operations.reading import (
    choice_of,
    date_of,
    mapping_of,
    optional_date,
    optional_text,
    optional_whole,
    texts_of,
)
from law.time.calendar import national


@operation("documents.required", "documents.required")
def required_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = required_fields(choice_of(facts, "code", codes()))
    kind = answer.value
    result = {"fields": list(kind.fields), "by": kind.by, "family": kind.family, "remedy": kind.remedy}
    return Outcome(result, answer.derivation)


@operation("documents.missing", "documents.missing")
def missing_operation(facts: Mapping[str, Any]) -> Outcome:
    found = missing_fields(choice_of(facts, "code", codes()), mapping_of(facts, "filled"))
    return Outcome({"codes": [finding.where for finding in found]})


@operation("documents.due", "documents.due")
def due_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = document_due(choice_of(facts, "code", codes()), date_of(facts, "event_on"), national())
    return Outcome({"due": answer.value.isoformat() if answer.value else None}, answer.derivation)


@operation("documents.layout", "documents.layout")
def layout_operation(facts: Mapping[str, Any]) -> Outcome:
    return Outcome(layout_on(optional_date(facts, "as_of") or date.max))


@operation("documents.consistency", "documents.consistency")
def consistency_operation(facts: Mapping[str, Any]) -> Outcome:
    found = inconsistencies(
        DecisionFacts(
            code=choice_of(facts, "code", codes()),
            text=optional_text(facts, "text") or "",
            parties=frozenset(texts_of(facts, "parties")),
            register_parties=frozenset(texts_of(facts, "register_parties")),
            panel=texts_of(facts, "panel"),
            register_panel=texts_of(facts, "register_panel"),
            claims=optional_whole(facts, "claims") or 0,
            claims_answered=optional_whole(facts, "claims_answered") or 0,
            hearing_on=optional_date(facts, "hearing_on"),
            decided_on=optional_date(facts, "decided_on"),
            signed_on=optional_date(facts, "signed_on"),
            fee_fen=optional_whole(facts, "fee_fen"),
            fee_stated_fen=optional_whole(facts, "fee_stated_fen"),
        )
    )
    return Outcome({"codes": [finding.code for finding in found]})
