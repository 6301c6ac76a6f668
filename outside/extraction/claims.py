"""Claims and their sum 诉讼请求: divided by their numbers, and the fixed sums of money in them added up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from outside.extraction.numerals import Sum, chinese_number, sums_in
from outside.extraction.passages import Passage

NUMBER = re.compile(
    r"(?:^|(?<=[。;:,]))(?:第?[一二三四五六七八九十]{1,3}(?:、|[,.:](?=[\u4e00-\u9fff])|项[:,、])|\d{1,2}(?:、|[.,](?!\d)|[)])|[(][一二三四五六七八九十\d]{1,2}[)])"
)
_STRICT_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.,:]|\d{1,2}[、.,)](?!\d)|[(][一二三四五六七八九十\d]{1,2}[)])"
)
_COURT_COSTS = re.compile(r"诉讼费|受理费|保全费|执行费|公告费|打官司")
_SHARE = re.compile(
    r"(?P<many>[二两三四五六七八九十]|\d)(?:原告|人|上诉人)[^,。;]{0,6}各(?:自)?(?:分得|得|分割|继承|支付|分)"
)
_BASES = re.compile(r"(以|按|按照|每月|每日|每天|每年|月|日|自)?[^,。;()]{0,12}$")
_TOTAL = re.compile(r"(共计|合计|总计|总额|总共|损失共)[^\d零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{0,8}$")


def claims_of(passages: Sequence[Passage]) -> list[Passage]:
    """Each claim without its number; a paragraph without a number goes on with the claim before it."""
    claims: list[Passage] = []
    for passage in passages:
        parts = _parts(passage)
        for place, (numbered, part) in enumerate(parts):
            if not part.text:
                continue
            if claims and not numbered and place == 0 and _any_numbered(passages):
                claims[-1] = claims[-1] + part
            else:
                claims.append(part)
    return claims


def _any_numbered(passages: Sequence[Passage]) -> bool:
    return any(_STRICT_NUMBER.match(passage.text) for passage in passages)


def _parts(passage: Passage) -> list[tuple[bool, Passage]]:
    """A paragraph cut before each number that begins a claim: numbers must count up."""
    cuts = [
        match
        for match in NUMBER.finditer(passage.text)
        if match.start() == 0 or passage.text[match.start() - 1] in "。;"
    ]
    if not cuts:
        return [(False, passage)]
    parts: list[tuple[bool, Passage]] = []
    if cuts[0].start() > 0:
        parts.append((False, passage.part(0, cuts[0].start())))
    for here, following in zip(cuts, [*cuts[1:], None], strict=True):
        parts.append((True, passage.part(here.end(), following.start() if following else None)))
    return parts


def fixed_sum(text: str, *, costs_count: bool = False) -> tuple[Decimal, Sum] | None:
    """The fixed sums one claim asks for, without court costs, bases of reckoning and what still accrues."""
    counted = [one for one in distinct(text, sums_in(text)) if _counts(text, one, costs_count)]
    if not counted or (_is_costs_only(text) and not costs_count):
        return None
    shares = [(one, share) for one in counted if (share := _share(text, one))]
    if shares:
        return sum((one.yuan * share for one, share in shares), Decimal(0)), shares[0][0]
    open_ones = [one for one in counted if not _in_brackets(text, one)]
    counted = open_ones or counted
    totals = [one for one in counted if _TOTAL.search(text[: one.start])]
    if totals:
        counted = [
            totals[0],
            *[one for one in counted if one.start > totals[0].end and not _is_part(text, totals[0], one)],
        ]
    listed = re.search(r"[,。;]?其中", text)
    if listed:
        counted = [one for one in counted if one.start < listed.start()] or counted
    return sum((one.yuan for one in counted), Decimal(0)), counted[0]


def _is_part(text: str, total: Sum, one: Sum) -> bool:
    between = text[total.end : one.start]
    return bool(re.search(r"其中|包括|包含|含|[(]", between))


def _is_costs_only(text: str) -> bool:
    """案件受理费、保全费由被告承担: costs follow the event and are no part of the amount."""
    return bool(_COURT_COSTS.search(text)) and not re.search(
        r"(本金|货款|工资|工钱|借款|利息|违约金|赔偿|律师费|律师代理费|担保费|保函费|工程款|租金|补偿|款项)", text
    )


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
    return costs_count or not re.search(r"(受理费|保全费|公告费|执行费)[(]?$", phrase)
