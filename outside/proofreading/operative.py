"""裁判主文: its numbering, its terms, and whether it answers the claims, each of them and nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from law.case_numbers.numerals import from_words, to_words
from law.core import Severity
from law.instruments import cpl
from law.text import Text
from outside.extraction.numerals import sums_in
from outside.proofreading.dates import WR
from outside.proofreading.port import Draft, Mark, Part, mark

_ITEM = re.compile(r"^[ \t\u3000]*([一二三四五六七八九十]{1,3})、", re.MULTILINE)
_REFUSES = re.compile(r"驳回.{0,40}(?:诉讼请求|诉请|起诉|反诉|申请|上诉)|不予支持|不准")
_PAYS = re.compile(r"支付|给付|偿还|返还|赔偿|归还|退还|清偿|付清")
_TERM = re.compile(r"(?:生效|送达).{0,14}(?:日内|内)|日前|月内|年内|立即|之日|届满|付清之日")
_COSTS = re.compile(r"诉讼费|受理费|保全费|律师费|公告费|鉴定费|费用由")
# The matter of a claim, by words that claim and item share.
_MATTERS = (
    (
        "principal",
        re.compile(
            r"本金|借款(?!合同|利息)|欠款|货款|价款|租金|工程款|物业费|服务费|报酬|工资|补偿金|赔偿金|保险金|押金|定金|违约金|损失|费"
        ),
    ),
    ("interest", re.compile(r"利息|逾期付款|资金占用")),
    ("divorce", re.compile(r"离婚|解除婚姻")),
    ("child", re.compile(r"抚养")),
    ("contract", re.compile(r"解除.{0,16}(?:合同|协议|关系)|继续履行|撤销|无效")),
    ("house", re.compile(r"腾退|搬离|过户|交付|迁出|返还房屋")),
    ("apology", re.compile(r"道歉|恢复名誉|消除影响")),
    ("estate", re.compile(r"继承|遗产|分割")),
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the operative part: its number, its place and its words."""

    number: int
    start: int
    end: int
    text: str


def items_of(part: Part) -> list[Item]:
    """一、… 二、…; without numbers the whole part is one item, number 0."""
    found = list(_ITEM.finditer(part.text))
    if not found:
        return [Item(0, 0, len(part.text), part.text)]
    ends = [match.start() for match in found[1:]] + [len(part.text)]
    return [
        Item(from_words(match[1]) or 0, match.start(1), end, part.text[match.start() : end].strip())
        for match, end in zip(found, ends, strict=True)
    ]


def numbering(draft: Draft) -> Iterator[Mark]:
    """判项编号: 一、二、三 without gap and without repetition."""
    part = draft.part("operative")
    if part is None:
        return
    items = [item for item in items_of(part) if item.number]
    # In a text of another house the first items may stand in the line of 判决如下.
    first = 1 if draft.register is not None or not items else items[0].number
    for expected, item in enumerate(items, start=first):
        if item.number == expected:
            continue
        words = Text(f"判项编号应为“{to_words(expected)}、”。", f"This item should be numbered {to_words(expected)}、")
        place = (item.start, part.text.index("、", item.start))
        yield mark("items_misnumbered", Severity.BLOCK, words, WR, part=part, span=place, proposal=to_words(expected))
        return  # one missing number shifts all that follow


def unnumbered(draft: Draft) -> Iterator[Mark]:
    """Paragraphs of our own judgments that begin with no number."""
    part = draft.part("operative")
    if part is None or draft.register is None or draft.kind != "judgment":
        return
    at = 0
    for line in part.text.split("\n"):
        if line.strip() and not _ITEM.match(line):
            words = Text(
                "判决主文每项须以“一、”“二、”编号，每项一行。", "Each item starts with 一、 二、 on its own line."
            )
            yield mark("items_unnumbered", Severity.BLOCK, words, WR, part=part, span=(at, at + len(line)))
            return
        at += len(line) + 1


def terms(draft: Draft) -> Iterator[Mark]:
    """给付判项的履行期限."""
    part = draft.part("operative")
    if part is None or draft.kind != "judgment" or draft.criminal:
        return
    for item in items_of(part):
        if (
            _PAYS.search(item.text)
            and "元" in item.text
            and not _REFUSES.search(item.text)
            and not _TERM.search(item.text)
        ):
            words = Text("该判项未写明履行期限。", "This item names no term for performance.")
            yield mark("no_performance_term", Severity.WARN, words, WR, part=part, span=(item.start, item.end))


def claims_answered(draft: Draft) -> Iterator[Mark]:
    """诉讼请求逐项有回应: granted by an item, or refused by a dismissal; and no more than claimed."""
    part, register = draft.part("operative"), draft.register
    if part is None or register is None or draft.kind != "judgment" or not part.text.strip():
        return
    items = items_of(part)
    refused = any(_REFUSES.search(item.text) for item in items)
    awards = [item for item in items if not _REFUSES.search(item.text)]
    for at, claim in enumerate(register.claims, start=1):
        if not refused and not _COSTS.search(claim) and not any(_answers(item, claim) for item in awards):
            words = Text(
                f"第{at}项诉讼请求在主文中没有回应，也未写明驳回：{_short(claim)}。",
                f"Claim {at} is neither granted nor dismissed in the operative part: {_short(claim)}.",
            )
            yield mark("claim_not_in_operative", Severity.BLOCK, words, cpl(155), part=part)
    if register.claims:
        yield from _beyond(part, awards, register.claims)


def _matters(text: str) -> set[str]:
    return {name for name, pattern in _MATTERS if pattern.search(text)}


def _answers(item: Item, claim: str) -> bool:
    """Whether an item deals with what the claim is about: the same matter, or the same sum."""
    same_sum = {one.yuan for one in sums_in(claim)} & {one.yuan for one in sums_in(item.text)}
    mine = _matters(claim)
    return bool(same_sum) or bool(mine & _matters(item.text)) or not mine


def _beyond(part: Part, awards: list[Item], claims: tuple[str, ...]) -> Iterator[Mark]:
    """超出诉讼请求: a sum larger than any claim of its matter; an item that answers none."""
    for item in awards:
        answered = [claim for claim in claims if _answers(item, claim)]
        if not answered:
            words = Text("该判项不对应任何一项诉讼请求。", "This item answers none of the claims.")
            yield mark("item_without_claim", Severity.WARN, words, cpl(155), part=part, span=(item.start, item.end))
            continue
        most = _largest(answered)
        awarded = [one for one in sums_in(item.text) if not one.in_words]
        if most is None or not awarded or "利率" in item.text[: awarded[0].start]:
            continue
        first = awarded[0]
        if first.yuan > max(most, _all_sums(claims)):
            plain = f"{most.normalize():f}"
            words = Text(f"判决数额超出诉讼请求（{plain}元）。", f"More is awarded than claimed ({plain} yuan).")
            start = part.text.index(item.text, 0)
            place = (start + first.start, start + first.end)
            yield mark("more_than_claimed", Severity.BLOCK, words, cpl(155), part=part, span=place)
        elif first.yuan > most and len(awarded) == 1:
            words = Text(
                "判决数额高于对应的诉讼请求，请核对。", "More is awarded than this claim asks: please compare."
            )
            start = part.text.index(item.text, 0)
            place = (start + first.start, start + first.end)
            yield mark("more_than_this_claim", Severity.WARN, words, cpl(155), part=part, span=place)


def _largest(claims: list[str]) -> Decimal | None:
    sums = [one.yuan for claim in claims for one in sums_in(claim)]
    return max(sums, default=None)


def _all_sums(claims: tuple[str, ...]) -> Decimal:
    return sum((one.yuan for claim in claims for one in sums_in(claim) if not one.in_words), Decimal(0))


def _short(claim: str) -> str:
    words = claim.strip().rstrip("。；;.")
    return words if len(words) <= 40 else f"{words[:40]}…"
