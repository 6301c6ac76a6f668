"""The fixed sums a claim asks for 请求金额: parts and their total counted once, bases of reckoning and court costs left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from outside.extraction.numerals import Sum, chinese_number, sums_in

_SHARE = re.compile(
    r"(?P<many>[二两三四五六七八九十]|\d)(?:原告|人|上诉人)[^,。;]{0,6}各(?:自)?(?:分得|得|分割|继承|支付|分)"
)
_DIVIDED = re.compile(
    r"均分|平分|各半|平均分配|(?<!判令)(?<!请求)依法分割"
)  # what is to be divided is not asked for as a whole
_FIGURE_NEXT = r"[^\d零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{0,8}$"
_TOTAL = re.compile(rf"(共计|合计|总计|总额|总共|损失共){_FIGURE_NEXT}")
_PERHAPS_TOTAL = re.compile(r"(共|计|以上|总|小计)(人民币|[¥￥]|为|:)*$")
_COSTS = "诉讼费用?|案件受理费|受理费|保全费|公告费|执行费|上诉费|打官司的钱"
_COSTS_BEFORE = re.compile(rf"({_COSTS})(?:共计|合计|人民币|共|计|为|:)*[(]?$")
_COSTS_PHRASE = re.compile(rf"^(?:本案|全部|一审|二审)*({_COSTS})[^,]{{0,10}}$")


def fixed_sum(text: str, *, costs_count: bool = False) -> tuple[Decimal, Sum] | None:
    """The fixed sums one claim asks for, without court costs (unless ``costs_count``), bases of reckoning and what still accrues."""
    counted = [one for one in distinct(text, sums_in(text)) if _counts(text, one, costs_count)]
    if not counted:
        return None
    shares = [(one, share) for one in counted if (share := _share(text, one))]
    if shares:
        return sum((one.yuan * share for one, share in shares), Decimal(0)), shares[0][0]
    if _DIVIDED.search(text):
        return None
    counted = [one for one in counted if not _in_brackets(text, one)] or counted
    counted = _parts_in_totals(text, counted)
    listed = re.search(r"[,。;]?其中", text)
    if listed:
        counted = [one for one in counted if one.start < listed.start()] or counted
    return sum((one.yuan for one in counted), Decimal(0)), counted[0]


def _parts_in_totals(text: str, sums: Sequence[Sum]) -> list[Sum]:
    """A total stands for the sums before it that add up to it. Where none do, it stands for all before it, unless it has things of its own
    before it and one of the sums is greater (本金三百万元，利息、罚息合计十一万元)."""
    kept: list[Sum] = []
    total: Sum | None = None
    for one in sums:
        if total and _is_part(text, total, one):
            continue
        said = bool(_TOTAL.search(text[: one.start]))
        if said or _PERHAPS_TOTAL.search(text[: one.start]):
            parts = _adding_up_to(one, kept)
            if parts:
                kept, total = kept[:-parts], one
            elif said and (not _named_between(text, kept, one) or all(part.yuan <= one.yuan for part in kept)):
                kept, total = [], one
            elif said:
                total = one
        kept.append(one)
    return kept


def _named_between(text: str, kept: Sequence[Sum], total: Sum) -> bool:
    """Whether anything but marks and words of adding up stands between the last sum and the total."""
    between = text[kept[-1].end : total.start] if kept else ""
    return bool(
        re.sub(
            r"[,;。、():¥￥]|以上|上述|各项|损失|费用|[两三四五六]项|人民币|等|共计|合计|总计|总额|总共|为|共",
            "",
            between,
        )
    )


def _adding_up_to(total: Sum, sums: Sequence[Sum]) -> int:
    """How many of the last sums add up to the total; 0 where none do."""
    added = Decimal(0)
    for number, one in enumerate(reversed(sums), start=1):
        added += one.yuan
        if added == total.yuan:
            return number
    return 0


def _is_part(text: str, total: Sum, one: Sum) -> bool:
    between = text[total.end : one.start]
    return bool(re.search(r"其中|包括|包含|含|[(]", between))


def distinct(text: str, sums: Sequence[Sum]) -> list[Sum]:
    """A sum written twice, in figures and in words side by side, counts once."""
    kept: list[Sum] = []
    for one in sums:
        twin = (
            kept
            and kept[-1].yuan == one.yuan
            and re.fullmatch(r"[(),::、¥￥]*(大写|小写|即|人民币|计)?[(),::、¥￥]*", text[kept[-1].end : one.start])
        )
        if not twin:
            kept.append(one)
    return kept


def _share(text: str, one: Sum) -> int:
    """二原告各分得: how many times the sum is asked for; 0 when it is asked for once."""
    match = _SHARE.search(text[max(0, one.start - 24) : one.start])
    if match is None:
        return 0
    return int(match["many"]) if match["many"].isdigit() else chinese_number(match["many"]) or 0


def _in_brackets(text: str, one: Sum) -> bool:
    """An explanation or the same sum in words, beside a sum outside brackets."""
    return text.count("(", 0, one.start) > text.count(")", 0, one.start)


def _counts(text: str, one: Sum, costs_count: bool) -> bool:
    before, after = text[: one.start], text[one.end :]
    phrase = re.split(r"[,。;、()]", before)[-1]
    if re.match(r"[×xX*÷/]", after):
        return False
    if re.match(r"(为基数|为本金|为准|的标准|/|每|的\d|作为基数|的范围|限额|范围内|以内|为限)", after) or re.match(
        r"[^,。;]{0,6}为(计算)?基数", after
    ):
        return False
    if re.search(r"(以|按)(尚欠|未付|本金|剩余|借款|货款|欠款)*[^,。;]{0,8}$", phrase) and re.match(
        r"[^,。;]{0,10}(基数|计算|标准|为)", after
    ):
        return False
    if re.search(
        r"(每月|每日|每天|每年|(?<!\d)月租金|(?<!\d)月工资|日工资|最高额|限额|每人|每件|每平方)[^,。;]{0,6}$", phrase
    ):
        return False
    return costs_count or not (_COSTS_BEFORE.search(before) or _COSTS_PHRASE.match(phrase))
