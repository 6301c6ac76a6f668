"""Operations on case numbers 案号."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from law.case_numbers.giving import (
    DOCUMENT_TYPES,
    AllocationFacts,
    allocate,
    document_number,
    document_type,
    format_number,
)
from law.case_numbers.number import REVIEW_DIGITS, REVIEW_TYPE, CaseNumber
from law.case_numbers.parsing import ERRORS, parse
from law.core import InputError
from law.operations import Outcome, operation
from law.operations import reading as r

_KEY = re.compile(r"([0-9]{4})\|([^|]+)\|([^|]+)")


@operation("parse_case_number", "case_numbers.parse")
def parse_case_number(facts: Mapping[str, Any]) -> Outcome:
    answer = parse(r.text_of(facts, "text"))
    reading = answer.value
    if reading.number is None:
        return Outcome({"valid": False, "error": reading.error}, answer.derivation)
    number = reading.number
    result = {
        "valid": True,
        "year": number.year,
        "court_code": number.court_code,
        "court_level": number.court_level.value,
        "type_code": number.type_code,
        "number": number.number,
        "suffix": number.suffix,
        "canonical": number.canonical,
        "warnings": list(reading.warnings),
    }
    return Outcome(result, answer.derivation)


@operation("format_case_number", "case_numbers.format")
def format_case_number(facts: Mapping[str, Any]) -> Outcome:
    answer = format_number(
        CaseNumber(
            year=r.whole_of(facts, "year"),
            court_code=r.text_of(facts, "court_code"),
            type_code=r.text_of(facts, "type_code"),
            number=_number(facts),
            suffix=r.optional_whole(facts, "suffix") or 0,
        )
    )
    return Outcome({"text": answer.value}, answer.derivation)


def _number(facts: Mapping[str, Any]) -> int:
    """The number; 刑核 written as text must already have its eight digits."""
    value = facts.get("number")
    if facts.get("type_code") == REVIEW_TYPE and isinstance(value, str) and len(value) != REVIEW_DIGITS:
        raise InputError("number", ERRORS["bad_number"])
    return r.whole_of(facts, "number", least=None)


@operation("document_number", "case_numbers.document_number")
def number_of_document(facts: Mapping[str, Any]) -> Outcome:
    kind = document_type(r.text_of(facts, "doc_type"))
    if kind is None:
        known = "、".join(DOCUMENT_TYPES.values())
        raise r.refuse("doc_type", f"应为{known}", f"expected one of {known}")
    answer = document_number(r.text_of(facts, "case_number"), kind, r.whole_of(facts, "nth_of_type"))
    return Outcome({"text": answer.value}, answer.derivation)


@operation("allocate_case_number", "case_numbers.allocate")
def allocate_case_number(facts: Mapping[str, Any]) -> Outcome:
    last = r.optional_mapping(facts, "last_number")
    answer = allocate(
        AllocationFacts(
            received_on=r.date_of(facts, "received_on"),
            registered_on=r.optional_date(facts, "registered_on"),
            court_code=r.text_of(facts, "court_code"),
            type_code=r.text_of(facts, "type_code"),
            category=r.optional_text(facts, "category"),
            last_number={_sequence(key): r.as_whole(value, f"last_number.{key}") for key, value in last.items()},
        )
    )
    return Outcome({"text": answer.value.canonical}, answer.derivation)


def _sequence(key: object) -> tuple[int, str, str]:
    parts = _KEY.fullmatch(key) if isinstance(key, str) else None
    if parts is None:
        raise r.refuse("last_number", f"键 {key} 应为 年|法院|类型", f"key {key} must be year|court|type")
    return int(parts[1]), parts[2], parts[3]
