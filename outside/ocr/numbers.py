"""Numbers that must be read without an error 须逐字准确的号码: case numbers, identity numbers, credit codes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_CASE_NUMBER = re.compile(
    r"\((?:19|20)\d\d\)[\u4e00-\u9fff]\d{0,6}[\u4e00-\u9fff]{1,6}\d{1,7}(?:之[一二三四五六七八九十]+)?号"
)
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dX](?![0-9A-Za-z])")
_CREDIT_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])")


def numbers_in(text: str) -> Counter[str]:
    """Case numbers, identity numbers and unified social credit codes of a text, each as often as it stands there."""
    flat = re.sub(r"[ \t\u3000]+", "", unicodedata.normalize("NFKC", text))
    identities = _IDENTITY.findall(flat)
    codes = [code for code in _CREDIT_CODE.findall(flat) if not code.isdigit() or code not in identities]
    return Counter([*_CASE_NUMBER.findall(flat), *identities, *(code for code in codes if code not in identities)])


def found_of(read: str, truth: str) -> tuple[int, int]:
    """How many of the numbers in the truth stand in the reading without an error, and how many there are."""
    wanted = numbers_in(truth)
    flat = re.sub(r"\s+", "", unicodedata.normalize("NFKC", read))
    found = sum(min(count, flat.count(number)) for number, count in wanted.items())
    return found, wanted.total()
