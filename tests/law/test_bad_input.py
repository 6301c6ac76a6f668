"""Whatever stands in the input, an operation answers or names the field it cannot work with; it never falls over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import law
from law.check import read_examples
from law.core import InputError
from law.operations import call
from tests.law.asking import ask, refused_field

_BAD: tuple[Any, ...] = (
    None, True, -1, 10**30, 1.5, float("nan"), "", "x", "2026-02-30", "9999-12-31", "9" * 5000, [], [None], ["x"], {},
    {"a": 1}, {1: 2}, date(1, 1, 1), datetime(2026, 1, 1, tzinfo=UTC), Decimal("NaN"), b"x",
)  # fmt: skip
_DROPPED = object()


def _one_of_each() -> dict[str, Mapping[str, Any]]:
    """The first worked example of every operation."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((Path(law.__file__).parent / "examples").glob("*.yaml")):
        for example in read_examples(path):
            found.setdefault(example.op, example.input)
    return found


_EXAMPLES = _one_of_each()


def _spoiled(given: Any, value: Any) -> Iterator[Any]:
    """Copies of ``given`` in which one part, however deep, is ``value`` or is left out."""
    if isinstance(given, (dict, list)):
        places = given if isinstance(given, dict) else range(len(given))
        for place in places:
            if value is not _DROPPED:
                yield _with(given, place, value)
            elif isinstance(given, dict):
                yield {key: item for key, item in given.items() if key != place}
            for inner in _spoiled(given[place], value):
                yield _with(given, place, inner)


def _with(given: Any, place: Any, value: Any) -> Any:
    copy = given.copy()
    copy[place] = value
    return copy


@pytest.mark.parametrize("op", sorted(_EXAMPLES))
def test_a_spoiled_input_is_answered_or_its_field_is_named(op: str) -> None:
    for value in (*_BAD, _DROPPED):
        for facts in _spoiled(dict(_EXAMPLES[op]), value):
            try:
                outcome = call(op, facts)
            except InputError as error:
                assert error.field and error.message.zh and error.message.en
            else:
                assert outcome.derivation is None or outcome.derivation.as_json()["rule"]


def test_a_year_without_cases_names_the_date() -> None:
    assert refused_field("enforcement.deadline", trigger="0026-03-02", limit=7, unit="d") == "trigger"
    assert refused_field("archives.retention", kind="civil", facts={}, closed_on="9999-12-31") == "closed_on"
    assert refused_field("support.same_day", dispatched="9999-12-31T10:00:00") == "dispatched"


def test_before_the_rule_was_in_force_the_date_is_to_blame() -> None:
    assert refused_field("enforcement.recheck", ruling_on="2015-03-02") == "ruling_on"
    assert (
        refused_field("enforcement.delay_interest", principal_fen=1, due_date="2010-01-01", until="2012-01-01")
        == "until"
    )


def test_an_amount_beyond_all_money_is_refused() -> None:
    assert refused_field("auction.deposit", start_fen=10**30) == "start_fen"
    assert refused_field("bankruptcy.admin_pay_cap", distributed_fen="9" * 40) == "distributed_fen"


def test_a_moment_with_a_zone_is_read_as_local_time() -> None:
    utc = datetime(2026, 3, 13, 8, 30, tzinfo=UTC)  # 16:30 in Beijing
    assert ask("support.same_day", dispatched=utc)["accept_by"] == "2026-03-13"


def test_a_fact_of_the_wrong_kind_marks_nothing() -> None:
    assert refused_field("metrics.four_category", facts={"complaint_named": "yes"}) == "facts.complaint_named"
    assert refused_field("metrics.four_category", facts={"party_count": [12]}) == "facts.party_count"
    assert refused_field("metrics.four_category", facts={"tag": 5}) == "facts.tag"
    assert refused_field("metrics.four_category", facts={"party_count": True}) == "facts.party_count"
    assert refused_field("metrics.four_category", facts={"hot_list": 1}) == "facts.hot_list"


def test_a_row_of_an_indicator_names_its_field() -> None:
    case = {"id": "1", "kind": "civil", "stage": "first", "filed_on": "2026-03-02"}
    period = {"from": "2026-01-01", "to": "2026-06-30", "window": "half", "code": "E01"}
    assert refused_field("metrics.indicator", **period, cases=[case | {"filed_on": None}]) == "cases[0].filed_on"
    assert refused_field("metrics.indicator", **period, cases=[case | {"closed_on": True}]) == "cases[0].closed_on"
    assert refused_field("metrics.indicator", **period, cases=[case | {"colour": "red"}]) == "cases[0].colour"


def test_a_delegation_that_is_allowed_needs_the_end_of_the_measure() -> None:
    flags = {"no_property_local": True, "property_other_province": True, "same_level": True}
    assert refused_field("enforcement.delegation", **flags, transfer_on="2026-04-24") == "measure_expires_on"
    without = ask("enforcement.delegation", **flags, transfer_on="2026-04-24", measure_expires_on=None)
    assert without == {"allowed": True, "renew_first": False}
