"""诉讼请求的金额: the amount to which the property scale applies (CPLI 197, 198)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from law.core import Answer, InputError, derive, rule, step
from law.fees.rounding import plain, rounded
from law.instruments import cpli
from law.text import Text


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """One thing claimed: money, securities (quantity and one of three prices), or a specific thing."""

    kind: str  # money, securities, thing
    amount: Decimal | None = None  # money claimed, or the value asserted for a thing
    quantity: Decimal | None = None
    closing_price: Decimal | None = None  # last closing price before the suit
    market_price: Decimal | None = None
    face_value: Decimal | None = None


@rule(
    "fees.claim_value",
    Text("诉讼请求金额的计算", "the value of a claim"),
    basis=(cpli(197), cpli(198), cpli(201)),
    public=True,
)
def claim_value(items: Sequence[ClaimItem]) -> Answer[Decimal]:
    """The sum of the values: securities by last closing price, else market price, else face amount; a thing as asserted."""
    lines, total = [], Decimal(0)
    for at, item in enumerate(items):
        value, source = _value(item, f"items[{at}]")
        total += value
        lines.append(
            step(
                "{source_zh}：{value} 元",
                "{source_en}: {value} yuan",
                source_zh=source.zh,
                source_en=source.en,
                value=plain(value),
            )
        )
    lines.append(step("合计 {total} 元", "total {total} yuan", total=plain(total)))
    return Answer(rounded(total), derive("fees.claim_value", *lines))


def _value(item: ClaimItem, field: str) -> tuple[Decimal, Text]:
    if item.kind != "securities":
        if item.amount is None:
            raise InputError(f"{field}.amount", Text("缺少金额", "the amount is missing"))
        as_said = Text("原告主张的价值", "the value the plaintiff asserts")
        return item.amount, as_said if item.kind == "thing" else Text("金额", "money")
    if item.quantity is None:
        raise InputError(f"{field}.quantity", Text("缺少数量", "the quantity is missing"))
    for price, name in (
        (item.closing_price, Text("起诉前最后收盘价", "last closing price before the suit")),
        (item.market_price, Text("市场价", "market price")),
        (item.face_value, Text("票面金额", "face amount")),
    ):
        if price is not None:
            return item.quantity * price, name
    raise InputError(f"{field}.closing_price", Text("缺少价格", "no price is given"))
