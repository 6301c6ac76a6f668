"""数额档次、数罪并罚、缓刑、罚金: tier by amount, concurrent terms, probation, fine for theft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from law.citation import figure
from law.core import Answer, Basis, derive, rule, step
from law.metrics.figures import rounded
from law.text import Text

TABLE = "sentencing"
TIERS: Mapping[str, Text] = {
    "extra": Text("数额特别巨大", "especially huge"),
    "huge": Text("数额巨大", "huge"),
    "large": Text("数额较大", "large"),
}


@dataclass(frozen=True, slots=True)
class AmountFacts:
    """Whole yuan. ``half_rule``: a circumstance of art 2 halves "large"; ``special``: home, weapon, pickpocketing, three times.

    ``higher_ratio`` multiplies the two higher thresholds (theft art 6: 0.5; extortion: 0.8).
    """

    amount: Fraction
    thresholds: Mapping[str, Fraction]
    half_rule: bool = False
    special: bool = False
    higher_ratio: Fraction = Fraction(1)


@rule(
    "sentencing.tier",
    Text("数额属于哪一档", "Which tier does the amount reach"),
    basis=(Basis("THEFT", "1"), Basis("THEFT", "2"), Basis("THEFT", "6")),
    effective=date(2013, 4, 4),
    tables=(TABLE,),
)
def amount_tier(facts: AmountFacts) -> Answer[str | None]:
    """``large``, ``huge``, ``extra`` or ``None``; the threshold itself is inside."""
    half = Fraction(figure(TABLE, "theft.half_ratio")) if facts.half_rule else Fraction(1)
    lines = {
        name: value * (half if name == "large" else facts.higher_ratio) for name, value in facts.thresholds.items()
    }
    reached = next((name for name in TIERS if name in lines and facts.amount >= lines[name]), None)
    tier = reached or ("large" if facts.special else None)
    reaching = [name for name in TIERS if name in lines]
    said = step(
        "数额 {amount} 元；标准：{zh}；档次：{y}",
        "amount {amount} yuan; thresholds: {en}; tier: {z}",
        amount=_yuan(facts.amount),
        zh="，".join(f"{TIERS[name].zh} {_yuan(lines[name])}" for name in reaching),
        en=", ".join(f"{TIERS[name].en} {_yuan(lines[name])}" for name in reaching),
        y=TIERS[tier].zh if tier else "未达标准",
        z=TIERS[tier].en if tier else "none reached",
    )
    return Answer(tier, derive("sentencing.tier", said))


@dataclass(frozen=True, slots=True)
class Span:
    """A range from ``least`` to ``most``."""

    least: int
    most: int


@rule(
    "sentencing.concurrent",
    Text("数罪并罚的幅度", "Range of concurrent terms"),
    basis=Basis("CL", "69"),
    effective=date(2015, 11, 1),
    tables=(TABLE,),
)
def concurrent_terms(months: Sequence[int]) -> Answer[Span]:
    """Fixed terms: above the highest single term, below the sum, capped at 20 or 25 years. Raises ``ValueError`` for none."""
    total, highest = sum(months), max(months)
    line = figure(TABLE, "concurrent.sum_line")
    cap = figure(TABLE, "concurrent.cap_below" if total < line else "concurrent.cap_from")
    most = max(highest, min(total, cap))
    said = step(
        "总和 {total} {sign} {line}，上限 {cap}；在 {low} 以上、{high} 以下决定",
        "sum {total} {sign} {line}, cap {cap}: between {low} and {high}",
        total=total,
        sign="<" if total < line else "≥",
        line=line,
        cap=cap,
        low=highest,
        high=most,
    )
    return Answer(Span(highest, most), derive("sentencing.concurrent", said, inputs={"months": list(months)}))


@dataclass(frozen=True, slots=True)
class ProbationFacts:
    """``conditions_met``: minor circumstances, remorse, no risk of reoffending, no major impact on the community."""

    months: int
    age: int | None = None
    pregnant: bool = False
    recidivist: bool = False
    ringleader: bool = False
    conditions_met: bool = False


@rule(
    "sentencing.probation",
    Text("可否宣告缓刑", "May probation be given"),
    basis=(Basis("CL", "72"), Basis("CL", "74")),
    effective=date(2011, 5, 1),
    tables=(TABLE,),
)
def probation(facts: ProbationFacts) -> Answer[str]:
    """``forbidden``, ``not_met``, ``must`` or ``may``, the first that applies."""
    longest = figure(TABLE, "probation.max_months")
    young, old = figure(TABLE, "probation.must_below_age"), figure(TABLE, "probation.must_from_age")
    if facts.months > longest or facts.recidivist or facts.ringleader:
        return _probation(
            "forbidden",
            facts,
            f"刑期超过{longest}个月，或者系累犯、犯罪集团首要分子。",
            f"Over {longest} months, a recidivist or a ringleader.",
        )
    if not facts.conditions_met:
        return _probation("not_met", facts, "不符合缓刑的实质条件。", "The conditions of probation are not met.")
    protected = facts.pregnant or (facts.age is not None and (facts.age < young or facts.age >= old))
    if protected:
        return _probation(
            "must",
            facts,
            f"不满{young}周岁、怀孕或者已满{old}周岁，应当宣告缓刑。",
            f"Under {young}, pregnant, or {old} or older: probation must be given.",
        )
    return _probation("may", facts, "可以宣告缓刑。", "Probation may be given.")


def _probation(value: str, facts: ProbationFacts, zh: str, en: str) -> Answer[str]:
    inputs = {"months": facts.months, "age": facts.age, "conditions_met": facts.conditions_met}
    return Answer(value, derive("sentencing.probation", step("{zh}", "{en}", zh=zh, en=en), inputs=inputs))


@rule(
    "sentencing.theft_fine",
    Text("盗窃罪的罚金", "Fine for theft"),
    basis=Basis("THEFT", "14"),
    effective=date(2013, 4, 4),
    tables=(TABLE,),
)
def theft_fine(amount: Fraction | None) -> Answer[Span]:
    """1 000 yuan to twice the amount stolen; where nothing was taken or it cannot be counted, 1 000 to 100 000."""
    least = figure(TABLE, "theft_fine.least")
    if not amount:
        most = figure(TABLE, "theft_fine.uncountable_most")
        said = step(
            "没有数额或者无法计算：{least}–{most} 元",
            "nothing taken or not countable: {least}–{most} yuan",
            least=least,
            most=most,
        )
    else:
        multiple = figure(TABLE, "theft_fine.multiple")
        most = max(least, int(amount * multiple))
        said = step(
            "{least} 元以上、{amount} × {multiple} 以下：{least}–{most} 元",
            "{least} yuan to {amount} × {multiple}: {least}–{most}",
            least=least,
            amount=_yuan(amount),
            multiple=multiple,
            most=most,
        )
    return Answer(Span(least, most), derive("sentencing.theft_fine", said))


def _yuan(value: Fraction) -> str:
    """Whole yuan as they are; half a threshold with its decimals."""
    return str(value) if value.denominator == 1 else rounded(value, 2)
