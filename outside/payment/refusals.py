"""Why a payment operation is refused 缴费拒绝理由: the same sentences from every adapter."""

from __future__ import annotations

from law.text import Text
from outside.errors import Refused

_SENTENCES: dict[str, tuple[Text, Text]] = {
    "bad_amount": (
        Text("金额必须大于零。", "The amount must be above zero."),
        Text("请核对缴费金额。", "Check the amount."),
    ),
    "expired": (
        Text("缴费截止时间已过。", "The time for payment is over."),
        Text("请重新生成缴费单。", "Issue a new payment order."),
    ),
    "reference_used": (
        Text("该缴费单号已用于另一笔金额。", "This reference was used for another amount."),
        Text("请使用新的缴费单号。", "Use a new reference."),
    ),
    "unknown_order": (
        Text("没有这笔缴费订单。", "There is no such payment order."),
        Text("请核对订单号。", "Check the order number."),
    ),
    "already_paid": (
        Text("订单已经支付。", "The order has been paid."),
        Text("如需退回，请办理退费。", "To give the money back, make a refund."),
    ),
    "not_open": (
        Text("订单已关闭或已过期，不能支付。", "The order is closed or expired and cannot be paid."),
        Text("请重新生成缴费单。", "Issue a new payment order."),
    ),
    "not_paid": (
        Text("订单尚未支付，不能退费。", "The order was not paid, so nothing can be refunded."),
        Text("请核对订单号。", "Check the order number."),
    ),
    "too_much": (
        Text("退费金额超过剩余可退金额。", "The refund is more than what is left of the payment."),
        Text("请核对已退金额。", "Check what was refunded before."),
    ),
}


def refusal(code: str) -> Refused:
    """The refusal for a code."""
    reason, remedy = _SENTENCES[code]
    return Refused(reason, remedy, code)
