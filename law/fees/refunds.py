"""退费: what goes back to the payer when a case ends or changes (费用办法 15, 21, 25–28; CPLI 199)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.core import Answer, InputError, Step, derive, rule, step
from law.fees.rounding import plain, rounded
from law.fees.scale import PRESENT, on_scale
from law.instruments import cpli, fee
from law.text import Text

TREATED_AS_WITHDRAWN = "按撤诉处理"
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class RefundFacts:
    """``paid`` is what was collected; ``full_fee`` the fee before any halving; claims in yuan."""

    event: str
    paid: Decimal | None = None
    procedure: str = "ordinary"
    full_fee: Decimal | None = None
    paid_appeal_fee: Decimal | None = None
    claim_before: Decimal | None = None
    claim_after: Decimal | None = None
    before_end_of_court_investigation: bool = False
    filed_on: date = PRESENT


@dataclass(frozen=True, slots=True)
class Refund:
    """Yuan to give back, and what becomes of the case where the rule says so."""

    amount: Decimal
    outcome: str | None = None


Reckoned = tuple[Refund, tuple[Step, ...]]


def _paid(facts: RefundFacts) -> Decimal:
    if facts.paid is None:
        raise InputError("paid", Text("缺少已交金额", "the amount paid is missing"))
    return facts.paid


def _half_of(paid: Decimal) -> tuple[Decimal, Step]:
    half = rounded(paid / 2)
    return half, step("{paid} ÷ 2 = {half} 元", "{paid} ÷ 2 = {half} yuan", paid=plain(paid), half=half)


def _on_withdrawal(facts: RefundFacts) -> Reckoned:
    """Half is charged: an ordinary case gets the other half back, one halved at payment gets nothing."""
    paid = _paid(facts)
    if facts.procedure == "ordinary":
        half, line = _half_of(paid)
        return Refund(half), (line,)
    owed = paid if facts.full_fee is None else rounded(facts.full_fee / 2)
    surplus = max(paid - owed, NOTHING)
    line = step(
        "交费时已减半，不再退；多交 {surplus} 元退还", "halved at payment; surplus {surplus} yuan", surplus=surplus
    )
    return Refund(surplus), (line,)


def _in_full(facts: RefundFacts) -> Reckoned:
    paid = _paid(facts)
    return Refund(paid), (step("全额退还 {paid} 元", "refunded in full: {paid} yuan", paid=plain(paid)),)


def _on_remand(facts: RefundFacts) -> Reckoned:
    paid = facts.paid_appeal_fee if facts.paid_appeal_fee is not None else facts.paid
    if paid is None:
        raise InputError("paid_appeal_fee", Text("缺少已交上诉费", "the appeal fee paid is missing"))
    line = step(
        "发回重审，上诉费 {paid} 元全额退还", "remanded: the appeal fee of {paid} goes back in full", paid=plain(paid)
    )
    return Refund(paid), (line,)


def _none(zh: str, en: str) -> Callable[[RefundFacts], Reckoned]:
    return lambda facts: (Refund(NOTHING), (step(zh, en),))


def _on_reduced_claim(facts: RefundFacts) -> Reckoned:
    before, after = facts.claim_before, facts.claim_after
    if before is None or after is None:
        missing = "from" if before is None else "to"
        raise InputError(missing, Text("缺少变更前后的请求金额", "the claim before and after is needed"))
    if after > before:
        raise InputError("to", Text("变更后金额高于变更前，不是减少", "the amount grew: this is no reduction"))
    if not facts.before_end_of_court_investigation:
        return Refund(NOTHING), (
            step("法庭调查终结后减少请求，不退费", "reduced after the court investigation: no refund"),
        )
    old, new = (rounded(on_scale("acceptance_property", claim, facts.filed_on).amount) for claim in (before, after))
    line = step("{old} − {new} = {back} 元", "{old} − {new} = {back} yuan", old=old, new=new, back=old - new)
    return Refund(old - new), (line,)


def _on_unpaid_top_up(facts: RefundFacts) -> Reckoned:
    """CPLI 199: treated as withdrawn, half of what was collected goes back."""
    paid = facts.paid
    if paid is None and facts.full_fee is not None:
        paid = rounded(facts.full_fee / 2)
    if paid is None:
        raise InputError("paid", Text("缺少已交金额", "the amount paid is missing"))
    half, line = _half_of(paid)
    why = step("逾期未补交，按撤诉处理，退还已收的一半", "not topped up: treated as withdrawn, half of it goes back")
    return Refund(half, TREATED_AS_WITHDRAWN), (why, line)


EVENTS: dict[str, Callable[[RefundFacts], Reckoned]] = {
    "withdrawal": _on_withdrawal,
    "mediation": _on_withdrawal,
    "remand": _on_remand,
    "dismissal_of_suit": _in_full,
    "non_acceptance": _in_full,
    "transferred_as_crime": _in_full,
    "termination_of_suit": _none("终结诉讼不退费", "termination of the suit: no refund"),
    "suspension": _none("中止诉讼不退费，恢复后不再交", "suspension: no refund and no second payment"),
    "claim_reduced": _on_reduced_claim,
    "conversion_topup_unpaid": _on_unpaid_top_up,
}


@rule(
    "fees.refund",
    Text("诉讼费的退还", "refund of court fees"),
    basis=(fee(15), fee(21), fee(25), fee(26), fee(27), fee(28), cpli(199)),
    tables=("fees",),
    public=True,
)
def refund(facts: RefundFacts) -> Answer[Refund]:
    """What goes back to the payer after ``facts.event``."""
    reckon = EVENTS.get(facts.event)
    if reckon is None:
        known = ", ".join(EVENTS)
        raise InputError("event", Text(f"未知事由 {facts.event}，可用：{known}", f"unknown event; known: {known}"))
    value, steps = reckon(facts)
    return Answer(value, derive("fees.refund", *steps, inputs={"event": facts.event, "paid": facts.paid}))
