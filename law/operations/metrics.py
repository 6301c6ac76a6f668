"""Operations of metrics 审判质效: base figures, rates, changes, bands, four-category flags, indicators."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from law.metrics.base import (
    Dated,
    ProcedureFact,
    average_days,
    base_sets,
    case_ratio,
    closed_in_limit,
    evenness,
    long_pending,
    per_ten_thousand,
    rate,
    ratio_x_to_1,
    recovered,
)
from law.metrics.comparison import band_state, change, trend
from law.metrics.figures import percent
from law.metrics.four_category import four_category
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_decimal,
    as_whole,
    choice_of,
    date_of,
    flag_of,
    in_order,
    items_of,
    list_of,
    mapping_of,
    optional_date,
    optional_whole,
    refuse,
    text_of,
    whole_of,
)


def number(value: Any, field: str) -> Fraction | None:
    """A figure written as string, int or YAML number; ``None`` stays ``None``."""
    if value is None:
        return None
    if isinstance(value, float):
        value = Decimal(str(value))
    return Fraction(as_decimal(value, field))


def _figure(facts: Facts, key: str) -> Fraction | None:
    """A key that must be present but may be null."""
    if key not in facts:
        raise refuse(key, f"缺少必填项 {key}", f"required key {key} is missing")
    return number(facts[key], key)


def _cases(facts: Facts, *, need_closed: bool = False) -> list[Dated]:
    list_of(facts, "cases")
    return [_dated(item, where, need_closed) for where, item in items_of(facts, "cases")]


def _dated(item: Facts, where: str, need_closed: bool) -> Dated:
    filed = date_of(item, "filed")
    end = date_of(item, "closed") if need_closed else optional_date(item, "closed")
    in_order(f"{where}.closed", filed, end)
    return Dated(
        filed=filed,
        closed=end,
        void=flag_of(item, "void", default=False),
        excluded=optional_whole(item, "excluded") or 0,
    )


@operation("metrics.base", "metrics.base")
def base_operation(facts: Mapping[str, Any]) -> Outcome:
    start, end = date_of(facts, "from"), date_of(facts, "to")
    in_order("to", start, end)
    answer = base_sets(_cases(facts), start, end)
    sets = answer.value
    result = {
        "old": sets.old,
        "new": sets.new,
        "accepted": sets.accepted,
        "closed": sets.closed,
        "open": sets.open,
        "closure_rate": percent(sets.closed, sets.accepted),
        "closed_to_new": percent(sets.closed, sets.new),
    }
    return Outcome(result, answer.derivation)


@operation("metrics.rate", "metrics.rate")
def rate_operation(facts: Mapping[str, Any]) -> Outcome:
    num, den = (Fraction(as_decimal(facts.get(key), key)) for key in ("num", "den"))
    if num < 0 or den < 0:
        raise refuse("num" if num < 0 else "den", "不得为负", "must not be negative")
    answer = rate(num, den)
    return Outcome({"rate": answer.value}, answer.derivation)


@operation("metrics.ratio_x_to_1", "metrics.ratio_x_to_1")
def ratio_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = ratio_x_to_1(whole_of(facts, "changed"), whole_of(facts, "remanded"))
    return Outcome({"ratio": answer.value}, answer.derivation)


@operation("metrics.case_ratio", "metrics.case_ratio")
def case_ratio_operation(facts: Mapping[str, Any]) -> Outcome:
    list_of(facts, "procedures")
    answer = case_ratio(
        ProcedureFact(text_of(item, "root"), text_of(item, "kind"), flag_of(item, "initial", default=False))
        for _, item in items_of(facts, "procedures")
    )
    value = answer.value
    return Outcome({"an": value.disputes, "jian": value.procedures, "ratio": value.value}, answer.derivation)


@operation("metrics.in_limit", "metrics.in_limit")
def in_limit_operation(facts: Mapping[str, Any]) -> Outcome:
    list_of(facts, "cases")
    answer = closed_in_limit([_limited(item, where) for where, item in items_of(facts, "cases")])
    return Outcome({"E03": answer.value.effective, "E04": answer.value.original}, answer.derivation)


def _limited(item: Facts, where: str) -> Dated:
    if "limit_end" not in item:
        raise refuse(
            f"{where}.limit_end", "缺少必填项 limit_end（没有审限的填 null）", "required key limit_end is missing"
        )
    return Dated(
        closed=date_of(item, "closed"),
        limit_end=optional_date(item, "limit_end"),
        original_end=optional_date(item, "original_end"),
    )


@operation("metrics.avg_days", "metrics.avg_days")
def avg_days_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = average_days(_cases(facts, need_closed=True))
    return Outcome({"avg": answer.value}, answer.derivation)


@operation("metrics.long_pending", "metrics.long_pending", dated="months")
def long_pending_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = long_pending(_cases(facts), whole_of(facts, "months"), date_of(facts, "as_of"))
    value = answer.value
    return Outcome({"open": value.open, "over": value.over, "rate": value.rate}, answer.derivation)


@operation("metrics.in_place", "metrics.in_place")
def in_place_operation(facts: Mapping[str, Any]) -> Outcome:
    list_of(facts, "cases")
    pairs = [(whole_of(item, "paid_fen"), whole_of(item, "claimed_fen")) for _, item in items_of(facts, "cases")]
    answer = recovered(pairs)
    return Outcome({"X02": answer.value}, answer.derivation)


@operation("metrics.balance", "metrics.balance")
def balance_operation(facts: Mapping[str, Any]) -> Outcome:
    monthly = [as_whole(value, f"monthly[{at}]") for at, value in enumerate(list_of(facts, "monthly"))]
    answer = evenness(monthly)
    return Outcome({"E10": answer.value}, answer.derivation)


@operation("metrics.per10k", "metrics.per10k")
def per10k_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = per_ten_thousand(whole_of(facts, "new"), whole_of(facts, "population"))
    return Outcome({"value": answer.value}, answer.derivation)


@operation("metrics.change", "metrics.change")
def change_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = change(choice_of(facts, "type", ("count", "rate")), _figure(facts, "this"), _figure(facts, "last"))
    return Outcome({"change": answer.value.value, "unit": answer.value.unit}, answer.derivation)


@operation("metrics.trend", "metrics.trend")
def trend_operation(facts: Mapping[str, Any]) -> Outcome:
    kind, direction = (
        choice_of(facts, "type", ("count", "rate")),
        choice_of(facts, "direction", ("up", "down", "neutral")),
    )
    answer = trend(kind, direction, _figure(facts, "this"), _figure(facts, "last"))
    return Outcome({"trend": answer.value}, answer.derivation)


@operation("metrics.band", "metrics.band")
def band_operation(facts: Mapping[str, Any]) -> Outcome:
    bounds = list_of(facts, "band")
    if len(bounds) != 2:
        raise refuse("band", "区间应为 [下限, 上限]", "a band is [low, high]")
    low, high = (number(bound, f"band[{at}]") for at, bound in enumerate(bounds))
    if low is not None and high is not None and low > high:
        raise refuse("band", "下限大于上限", "low lies above high")
    answer = band_state(_figure(facts, "value"), low, high)
    return Outcome({"state": answer.value}, answer.derivation)


@operation("metrics.four_category", "metrics.four_category")
def four_category_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = four_category(mapping_of(facts, "facts"))
    value = answer.value
    result = {"rules": list(value.rules), "categories": list(value.categories), "four_category": value.flagged}
    return Outcome(result, answer.derivation)
