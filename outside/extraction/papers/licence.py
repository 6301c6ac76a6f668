"""Business licences 营业执照: labels in one or two columns, values that run over several lines, the date of issue at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outside.extraction.addresses import bare_address
from outside.extraction.dates import dates_in
from outside.extraction.labelled import Label, first, labelled
from outside.extraction.numbers import REPAIRED, credit_in
from outside.extraction.port import Suggestion
from outside.extraction.rows import Row, rows_of
from outside.extraction.suggesting import Found
from outside.ocr.port import PageReading

_LABELS = (
    Label("code", ("统一社会信用代码", "社会信用代码", "信用代码", "注册号")),
    Label("name", ("企业名称", "单位名称", "字号名称", "公司名称", "名称", "字号"), lines=True),
    Label("type", ("主体类型", "公司类型", "企业类型", "组织形式", "经济性质", "类型"), lines=True),
    Label(
        "legal_representative",
        (
            "法定代表人姓名",
            "法定代表人",
            "经营者姓名",
            "经营者",
            "主要负责人",
            "负责人",
            "投资人",
            "执行事务合伙人",
            "投资人姓名",
        ),
    ),
    Label("scope", ("经营范围", "业务范围"), lines=True),
    Label("registered_capital", ("注册资本", "注册资金", "出资总额", "成员出资总额", "出资额", "资金数额")),
    Label("founded_on", ("成立日期", "注册日期", "成立时间")),
    Label("term", ("营业期限", "经营期限", "合伙期限")),
    Label(
        "address",
        ("主要经营场所", "经营场所", "营业场所", "住所地", "注册地址", "注册地", "企业住所", "住所", "场所"),
        lines=True,
    ),
    Label("authority", ("登记机关", "发照机关"), lines=True),
    Label("issued_on", ("核准日期", "发照日期", "发证日期", "登记日期")),
)
_STOP = r"国家企业信用|企业信用信息|市场主体应当|市场监督管理总局监制|国家市场监督|每年1月1日|年度报告|扫描二维码|营业执照|gsxt"
_DATE_BEHIND = re.compile(r"((19|20)\d{2}|[二一][〇○零Oo0一二三四五六七八九]{3})年.*$")
_DATE_ALONE = re.compile(r"(?:(?:19|20)\d{2}|[二一][〇○零一二三四五六七八九]{3})年")
_PLAIN = ("name", "type", "legal_representative", "scope", "registered_capital", "address", "authority")


def suggestions(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """uscc, name, type, legal_representative, scope, registered_capital, founded_on, address, authority, issued_on."""
    rows = rows_of(pages)
    values = labelled(rows, _LABELS, _STOP)
    yield from _code(rows)
    for key in _PLAIN:
        value = first(values, key)
        if value and key == "authority" and _DATE_ALONE.match(value.value):
            continue  # only the date under the seal stands there
        if value:
            yield _without_date(value).at(key)
        elif key == "address" and (bare := bare_address(rows)):
            yield bare.at(key)
    founded = first(values, "founded_on")
    yield from _dated(founded, "founded_on")
    issued = first(values, "issued_on")
    if issued and dates_in(issued.value):
        yield from _dated(issued, "issued_on")
    else:
        yield from _foot(rows)


def _code(rows: Sequence[Row]) -> Iterator[Suggestion]:
    for row in rows:
        number = credit_in(row.text)
        if number:
            doubts = (REPAIRED,) if number.repaired else ()
            rule = "credit-code-repaired" if number.repaired else "credit-code"
            yield Found(number.value, row.text, number.start, number.end, rule, doubts).at("uscc")
            return


def _without_date(value: Found) -> Found:
    """The date under the seal often stands so near the authority that it reads as one with it."""
    match = _DATE_BEHIND.search(value.value)
    if match is None or match.start() < 2:
        return value
    return Found(
        value.value[: match.start()],
        value.passage,
        value.start,
        value.start + match.start(),
        value.rule,
        (),
        value.certainty,
    )


def _dated(value: Found | None, key: str) -> Iterator[Suggestion]:
    dates = [one for one in dates_in(value.value) if len(one.value) == 10] if value else []
    if value and dates:
        yield Found(dates[0].value, value.passage, value.start, value.end, value.rule, (), value.certainty).at(key)


def _foot(rows: Sequence[Row]) -> Iterator[Suggestion]:
    """The last date that stands by itself: under the seal of the authority."""
    for row in reversed(rows):
        for piece in row.pieces():
            text = re.sub(r"[年月日]", "-", piece.text) if not dates_in(piece.text) else piece.text
            dates = [one for one in dates_in(text) if len(one.value) == 10 and not one.relative]
            if dates and len(piece.text) <= 16 and "成立" not in row.text.text and "期限" not in row.text.text:
                one = dates[-1]
                yield Found(one.value, piece, one.start, min(one.end, len(piece.text)), "date-at-the-foot").at(
                    "issued_on"
                )
                return
