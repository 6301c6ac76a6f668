"""Service-address confirmations 送达地址确认书: a small form; the tick for electronic service counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from outside.extraction.case_numbers import case_number_in
from outside.extraction.causes import listed_cause
from outside.extraction.labelled import Label, first, labelled
from outside.extraction.numbers import numbers_in
from outside.extraction.papers.closing import last_date
from outside.extraction.port import Suggestion
from outside.extraction.rows import Row, rows_of
from outside.extraction.suggesting import Found, found
from outside.extraction.ticks import choices
from outside.ocr.port import PageReading

_LABELS = (
    Label("case_number", ("案号",)),
    Label("cause", ("案由",)),
    Label(
        "recipient",
        (
            "受送达人姓名或名称",
            "受送达人姓名",
            "受送达人名称",
            "受送达人",
            "当事人(受送达人)",
            "当事人姓名",
            "当事人名称",
            "当事人",
            "姓名或名称",
            "姓名",
            "名称",
        ),
    ),
    Label(
        "id_number",
        (
            "证件类型及号码",
            "证件类型和号码",
            "证件名称及号码",
            "证件号码",
            "公民身份号码",
            "身份证号码",
            "身份证号",
            "有效身份证件号码",
            "身份证件号码",
            "有效证件号码",
            "统一社会信用代码",
            "证件号",
        ),
    ),
    Label(
        "address",
        (
            "邮寄送达地址",
            "确认送达地址",
            "确认的送达地址",
            "送达地址",
            "邮寄地址",
            "通讯地址",
            "联系地址",
            "详细地址",
            "地址",
        ),
        lines=True,
    ),
    Label(
        "receiver",
        (
            "指定收件人姓名",
            "指定代收人姓名",
            "指定收件人",
            "指定代收人",
            "代收人姓名",
            "收件人姓名",
            "收件人",
            "代收人",
            "签收人",
        ),
    ),
    Label(
        "phone",
        ("联系电话", "手机号码", "移动电话", "联系方式", "收件人电话", "代收人电话", "电话号码", "手机", "电话"),
    ),
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
_YES, _NO = ("同意接受", "同意", "接受", "是", "愿意"), ("不同意接受", "不同意", "不接受", "否", "不愿意")
_NO_FIELD = re.compile(r"^告知事项|^[一二三四五六]、(?!.{2,14}[:])|确认书[.。]?$")
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
    elif number and (name := _listed_beside(number, causes)):
        yield Found(name, number.passage, number.end, len(number.passage.text), "cause-beside-number").at("cause")
    for key in ("recipient", "address", "receiver"):
        value = next((one for one in values.get(key, ()) if not _NOTHING.match(one.value)), None)
        if value:
            yield (_without_note(value) if key == "receiver" else value).at(key)
    yield from _identity(values.get("id_number", ()))
    yield from _matching(values.get("phone", ()), _PHONE, "phone")
    yield from _matching([Found(row.text.text, row.text, 0, len(row.text.text), "") for row in rows], _EMAIL, "email")
    yield from _electronic(rows)
    date = last_date(rows)
    if date:
        yield date.at("date")


def _listed_beside(number: Found, causes: Sequence[str]) -> str:
    """The cause behind the case number on the same line."""
    words = re.match(r"[,、;]?(?:案由[:])?(?P<v>[\u4e00-\u9fff、]{4,30})$", number.passage.text[number.end :])
    return listed_cause(words["v"], causes) if words and causes else ""


def _without_note(value: Found) -> Found:
    """梁某(与当事人关系:配偶) → 梁某"""
    end = value.value.find("(")
    if end < 2:
        return value
    return replace(value, value=value.value[:end], end=value.start + end)


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
        found_here = choices(row.text.text.replace("口", "□"), (*_YES, *_NO))
        answers = {one.word in _YES for one in found_here if one.ticked}
        if len(answers) == 1:
            start, end = found_here[0].start, found_here[-1].end
            answer = "true" if answers.pop() else "false"
            yield Found(answer, row.text, start, end, "tick").at("electronic")
            return
