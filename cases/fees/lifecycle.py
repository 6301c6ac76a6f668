"""The lifecycle of a fee order."""

from __future__ import annotations

from datetime import date
from typing import Any

from courts.roles import Role
from law.core import Finding, Severity
from law.instruments import fee
from law.operations import call
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, State, by


def relief_is_allowed(facts: Any, on: date) -> list[Finding]:
    """司法救助: waiver for natural persons only, a reduction of at least 30 % (FEE 44–47)."""
    if not facts.relief:
        return []
    answer = call("fee_relief", facts.relief).result
    if answer.get("allowed"):
        return []
    return [
        Finding(
            str(answer.get("reason")), Severity.BLOCK, _REASONS[str(answer.get("reason"))], (fee("44-47"),), "relief"
        )
    ]


_REASONS = {
    "waiver_natural_persons_only": Text("免交只适用于自然人。", "Only natural persons may be waived the fee."),
    "reduction_below_30_percent": Text("减交比例不得低于30%。", "A reduction is at least 30 per cent."),
}

FEE_ORDER = Lifecycle(
    name="fee_order",
    label=Text("交费通知", "Fee order"),
    initial="pending",
    states=(
        State("pending", Text("待交纳", "To be paid")),
        State("paid", Text("已交纳", "Paid")),
        State("deferred", Text("缓交", "Deferred")),
        State("waived", Text("免交", "Waived"), terminal=True),
        State("refunded", Text("已退费", "Refunded"), terminal=True),
        State("lapsed", Text("逾期未交", "Not paid in time"), terminal=True),
    ),
    acts=(
        Act(
            "receive_payment",
            Text("到账", "Payment received"),
            source=("pending", "deferred"),
            target="paid",
            permits=by(Role.SYSTEM),
            stops=("pay_fee",),
            basis=(fee(20), fee(22)),
        ),
        Act(
            "grant_relief",
            Text("司法救助（缓减免）", "Grant relief"),
            source=("pending",),
            targets=("pending", "deferred", "waived"),
            permits=by(Role.PRESIDENT, Role.FILING_CLERK, relation="same_court"),
            requires=(relief_is_allowed,),
            basis=(fee(44), fee(45), fee(46), fee(47)),
        ),
        Act(
            "refund",
            Text("退费", "Refund"),
            source=("paid",),
            targets=("paid", "refunded"),
            permits=(*by(Role.SYSTEM), *by(Role.FILING_CLERK, relation="same_court")),
            basis=(fee(15), fee(27)),
        ),
        Act(
            "lapse",
            Text("期满未交", "Period over, unpaid"),
            source=("pending",),
            target="lapsed",
            permits=by(Role.SYSTEM),
            stops=("pay_fee",),
            basis=(fee(22),),
        ),
    ),
)
