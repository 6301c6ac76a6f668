"""Why a source refuses 查控拒绝理由: the same sentences from every adapter."""

from __future__ import annotations

from law.text import Text
from outside.errors import Refused

_CHECK_NUMBER = Text("请核对编号。", "Check the number.")
_SENTENCES: dict[str, tuple[Text, Text]] = {
    "unknown_query": (Text("没有这次查询。", "There is no such query."), _CHECK_NUMBER),
    "unknown_asset": (
        Text("没有这项财产。", "There is no such asset."),
        Text("请重新查询财产。", "Query the assets again."),
    ),
    "unknown_measure": (Text("没有这项控制措施。", "There is no such measure."), _CHECK_NUMBER),
    "amount_needed": (
        Text("冻结资金须写明金额。", "Freezing money needs an amount."),
        Text("请填写冻结金额。", "State the amount."),
    ),
    "bad_amount": (
        Text("金额必须大于零。", "The amount must be above zero."),
        Text("请核对金额。", "Check the amount."),
    ),
    "bad_until": (
        Text("期限届满日不能早于今天或原届满日。", "The last day may not lie before today or before the present one."),
        Text("请核对期限。", "Check the term."),
    ),
    "not_in_force": (
        Text(
            "该措施未在生效中（轮候、届满、已解除或已扣完）。",
            "The measure is not in force (waiting, expired, released or spent).",
        ),
        Text("请先查看措施状态。", "Look at the state of the measure first."),
    ),
    "too_much": (
        Text("扣划金额超过已冻结的金额。", "The deduction is more than what is frozen."),
        Text("请按已冻结金额扣划。", "Deduct no more than the frozen amount."),
    ),
    "not_money": (
        Text("这项财产不是资金，不能扣划。", "The asset is not money and cannot be deducted."),
        Text("请依法评估、拍卖。", "Have it valued and auctioned."),
    ),
}


def refusal(code: str) -> Refused:
    """The refusal for a code."""
    reason, remedy = _SENTENCES[code]
    return Refused(reason, remedy, code)
