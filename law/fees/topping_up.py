"""补交: the balance due when a claim grows, a procedure is converted, or a payment order becomes a suit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from law.core import InputError, Step, step
from law.fees.rounding import plain, rounded
from law.fees.scale import Sum, on_scale
from law.fees.tariffs import FeeFacts, of_payment_order, of_property
from law.text import Text

HALVING_PROCEDURES = ("summary", "small_claims")


def of_conversion(facts: FeeFacts) -> Sum:
    """CPLI 199: the other half when summary procedure or small claims become ordinary, so that both make the full fee."""
    full = of_property(facts)
    due = rounded(full.amount)
    paid = rounded(full.amount / 2) if facts.paid is None else facts.paid
    if paid > due:
        raise InputError("paid", Text("已交金额超过全额", "more was paid than the full fee"))
    return Sum(due - paid, (*full.steps, _balance(due, paid)))


def of_claim_increase(facts: FeeFacts) -> Sum:
    """FEE 21: the difference of the two full fees."""
    before, after = increase_of(facts)
    old, new = (on_scale("acceptance_property", amount, facts.filed_on) for amount in (before, after))
    due, paid = rounded(new.amount), rounded(old.amount)
    return Sum(due - paid, (*old.steps, *new.steps, _balance(due, paid)))


def increase_of(facts: FeeFacts) -> tuple[Decimal, Decimal]:
    """The claim before and after; raises where it did not grow."""
    if facts.amount_before is None:
        raise InputError("from", Text("缺少变更前的请求金额", "the amount before the change is missing"))
    if facts.amount is None:
        raise InputError("to", Text("缺少变更后的请求金额", "the amount after the change is missing"))
    if facts.amount < facts.amount_before:
        raise InputError("to", Text("变更后金额低于变更前，不是增加", "the amount fell: this is no increase"))
    return facts.amount_before, facts.amount


def of_payment_order_to_suit(facts: FeeFacts) -> Sum:
    """CPLI 195: the acceptance fee less the application fee paid; an order that was revoked credits nothing."""
    full = of_property(facts)
    halves = facts.procedure in HALVING_PROCEDURES
    due = rounded(full.amount / 2 if halves else full.amount)
    if facts.revoked:
        return Sum(
            due, (*full.steps, step("支付令被撤销，已交申请费不抵", "the order was revoked: nothing is credited"))
        )
    paid = rounded(of_payment_order(facts).amount) if facts.paid is None else facts.paid
    lines = [step("诉讼适用减半：{due} 元", "the suit pays half: {due} yuan", due=plain(due))] if halves else []
    return Sum(max(due - paid, Decimal(0)), (*full.steps, *lines, _balance(due, paid)))


def _balance(due: Decimal, paid: Decimal) -> Step:
    values = {"due": plain(due), "paid": plain(paid), "balance": plain(max(due - paid, Decimal(0)))}
    return step("{due} − 已交 {paid} = {balance} 元", "{due} − {paid} paid = {balance} yuan", **values)


TOP_UPS: dict[str, Callable[[FeeFacts], Sum]] = {
    "conversion_topup": of_conversion,
    "claim_increase_topup": of_claim_increase,
    "payment_order_to_suit_topup": of_payment_order_to_suit,
}
