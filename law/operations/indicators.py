"""Operations of indicators 指标, judge portraits 法官画像 and the governance index 司法治理指数."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

from law.metrics.facts import CaseFact, Payout, Petition, PreMediation, SampledEnding, World
from law.metrics.indicators import indicator_codes, measure
from law.metrics.portrait import INDEX_WEIGHTS, Peer, governance_index, percentile
from law.metrics.windows import Window, WindowKind
from law.operations import Outcome, operation
from law.operations.metrics import number
from law.operations.reading import (
    Facts,
    as_date,
    choice_of,
    date_of,
    in_order,
    items_of,
    optional_mapping,
    optional_whole,
    refuse,
    text_of,
    whole_of,
)

_KINDS = {"cases": CaseFact, "petitions": Petition, "premediations": PreMediation, "sampled_endings": SampledEnding,
          "payouts": Payout}  # fmt: skip


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
    rows = {name: tuple(_fact(kind, item) for _, item in items_of(facts, name)) for name, kind in _KINDS.items()}
    return World(
        average_judges=optional_whole(facts, "average_judges") or 0,
        population=optional_whole(facts, "population") or 0,
        **rows,
    )


def _fact(kind: type[Any], item: Facts) -> Any:
    known = {field.name for field in fields(kind)}
    for key in item:
        if key not in known:
            raise refuse(key, f"未知项 {key}", f"unknown key {key}")
    days = {key for key in item if key.endswith(("_on", "_end", "_due")) and isinstance(item[key], (str, date))}
    try:
        return kind(**{key: as_date(value, key) if key in days else value for key, value in item.items()})
    except TypeError:
        missing = sorted(f.name for f in fields(kind) if f.name not in item)
        raise refuse(missing[0] if missing else "cases", "缺少必填项", "a required key is missing") from None


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
        figures = [number(item, name) for item in value] if value is not None else []
        parts[name] = (
            (figures[0] or Fraction(0), figures[1] or Fraction(0), figures[2] or Fraction(0)) if figures else None
        )
    answer = governance_index(parts)
    return Outcome({"index": answer.value.value, "missing": list(answer.value.missing)}, answer.derivation)
