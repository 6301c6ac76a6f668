"""Operations of indicators 指标, judge portraits 法官画像 and the governance index 司法治理指数."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from fractions import Fraction
from typing import Any

from law.metrics.facts import Auction, CaseFact, Payout, Petition, PreMediation, SampledEnding, World
from law.metrics.indicators import indicator_codes, measure
from law.metrics.portrait import INDEX_WEIGHTS, Peer, governance_index, percentile
from law.metrics.windows import Window, WindowKind
from law.operations import Outcome, operation
from law.operations.metrics import number
from law.operations.reading import (
    Facts,
    as_date,
    as_text,
    as_whole,
    choice_of,
    date_of,
    flag_of,
    in_order,
    items_of,
    list_of,
    optional_mapping,
    optional_whole,
    refuse,
    text_of,
    whole_of,
)

_KINDS = {"cases": CaseFact, "petitions": Petition, "premediations": PreMediation, "sampled_endings": SampledEnding,
          "payouts": Payout, "auctions": Auction}  # fmt: skip


@operation("metrics.indicator", "metrics.indicator")
def indicator_operation(facts: Mapping[str, Any]) -> Outcome:
    start, end = date_of(facts, "from"), date_of(facts, "to")
    in_order("to", start, end)
    kind = WindowKind(choice_of(facts, "window", tuple(WindowKind)))
    answer = measure(choice_of(facts, "code", indicator_codes()), world_from(facts), Window(kind, start, end))
    value = answer.value
    result = {
        "value": value.value,
        "unit": value.unit,
        "above": list(value.above),
        "below": list(value.below),
        "band": value.band,
    }
    return Outcome(result, answer.derivation)


def world_from(facts: Facts) -> World:
    """The facts of a court as plain lists of mappings."""
    rows = {
        name: tuple(_fact(kind, item, where) for where, item in items_of(facts, name)) for name, kind in _KINDS.items()
    }
    return World(
        average_judges=optional_whole(facts, "average_judges") or 0,
        population=optional_whole(facts, "population") or 0,
        **rows,
    )


def _fact(kind: type[Any], item: Facts, where: str) -> Any:
    """One row, each value read as the type its field is declared with; a field with a default may be absent."""
    declared = {field.name: field for field in fields(kind)}
    for key in item:
        if key not in declared:
            raise refuse(f"{where}.{key}", f"未知项 {key}", f"unknown key {key}")
    given: dict[str, Any] = {}
    for name, field in declared.items():
        nullable = str(field.type).endswith("| None")
        if item.get(name) is not None:
            given[name] = _READERS[str(field.type).removesuffix(" | None")](item[name], f"{where}.{name}")
        elif nullable:
            given[name] = None
        elif field.default is MISSING:
            raise refuse(f"{where}.{name}", f"缺少必填项 {name}", f"required key {name} is missing")
    return kind(**given)


def _flag(value: Any, field: str) -> bool:
    return flag_of({field: value}, field)


_READERS: dict[str, Callable[[Any, str], Any]] = {"str": as_text, "date": as_date, "int": as_whole, "bool": _flag}


@operation("metrics.percentile", "metrics.percentile")
def percentile_operation(facts: Mapping[str, Any]) -> Outcome:
    peers = [
        Peer(text_of(item, "judge"), number(item.get("value"), where) or Fraction(0), whole_of(item, "closed"))
        for where, item in items_of(facts, "peers")
    ]
    answer = percentile(text_of(facts, "judge"), peers, choice_of(facts, "direction", ("up", "down")))
    return Outcome({"percentile": answer.value}, answer.derivation)


@operation("metrics.governance_index", "metrics.governance_index")
def index_operation(facts: Mapping[str, Any]) -> Outcome:
    given = optional_mapping(facts, "parts")
    parts: dict[str, tuple[Fraction, Fraction, Fraction] | None] = {}
    for name, value in given.items():
        if name not in INDEX_WEIGHTS:
            raise refuse("parts", f"未知项 {name}", f"unknown part {name}")
        parts[name] = None if value is None else _three(given, name)
    answer = governance_index(parts)
    return Outcome({"index": answer.value.value, "missing": list(answer.value.missing)}, answer.derivation)


def _three(parts: Facts, name: str) -> tuple[Fraction, Fraction, Fraction]:
    """The value of a part, and the least and the greatest of its peers."""
    figures = [number(item, f"parts.{name}[{at}]") for at, item in enumerate(list_of(parts, name))]
    if len(figures) != 3 or None in figures:
        raise refuse(f"parts.{name}", "应为 [值, 最小, 最大]", "expected [value, least, greatest]")
    value, least, greatest = (figure or Fraction(0) for figure in figures)
    return value, least, greatest
