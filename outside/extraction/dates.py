"""Dates in papers 日期识读: figures, Chinese numerals, points and strokes, and dates told by an earlier one (次日, 同年5月3日)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from outside.extraction.numerals import chinese_number

# ☑ and □ behind a day: where a page has boxes to tick, 日 is sometimes read as one
_ONE = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR = r"(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九0]{3}"
DATE = re.compile(
    rf"(?P<year>{_YEAR}|同年|当年|次年|翌年)年?(?P<month>{_ONE})月(?:(?P<day>{_ONE})[日号☑□])?"
    r"|(?P<y2>(?:19|20)\d{2})[./-](?P<m2>\d{1,2})[./-](?P<d2>\d{2}(?=\d{1,2}:\d{2})|\d{1,2}(?!\d))"
    r"|(?P<next>次日|翌日|第二天)"
    rf"|(?:同月|当月)(?P<same>{_ONE})[日号]"
    rf"|(?<![\d年])(?P<m3>{_ONE})月(?P<d3>{_ONE})[日号]"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text; ``value`` is ISO, ``YYYY-MM`` when no day is given."""

    value: str
    start: int
    end: int
    relative: bool


def dates_in(text: str) -> list[Dated]:
    """All dates in order of mention, relative ones resolved by the date before. What cannot be resolved is left out."""
    found: list[Dated] = []
    last: date | None = None
    for match in DATE.finditer(text):
        value = _resolved(match, last)
        if value is None:
            continue
        relative = not (match["y2"] or (match["year"] and match["year"][-1] not in "年"))
        found.append(Dated(value, match.start(), match.end(), relative))
        last = date.fromisoformat(value if len(value) == 10 else f"{value}-01")
    return found


def first_date(text: str) -> Dated | None:
    """The first date with year, month and day."""
    return next((one for one in dates_in(text) if len(one.value) == 10 and not one.relative), None)


def _resolved(match: re.Match[str], last: date | None) -> str | None:
    if match["next"]:
        return (last + timedelta(days=1)).isoformat() if last else None
    if match["same"]:
        return _iso(last.year, last.month, _number(match["same"])) if last else None
    if match["y2"]:
        return _iso(int(match["y2"]), int(match["m2"]), int(match["d2"]))
    if match["m3"]:
        return _iso(last.year, _number(match["m3"]), _number(match["d3"])) if last else None
    year = _year(match["year"], last)
    if year is None:
        return None
    return _iso(year, _number(match["month"]), _number(match["day"]) if match["day"] else None)


def _year(words: str, last: date | None) -> int | None:
    if words in ("同年", "当年"):
        return last.year if last else None
    if words in ("次年", "翌年"):
        return last.year + 1 if last else None
    return int(words) if words.isdigit() and words.isascii() else chinese_number(words.replace("0", "零"))


def _number(words: str) -> int:
    return int(words) if words.isascii() else chinese_number(words) or 0


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]
