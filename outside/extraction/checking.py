"""Cross-checks 交叉核对: numbers by their check character, birth date and gender against the number, claims against the stated total.

Nothing is changed by a check: both values stay as read, each with a doubt that says what disagrees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from law.text import Text
from outside.extraction.fixed_sums import fixed_sum
from outside.extraction.numbers import birth_of, gender_of
from outside.extraction.port import Suggestion

IdentityCheck = Callable[[str, str], Text | None]
"""Given the kind of number (居民身份证 or 统一社会信用代码) and the number: what is wrong with it, or None."""

_BIRTH = Text("出生日期与身份证号码不一致。", "The birth date does not agree with the identity number.")
_GENDER = Text("性别与身份证号码不一致。", "The gender does not agree with the identity number.")
_MOST_WHEN_WRONG = 0.5


def checked(suggestions: Sequence[Suggestion], check: IdentityCheck | None) -> Iterator[Suggestion]:
    """The suggestions with what the checks found."""
    numbers = {
        one.field_path.rpartition(".")[0]: one.value for one in suggestions if _key(one) in ("id_number", "uscc")
    }
    off = _total_off(suggestions)
    for one in suggestions:
        number = numbers.get(one.field_path.rpartition(".")[0], "")
        for doubt in _doubts(one, number, check):
            confidence = min(one.confidence, _MOST_WHEN_WRONG) if _key(one) in ("id_number", "uscc") else one.confidence
            one = replace(one, doubts=(*one.doubts, doubt), confidence=confidence)
        if off and one.field_path == "claim_amount_total":
            one = replace(one, doubts=(*one.doubts, off))
        yield one


def _key(one: Suggestion) -> str:
    return one.field_path.rpartition(".")[2]


def _doubts(one: Suggestion, number: str, check: IdentityCheck | None) -> Iterator[Text]:
    key = _key(one)
    if key in ("id_number", "uscc") and check:
        wrong = check(kind_of_number(one.value) if key == "id_number" else "统一社会信用代码", one.value)
        if wrong:
            yield wrong
    if len(number) != 18:
        return
    birth = birth_of(number)
    in_number = birth.isoformat() if birth else _digits(number)
    if key == "birth_date" and in_number and one.value != in_number:
        yield _BIRTH
    if key == "gender" and number[:17].isdigit() and one.value != _gender(number):
        yield _GENDER


def _gender(number: str) -> str:
    return gender_of(number) or ("男" if int(number[16]) % 2 else "女")


def _digits(number: str) -> str:
    """The birth date as the digits have it, also where the check character is wrong; '' for a credit code."""
    return f"{number[6:10]}-{number[10:12]}-{number[12:14]}" if number[:17].isdigit() else ""


def kind_of_number(number: str) -> str:
    """居民身份证 for digits alone, else 统一社会信用代码."""
    return "居民身份证" if re.fullmatch(r"\d{17}[\dX]|\d{15}", number) else "统一社会信用代码"


def _total_off(suggestions: Sequence[Suggestion]) -> Text | None:
    """A total written on the paper that is not the sum of its claims."""
    total = next((one for one in suggestions if one.field_path == "claim_amount_total"), None)
    if total is None or total.rule == "claims-added":
        return None
    sums = [fixed_sum(one.value) for one in suggestions if one.field_path.startswith("claims[")]
    added = sum((found[0] for found in sums if found), Decimal(0))
    if not added or added == Decimal(total.value):
        return None
    return Text(
        f"写明的总额 {total.value} 元与各项请求之和 {added:.2f} 元不一致。",
        f"The stated total {total.value} is not the sum of the claims, {added:.2f} yuan.",
    )
