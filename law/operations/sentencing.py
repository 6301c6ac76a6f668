"""Operations of sentencing 量刑."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from law.operations import Outcome, operation
from law.operations.metrics import number
from law.operations.reading import (
    Facts,
    as_whole,
    choice_of,
    flag_of,
    items_of,
    list_of,
    mapping_of,
    optional_whole,
    refuse,
    whole_of,
)
from law.sentencing.amounts import (
    TIERS,
    AmountFacts,
    ProbationFacts,
    amount_tier,
    concurrent_terms,
    probation,
    theft_fine,
)
from law.sentencing.compute import Factor, SentenceFacts, compute_sentence, crimes, factor_codes, tiers_of


def _needed(facts: Facts, key: str) -> Fraction:
    value = number(facts.get(key), key)
    if value is None:
        raise refuse(key, f"缺少必填项 {key}", f"required key {key} is missing")
    return value


def _not_negative(value: Fraction, field: str) -> Fraction:
    if value < 0:
        raise refuse(field, "不得为负", "must not be negative")
    return value


@operation("sentencing.compute", "sentencing.compute")
def compute_operation(facts: Mapping[str, Any]) -> Outcome:
    crime = choice_of(facts, "crime", crimes())
    list_of(facts, "factors")
    factors = tuple(
        Factor(choice_of(item, "code", factor_codes()), _needed(item, "pct")) for _, item in items_of(facts, "factors")
    )
    codes = [factor.code for factor in factors]
    if len(codes) != len(set(codes)):
        raise refuse("factors", "同一情节不得重复评价", "one circumstance is listed twice")
    answer = compute_sentence(
        SentenceFacts(
            crime=crime,
            tier=choice_of(facts, "tier", tuple(tiers_of(crime))),
            start=_needed(facts, "start"),
            increment=_not_negative(number(facts.get("increment"), "increment") or Fraction(0), "increment"),
            factors=factors,
            minor_crime=flag_of(facts, "minor_crime", default=False),
        )
    )
    value = answer.value
    if value.error:
        return Outcome({"error": value.error}, answer.derivation)
    result = {
        "baseline": float(value.baseline),
        "result": value.result,
        "rule": value.rule,
        "absorbed": list(value.absorbed),
    }
    return Outcome(result, answer.derivation)


@operation("sentencing.tier", "sentencing.tier")
def tier_operation(facts: Mapping[str, Any]) -> Outcome:
    given = mapping_of(facts, "thresholds")
    for name in given:
        if name not in TIERS:
            raise refuse("thresholds", f"未知档次 {name}", f"unknown tier {name}")
    thresholds = {
        name: _not_negative(_needed(given, name), f"thresholds.{name}") for name in TIERS if given.get(name) is not None
    }
    if "large" not in thresholds:
        raise refuse("thresholds.large", "缺少“数额较大”标准", "the threshold large is missing")
    ratio = number(facts.get("higher_ratio"), "higher_ratio")
    answer = amount_tier(
        AmountFacts(
            amount=_not_negative(_needed(facts, "amount"), "amount"),
            thresholds=thresholds,
            half_rule=flag_of(facts, "half_rule", default=False),
            special=flag_of(facts, "special", default=False),
            higher_ratio=Fraction(1) if ratio is None else _not_negative(ratio, "higher_ratio"),
        )
    )
    return Outcome({"tier": answer.value}, answer.derivation)


@operation("sentencing.concurrent", "sentencing.concurrent")
def concurrent_operation(facts: Mapping[str, Any]) -> Outcome:
    months = [as_whole(value, f"months[{at}]", least=1) for at, value in enumerate(list_of(facts, "months"))]
    if not months:
        raise refuse("months", "至少一个刑期", "at least one term is needed")
    answer = concurrent_terms(months)
    return Outcome({"min": answer.value.least, "max": answer.value.most}, answer.derivation)


@operation("sentencing.probation", "sentencing.probation")
def probation_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = probation(
        ProbationFacts(
            months=whole_of(facts, "months"),
            age=optional_whole(facts, "age"),
            pregnant=flag_of(facts, "pregnant", default=False),
            recidivist=flag_of(facts, "recidivist", default=False),
            ringleader=flag_of(facts, "ringleader", default=False),
            conditions_met=flag_of(facts, "conditions_met", default=False),
        )
    )
    return Outcome({"probation": answer.value}, answer.derivation)


@operation("sentencing.theft_fine", "sentencing.theft_fine")
def fine_operation(facts: Mapping[str, Any]) -> Outcome:
    if "amount" not in facts:
        raise refuse(
            "amount", "缺少必填项 amount（无法计算的填 null）", "required key amount is missing (null: not countable)"
        )
    amount = number(facts["amount"], "amount")
    answer = theft_fine(None if amount is None else _not_negative(amount, "amount"))
    return Outcome({"min": answer.value.least, "max": answer.value.most}, answer.derivation)
