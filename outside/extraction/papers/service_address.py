"""Service-address confirmations 送达地址确认书: a small form; the tick for electronic service counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outside.extraction.case_numbers import case_number_in
from outside.extraction.causes import listed_cause
from outside.extraction.labelled import Label, first, labelled
from outside.extraction.numbers import numbers_in
from outside.extraction.papers.closing import last_date
from outside.extraction.port import Suggestion
from outside.extraction.rows import Row, rows_of
from outside.extraction.suggesting import Found, found
from outside.ocr.port import PageReading

_LABELS = (
    Label("case_number", ("案号",)),
    Label("cause", ("案由",)),
    Label("recipient", ("受送达人姓名", "受送达人名称", "受送达人", "当事人姓名", "当事人名称", "当事人", "确认人")),
    Label(
        "id_number",
        (
            "证件号码",
            "公民身份号码",
            "身份证号码",
            "身份证号",
            "身份证件号码",
            "有效证件号码",
            "统一社会信用代码",
            "证件号",
        ),
    ),
    Label(
        "address",
        ("邮寄送达地址", "确认送达地址", "送达地址", "邮寄地址", "通讯地址", "联系地址", "详细地址", "地址"),
        lines=True,
    ),
    Label("receiver", ("指定收件人", "指定代收人", "代收人姓名", "收件人姓名", "收件人", "代收人", "签收人")),
    Label("phone", ("联系电话", "手机号码", "移动电话", "联系方式", "收件人电话", "电话号码", "手机", "电话")),
    Label("email", ("电子邮箱", "电子邮件地址", "电子邮件", "邮箱地址", "邮箱", "E-mail", "Email", "email")),
    Label(
        "other",
        (
            "邮政编码",
            "邮编",
            "与受送达人关系",
            "诉讼地位",
            "微信号",
            "微信",
            "传真",
            "传真号码",
            "电子送达",
            "是否接受电子送达",
        ),
    ),
)
_STOP = r"告知事项|受送达人确认|送达地址确认书|确认书$|填写须知|注意事项|提供或者确认"
_PHONE = re.compile(r"(?P<v>(?:\+?86-?)?1\d{10}|0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|400-?\d{3}-?\d{4})")
_EMAIL = re.compile(r"(?P<v>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_TICK = "[☑√✓✔■]"
_YES, _NO = r"(?:同意|接受|是|愿意)", r"(?:不同意|不接受|否|不愿意)"
_BOX = "[☑√✓✔■□口]"
_NO_FIELD = re.compile(r"^告知事项|^[一二三四五六]、|确认书[.。]?$")
_NOTHING = re.compile(r"^[(]?(无|/|—|-|年第?号)?[)]?$")


def suggestions(pages: Sequence[PageReading], *, causes: Sequence[str] = ()) -> Iterator[Suggestion]:
    """case_number, cause, recipient, id_number, address, receiver, phone, email, electronic (true/false), date."""
    rows = [row for row in rows_of(pages) if not _NO_FIELD.search(row.text.text)]
    values = labelled(rows, _LABELS, _STOP)
    number = next((one for one in (case_number_in(row.text) for row in rows) if one), None)
    if number:
        yield number.at("case_number")
    cause = first(values, "cause")
    if cause and (name := listed_cause(cause.value, causes)):
        yield Found(name, cause.passage, cause.start, cause.end, cause.rule).at("cause")
    for key in ("recipient", "address", "receiver"):
        value = next((one for one in values.get(key, ()) if not _NOTHING.match(one.value)), None)
        if value:
            yield value.at(key)
    yield from _identity(values.get("id_number", ()))
    yield from _matching(values.get("phone", ()), _PHONE, "phone")
    yield from _matching([Found(row.text.text, row.text, 0, len(row.text.text), "") for row in rows], _EMAIL, "email")
    yield from _electronic(rows)
    date = last_date(rows)
    if date:
        yield date.at("date")


def _identity(values: Sequence[Found]) -> Iterator[Suggestion]:
    for value in values:
        for number in numbers_in(value.passage):
            if number.sound or len(number.value) == len(value.value):
                yield Found(number.value, value.passage, number.start, number.end, "label-id_number").at("id_number")
                return


def _matching(values: Sequence[Found], pattern: re.Pattern[str], key: str) -> Iterator[Suggestion]:
    for value in values:
        match = pattern.search(value.passage.text)
        if match:
            yield found(value.passage, match, "v", f"label-{key}").at(key)
            return


def _electronic(rows: Sequence[Row]) -> Iterator[Suggestion]:
    """☑同意 □不同意, 同意☑ 不同意□, 是☑ 否□: whichever side the box stands on."""
    for row in rows:
        text = row.text.text
        match = re.search(
            rf"(?P<a>{_BOX})?{_YES}(?P<b>{_BOX})?[^同意接受是否愿]{{0,4}}?(?P<c>{_BOX})?{_NO}(?P<d>{_BOX})?", text
        )
        if match is None or not any(match[group] for group in "abcd"):
            continue
        answer = _ticked(*(match[group] or "" for group in "abcd"))
        if answer:
            yield found(row.text, match, 0, "tick", answer).at("electronic")
            return


def _ticked(ahead: str, behind: str, between: str, last: str) -> str:
    """``true``, ``false`` or '' where no tick can be told. A box between the words belongs to the style of the others."""
    ticked = [bool(re.match(_TICK, one)) for one in (ahead, behind or between, last)]
    boxes_stand_ahead = bool(ahead) or not last
    if boxes_stand_ahead:
        yes, no = ticked[0], ticked[1]
    else:
        yes, no = ticked[1], ticked[2]
    return "" if yes == no else "true" if yes else "false"
