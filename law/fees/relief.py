"""司法救助: waiver, reduction and deferral of court fees (费用办法 44–49)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.core import Answer, InputError, Step, derive, rule, step
from law.fees.rounding import percent, plain, rounded
from law.fees.scale import PRESENT, fee_row
from law.instruments import fee
from law.text import Text

REQUESTS = ("waive", "reduce", "defer")
NATURAL_PERSON = "natural_person"


@dataclass(frozen=True, slots=True)
class ReliefFacts:
    """``reduction_rate`` is the part taken off: 0.30 leaves 70% to pay."""

    applicant: str
    request: str
    fee: Decimal | None = None
    reduction_rate: Decimal | None = None
    filed_on: date = PRESENT


@dataclass(frozen=True, slots=True)
class Relief:
    """Whether the relief may be granted, why not, and what is left to pay now."""

    allowed: bool
    reason: str | None = None
    payable: Decimal | None = None


@rule(
    "fees.relief",
    Text("诉讼费的缓、减、免", "relief from court fees"),
    basis=(fee(44), fee(45), fee(46), fee(47), fee(49)),
    tables=("fees",),
    public=True,
)
def relief(facts: ReliefFacts) -> Answer[Relief]:
    """Whether the request is open to the applicant: waiver to natural persons only, reduction not below 30%."""
    if facts.request == "waive":
        value, line = _waiver(facts)
    elif facts.request == "reduce":
        value, line = _reduction(facts)
    else:
        value = Relief(True, payable=None if facts.fee is None else Decimal("0.00"))
        line = step(
            "缓交应在立案前决定（第49条），暂不交", "deferral is decided before filing (art. 49): nothing is due now"
        )
    return Answer(value, derive("fees.relief", line, inputs={"applicant": facts.applicant, "request": facts.request}))


def _waiver(facts: ReliefFacts) -> tuple[Relief, Step]:
    if facts.applicant != NATURAL_PERSON:
        line = step("免交只适用于自然人（第44条）", "only natural persons may be exempted (art. 44)")
        return Relief(False, "waiver_natural_persons_only"), line
    return Relief(True, payable=None if facts.fee is None else Decimal("0.00")), step(
        "自然人可申请免交（第45条）", "a natural person may be exempted (art. 45)"
    )


def _reduction(facts: ReliefFacts) -> tuple[Relief, Step]:
    rate, least = facts.reduction_rate, Decimal(fee_row("least_reduction", facts.filed_on)["value"])
    if rate is None:
        raise InputError("reduction_rate", Text("缺少减交比例", "the rate of reduction is missing"))
    if not 0 < rate <= 1:
        raise InputError("reduction_rate", Text("减交比例应在0与1之间", "the rate lies between 0 and 1"))
    values = {"rate": percent(rate), "least": percent(least)}
    if rate < least:
        line = step("减交 {rate} 低于 {least}（第46条）", "a reduction of {rate} is below {least} (art. 46)", **values)
        return Relief(False, "reduction_below_30_percent"), line
    if facts.fee is None:
        return Relief(True), step("减交 {rate} 不低于 {least}", "a reduction of {rate} is not below {least}", **values)
    left = rounded(facts.fee * (1 - rate))
    line = step(
        "{fee} × (1 − {rate}) = {left} 元",
        "{fee} × (1 − {rate}) = {left} yuan",
        fee=plain(facts.fee),
        left=left,
        **values,
    )
    return Relief(True, payable=left), line
