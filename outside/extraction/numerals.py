"""Sums of money in words and figures 金额识读: Arabic with separators, 万 and 亿, and Chinese numerals with 元角分. Values are yuan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {
    **{letter: value for value, letter in enumerate("零一二三四五六七八九")},
    **{letter: value for value, letter in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
    "貳": 2,
    "陸": 6,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8}
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = r"[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万亿]{1,20}"
MONEY = re.compile(
    rf"(?:人民币|RMB|[¥￥])?(?P<figure>{_FIGURE})(?P<scale>万|亿|千)?余?(?P<unit>元|块)(?![钱]?[/每])|[¥￥](?P<bare>{_FIGURE})"
)
MONEY_IN_WORDS = re.compile(
    rf"(?:人民币)?(?P<words>{_WORDS})(?:元|圆)(?P<parts>整|正|(?:[零壹贰叁肆伍陆柒捌玖一二三四五六七八九][角分]){{1,2}})?"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money and where it stands in the text."""

    yuan: Decimal
    start: int
    end: int
    in_words: bool


def chinese_number(words: str) -> int | None:
    """叁拾壹万捌仟玖佰贰拾陆 → 318926; None for what is no number. 二〇二四 is read digit by digit."""
    if not words or any(letter not in _DIGITS and letter not in _UNITS and letter not in _GROUPS for letter in words):
        return None
    if len(words) > 1 and all(letter in _DIGITS for letter in words):
        return int("".join(str(_DIGITS[letter]) for letter in words))
    total = section = digit = 0
    for letter in words:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _UNITS:
            section += (digit or 1) * _UNITS[letter]
            digit = 0
        else:
            total = (
                (total + section + digit) * _GROUPS[letter]
                if _GROUPS[letter] > 10**4
                else total + (section + digit) * 10**4
            )
            section = digit = 0
    return total + section + digit


def sums_in(text: str) -> list[Sum]:
    """Every sum of money in a text, in order; text is normalised (half-width)."""
    found = []
    for match in MONEY.finditer(text):
        figure = Decimal((match["figure"] or match["bare"]).replace(",", ""))
        scale = {"万": 10**4, "亿": 10**8, "千": 10**3}.get(match["scale"] or "", 1)
        found.append(Sum(figure * scale, match.start(), match.end(), False))
    for match in MONEY_IN_WORDS.finditer(text):
        number = chinese_number(match["words"])
        if number is not None:
            found.append(Sum(Decimal(number) + _parts(match["parts"] or ""), match.start(), match.end(), True))
    return sorted(found, key=lambda one: one.start)


def _parts(parts: str) -> Decimal:
    """角 and 分."""
    value = Decimal(0)
    for digit, unit in re.findall(r"([零壹贰叁肆伍陆柒捌玖一二三四五六七八九])([角分])", parts):
        value += Decimal(_DIGITS[digit]) / (10 if unit == "角" else 100)
    return value
