"""日期: days that do not exist, lie in the future, stand in the wrong order or differ from the register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from law.core import Basis, Severity
from law.instruments import cpl
from law.text import Text
from outside.proofreading.port import Draft, Mark, Part, mark

WR = Basis("WR")
DATE = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_ALMOST = re.compile(r"(?<!\d)(\d{2,6})年(\d{1,3})月(\d{1,3})日")
_YEARS = {"〇": "0", "○": "0", "零": "0", "Ｏ": "0", **{w: str(i) for i, w in enumerate("一二三四五六七八九", 1)}}
# What happened to the suit, in its order; the word stands behind its day.
_ACTS = (
    ("filed", re.compile(r"[^，。；]{0,8}(?:立案|受理|登记)")),
    ("heard", re.compile(r"[^，。；]{0,26}(?:开庭|庭审|审理了)")),
)
_PLANNED = re.compile(r"前|止|内|届满|到期|期限|应|将|约定|之后|以后|还款期|期间|有效|至")
PAST_PARTS = ("process", "facts_alleged", "defence", "evidence", "facts_found")


@dataclass(frozen=True, slots=True)
class Day:
    """A day written in a part."""

    value: date
    start: int
    end: int


def days_in(text: str) -> list[Day]:
    """The days that exist, in order."""
    found = []
    for match in DATE.finditer(text):
        try:
            found.append(Day(date(*map(int, match.groups())), match.start(), match.end()))
        except ValueError:
            continue
    return found


def impossible(draft: Draft) -> Iterator[Mark]:
    """不存在的日期."""
    for part in draft.parts:
        for match in _ALMOST.finditer(part.text):
            year, month, day = map(int, match.groups())
            try:
                if len(match[1]) == 4:
                    date(year, month, day)
                    continue
                if len(match[1]) == 2 and 1 <= month <= 12 and 1 <= day <= 31:
                    continue  # 08年5月1日 is old usage, not a mistake of the calendar
            except ValueError:
                pass
            words = Text(f"不存在的日期：{match.group()}。", f"There is no such day: {match.group()}.")
            yield mark("no_such_date", Severity.BLOCK, words, WR, part=part, span=match.span())


def future(draft: Draft) -> Iterator[Mark]:
    """晚于裁判日的日期: in what is told as past a slip of the pen, unless it names a term still to come."""
    if draft.on is None:
        return
    for part in draft.parts:
        if part.name not in PAST_PARTS:
            continue
        for day in days_in(part.text):
            around = part.text[max(0, day.start - 14) : day.end + 8]
            if day.value <= draft.on:
                continue
            planned = part.name != "process" and _PLANNED.search(around)
            severity = Severity.WARN if planned else Severity.BLOCK
            if planned and day.value.year <= draft.on.year + 30:
                continue
            words = Text(
                f"{day.value}晚于裁判日{draft.on}。", f"{day.value} lies after the day of the decision, {draft.on}."
            )
            yield mark("date_in_future", severity, words, WR, part=part, span=(day.start, day.end))


def order(draft: Draft) -> Iterator[Mark]:
    """立案、开庭、裁判依次在后."""
    part = draft.part("process")
    if part is None:
        return
    filed, heard = (_days_of(part, pattern) for _, pattern in _ACTS)
    for hearing in heard:
        if filed and hearing.value < filed[0].value:
            words = Text(
                f"开庭日{hearing.value}早于立案日{filed[0].value}。",
                f"The hearing of {hearing.value} lies before the filing of {filed[0].value}.",
            )
            yield mark("dates_out_of_order", Severity.BLOCK, words, WR, part=part, span=(hearing.start, hearing.end))
    if draft.register is not None:
        yield from _of_record(draft, part, filed, heard)


def _days_of(part: Part, pattern: re.Pattern[str]) -> list[Day]:
    """The days behind which the act is named before the next day or the end of the clause."""
    return [day for day in days_in(part.text) if pattern.match(part.text, day.end)]


def _of_record(draft: Draft, part: Part, filed: list[Day], heard: list[Day]) -> Iterator[Mark]:
    register = draft.register
    assert register is not None
    if register.filed_on and filed and filed[0].value != register.filed_on:
        yield _differs(part, filed[0], register.filed_on, Text("立案日", "day of filing"))
    for day in heard:
        if register.hearings and day.value not in register.hearings and day not in filed:
            nearest = min(register.hearings, key=lambda one: abs((one - day.value).days))
            yield _differs(part, day, nearest, Text("开庭日", "day of the hearing"))


def _differs(part: Part, day: Day, right: date, name: Text) -> Mark:
    return mark(
        "date_differs",
        Severity.BLOCK,
        Text(f"{name.zh}与登记不一致，登记为{right}。", f"The {name.en} differs from the register, which has {right}."),
        cpl(155),
        part=part,
        span=(day.start, day.end),
        proposal=f"{right.year}年{right.month}月{right.day}日",
    )


def signed_on(text: str) -> date | None:
    """The day in Chinese figures under a decision: 二〇二四年五月六日."""
    matches = re.findall(
        r"([一二][〇○零Ｏ一二三四五六七八九0]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日", text
    )
    if not matches:
        return None
    from outside.extraction.numerals import chinese_number

    year, month, day = matches[-1]
    try:
        return date(int("".join(_YEARS.get(w, w) for w in year)), chinese_number(month) or 0, chinese_number(day) or 0)
    except ValueError:
        return None
