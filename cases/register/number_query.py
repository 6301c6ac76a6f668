"""A case number as people type it 案号的各种写法: whole or in part, any brackets, with or without 号."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from django.db.models import Q

from law.case_numbers.parsing import FIRST_YEAR
from law.case_numbers.registers import courts, type_codes

_NOISE = re.compile(r"[\s()（）〔〕【】\[\]〖〗第字号]+")
_FORM = re.compile(
    r"(20\d\d)?([\u4e00-\u9fa5]{0,4})(\d{4}|\d{2})?([\u4e00-\u9fa5]{0,4})(\d{0,9})(?:之[一二三四五六七八九十百零]+)?"
)
LONGEST = 40


@dataclass(frozen=True)
class NumberQuery:
    """What was said of a number; empty parts were not said."""

    year: int = 0
    court: str = ""
    kind: str = ""
    number: int = 0

    def condition(self) -> Q:
        """The cases of which this may be the number."""
        wanted = Q()
        if self.number:
            wanted &= Q(sequence=self.number)
        if self.kind:
            wanted &= Q(type_code=self.kind)
        if self.year:
            wanted &= Q(year=self.year)
        if self.court:
            wanted &= Q(court__code=self.court)
        return wanted


def read_number(text: str) -> NumberQuery | None:
    """``（2026）甘0102民初123号``, ``2026甘0102民初123``, ``民初123``, ``甘0102民初00123``; ``None`` where it is not a number.

    A running number is always needed: without it every case of a court and year would answer.
    """
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", text))[:LONGEST]
    if plain.isascii() and plain.isdigit():
        alone = NumberQuery(number=int(plain))
        return alone if _sound(alone) else None
    for split in _readings(plain):
        if _sound(split):
            return split
    return None


def _readings(plain: str) -> list[NumberQuery]:
    """A province and a type are both Chinese: try each place where one may end and the other begin."""
    match = _FORM.fullmatch(plain)
    if match is None:
        return []
    year, first, digits, second, number = match.groups(default="")
    if not second:
        # 民初123: what looks like the court's digits belongs to the running number.
        digits, number = "", digits + number
        cuts = [(first[:at], first[at:]) for at in range(len(first) + 1)]
    else:
        cuts = [(first + digits, second)] if first or digits else [("", second)]
    return [NumberQuery(int(year or 0), court, kind, int(number or 0)) for court, kind in cuts]


def _sound(query: NumberQuery) -> bool:
    """Every part that was said exists, and a running number was said."""
    return (
        0 < query.number < 2**31
        and (not query.year or query.year >= FIRST_YEAR)
        and (not query.court or bool(query.kind and query.court in courts()))
        and (not query.kind or query.kind in type_codes())
    )
