"""调节结果与宣告刑: from the starting point over the layers of circumstances to the pronounced sentence (法发〔2021〕21号)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from law.citation import keys, row, row_bases, row_status
from law.core import Answer, Basis, Step, derive, rule, step
from law.metrics.figures import rounded
from law.tables import version_of
from law.text import Text

TABLE = "sentencing"


@dataclass(frozen=True, slots=True)
class Factor:
    """A circumstance and the signed rate given to it, in percent."""

    code: str
    pct: Fraction


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """Months. ``crime`` and ``tier`` are in the table; ``minor_crime`` opens some bands down to exemption."""

    crime: str
    tier: str
    start: Fraction
    increment: Fraction = Fraction(0)
    factors: tuple[Factor, ...] = ()
    minor_crime: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """``result`` in whole months (0: exemption to be considered); ``rule`` the clause applied; ``error`` the first error."""

    baseline: Fraction = Fraction(0)
    result: int = 0
    rule: str = ""
    absorbed: tuple[str, ...] = ()
    error: str = ""


RULES_SAID: dict[str, Text] = {
    "a_in_range": Text("在法定刑幅度内，可以直接确定为宣告刑", "inside the statutory range"),
    "b_mitigated": Text("具有减轻处罚情节，可以在法定最低刑以下处罚", "a mitigating circumstance: below the minimum"),
    "b_minimum": Text("没有减轻处罚情节，依法定最低刑", "no mitigating circumstance: the statutory minimum"),
    "c_maximum": Text("高于法定最高刑，依法定最高刑", "above the maximum: the statutory maximum"),
}


def crimes() -> tuple[str, ...]:
    """The crimes of the table."""
    return tuple(key.removeprefix("crime.") for key in keys(TABLE, "crime."))


def factor_codes() -> tuple[str, ...]:
    """The circumstances of the table."""
    return tuple(key.removeprefix("factor.") for key in keys(TABLE, "factor."))


def tiers_of(crime: str) -> Mapping[str, Any]:
    """The tiers of a crime: ``start`` and ``stat`` ranges in months."""
    tiers: Mapping[str, Any] = row(TABLE, f"crime.{crime}")["value"]["tiers"]
    return tiers


def factor_of(code: str) -> Mapping[str, Any]:
    """The band, layer, exclusions of a circumstance."""
    value: Mapping[str, Any] = row(TABLE, f"factor.{code}")["value"]
    return value


@rule(
    "sentencing.compute",
    Text("如何确定宣告刑", "How is the sentence fixed"),
    basis=(Basis("SENT", "二"), Basis("SENT", "三"), Basis("CL", "63")),
    effective=date(2021, 7, 1),
    tables=(TABLE,),
)
def compute_sentence(facts: SentenceFacts) -> Answer[Sentence]:
    """量刑: the first error, or baseline, result, the clause applied and the circumstances absorbed by the plea."""
    error = _first_error(facts)
    if error:
        return _answer(Sentence(error=error), facts, _error_step(error))
    baseline = facts.start + facts.increment
    absorbed = _absorbed(facts.factors)
    used = [factor for factor in facts.factors if factor.code not in absorbed]
    after_first, first_lines = _layer_one(baseline, used)
    adjusted, second_lines = _layer_two(after_first, used)
    whole = int(rounded(max(adjusted, Fraction(0)), 0))
    result, clause = _pronounce(whole, facts)
    lines = [
        step(
            "基准刑 = {start} + {more} = {base} 个月",
            "baseline = {start} + {more} = {base} months",
            start=_n(facts.start),
            more=_n(facts.increment),
            base=_n(baseline),
        ),
        *first_lines,
        *second_lines,
        step(
            "调节结果 {exact} → {whole} 个月",
            "adjusted result {exact} → {whole} months",
            exact=_n(adjusted),
            whole=whole,
        ),
        step(
            "{clause} {zh} → {result} 个月",
            "{clause} {en} → {result} months",
            clause=clause,
            zh=RULES_SAID[clause].zh,
            en=RULES_SAID[clause].en,
            result=result,
        ),
    ]
    if absorbed:
        lines.insert(
            1, step("认罪认罚已包含，不再重复评价：{codes}", "absorbed by the plea: {codes}", codes="、".join(absorbed))
        )
    return _answer(Sentence(baseline, result, clause, absorbed), facts, *lines)


_ERRORS: Mapping[str, Text] = {
    "start_out_of_range": Text("量刑起点不在该档起点幅度内", "the starting point lies outside the range of the tier"),
    "pct_out_of_range": Text("调节幅度超出规定", "the rate lies outside its band"),
    "conflict": Text("与另一情节不得同时适用", "may not stand beside another circumstance"),
}


def _error_step(error: str) -> Step:
    kind, _, code = error.partition(":")
    said = _ERRORS[kind]
    if not code:
        return step("{y}", "{z}", y=said.zh, z=said.en)
    return step("{zh}：{y}", "{en}: {z}", y=said.zh, z=said.en, **_names(code))


def _first_error(facts: SentenceFacts) -> str:
    low, high = tiers_of(facts.crime)[facts.tier]["start"]
    if not low <= facts.start <= high:
        return "start_out_of_range"
    codes = [factor.code for factor in facts.factors]
    for at, factor in enumerate(facts.factors):
        entry = factor_of(factor.code)
        least = -100 if entry.get("open_if_minor") and facts.minor_crime else entry["min"]
        if not least <= factor.pct <= entry["max"]:
            return f"pct_out_of_range:{factor.code}"
        if _conflicts(entry, codes, at):
            return f"conflict:{factor.code}"
    return ""


def _conflicts(entry: Mapping[str, Any], codes: Sequence[str], at: int) -> bool:
    """An exclusion the factor carries, wherever the other stands; or an earlier factor of its group."""
    if any(other in codes for other in entry.get("excludes", ())):
        return True
    group = entry.get("group")
    return group is not None and any(factor_of(code).get("group") == group for code in codes[:at])


def _absorbed(factors: Sequence[Factor]) -> tuple[str, ...]:
    if not any(factor_of(factor.code).get("group") == "plea" for factor in factors):
        return ()
    return tuple(factor.code for factor in factors if factor_of(factor.code).get("absorbed_by_plea"))


def _layer_one(baseline: Fraction, factors: Sequence[Factor]) -> tuple[Fraction, list[Step]]:
    value, lines = baseline, []
    for factor in factors:
        if factor_of(factor.code)["layer"] != 1:
            continue
        before, value = value, value * (100 + factor.pct) / 100
        lines.append(
            step(
                "{before} × (1 {pct}%) = {value}（{zh}）",
                "{before} × (1 {pct}%) = {value} ({en})",
                before=_n(before),
                pct=_pct(factor.pct),
                value=_n(value),
                **_names(factor.code),
            )
        )
    return value, lines


def _layer_two(value: Fraction, factors: Sequence[Factor]) -> tuple[Fraction, list[Step]]:
    total, lines = value, []
    for factor in factors:
        entry = factor_of(factor.code)
        if entry["layer"] != 2:
            continue
        months = value * factor.pct / 100
        least = entry.get("min_increase_months")
        months = max(months, Fraction(least)) if least is not None else months
        total += months
        lines.append(
            step(
                "{zh}：{value} × {pct}% → {months} 个月",
                "{en}: {value} × {pct}% → {months} months",
                value=_n(value),
                pct=_pct(factor.pct),
                months=_n(months),
                **_names(factor.code),
            )
        )
    return total, lines


def _pronounce(whole: int, facts: SentenceFacts) -> tuple[int, str]:
    low, high = tiers_of(facts.crime)[facts.tier]["stat"]
    if whole > high:
        return high, "c_maximum"
    if whole >= low:
        return whole, "a_in_range"
    if any(factor_of(factor.code).get("mitigating") for factor in facts.factors):
        return max(whole, _floor_of_next_lower(facts.crime, low)), "b_mitigated"
    return low, "b_minimum"


def _floor_of_next_lower(crime: str, low: int) -> int:
    """Criminal Law 63(1): only one bracket down; the lowest bracket has no floor."""
    lower = [tier["stat"] for tier in tiers_of(crime).values() if tier["stat"][1] <= low]
    return int(max(lower, key=lambda stat: stat[1])[0]) if lower else 0


def _names(code: str) -> dict[str, str]:
    entry = row(TABLE, f"factor.{code}")
    return {"zh": entry["title_zh"], "en": entry["title_en"]}


def _n(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else rounded(value, 2)


def _pct(value: Fraction) -> str:
    return f"{float(value):+g}"


def _answer(value: Sentence, facts: SentenceFacts, *steps: Step) -> Answer[Sentence]:
    entry = row(TABLE, f"crime.{facts.crime}")
    inputs = {
        "crime": facts.crime,
        "tier": facts.tier,
        "start": facts.start,
        "increment": facts.increment,
        "factors": [f"{factor.code} {_pct(factor.pct)}%" for factor in facts.factors],
    }
    reasons = derive(
        "sentencing.compute",
        *steps,
        inputs=inputs,
        tables=(version_of(TABLE),),
        basis=(Basis("SENT", "二"), *row_bases(entry)),
        status=row_status(entry),
    )
    return Answer(value, reasons)
