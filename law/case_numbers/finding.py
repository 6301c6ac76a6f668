"""在文中找案号: case numbers in running text, new and old forms, and never the numbers of prosecutors or police.

A prosecution number (京朝检刑诉〔2024〕12号) has its year in the middle or has 检 before 字; a case number opens with
its year, and in the new form a province and a case type of the tables follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from law.case_numbers.number import CaseNumber
from law.case_numbers.numerals import from_words
from law.case_numbers.parsing import FIRST_YEAR
from law.case_numbers.registers import courts, letter_courts, split_letters, type_codes

_OPEN, _CLOSE = "（(〔【\\[［", "）)〕】\\]］"
_FULL_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGIT = "0-9０-９"
_GAP = r"[^\S\n]{0,3}"
_CURRENT = re.compile(
    rf"[{_OPEN}]{_GAP}(?P<year>[{_DIGIT}]{{4}}){_GAP}[{_CLOSE}]{_GAP}"
    rf"(?P<court>[\u4e00-\u9fa5]{{1,4}}?){_GAP}(?P<digits>[{_DIGIT}]{{4}}|[{_DIGIT}]{{2}})?{_GAP}"
    rf"(?P<kind>[\u4e00-\u9fa5]{{1,4}}?){_GAP}字?{_GAP}(?P<number>[{_DIGIT}]+)"
    rf"(?:[-－—–](?P<dashed>[{_DIGIT}]{{1,3}}))?{_GAP}号"
    r"(?P<suffix>之[一二三四五六七八九十百零]+)?"
)
_LEGACY = re.compile(
    rf"[{_OPEN}]{_GAP}(?P<year>[{_DIGIT}]{{4}}){_GAP}[{_CLOSE}]{_GAP}"
    rf"(?P<body>[\u4e00-\u9fa5{_DIGIT}]{{1,12}}?){_GAP}字{_GAP}第{_GAP}(?P<number>[{_DIGIT}]+)"
    rf"(?:[-－—–][{_DIGIT}]+)?{_GAP}号(?:之[一二三四五六七八九十百零]+|[-－][{_DIGIT}]+)?"
)
# Words that mark the number of a procuratorate, police, notary, appraiser or administrative organ, not of a court.
_NOT_A_COURT = re.compile(r"检|公诉|公刑|公安|公证|鉴|证字|政|府|发|函|仲|评|价|毒|病|监管|罚")
# What the division of a court may be called at the end of an old number: 民初, 刑二终, 商外初, 执恢 …
_OLD_KIND = re.compile(
    r"[民刑行执商知经法赔监督破海立辖特催保委财初清算确申再终审抗复异恢少一二三四五六七房外交环家劳]{1,8}$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A case number in a text: where it stands, as written, and its value (``None``: old form, kept as text).

    A number whose court is sound in form but missing from our table of courts is found too: see ``court_known``.
    """

    start: int
    end: int
    text: str
    number: CaseNumber | None

    @property
    def legacy(self) -> bool:
        return self.number is None

    @property
    def court_known(self) -> bool:
        return self.number is not None and self.number.court_code in courts()


def find_all(text: str) -> list[Found]:
    """Every case number in ``text``, in order. Numbers of other bodies are left out."""
    found = [hit for match in _CURRENT.finditer(text) if (hit := _current(match))]
    taken = [(hit.start, hit.end) for hit in found]
    for match in _LEGACY.finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if not inside and _is_court_number(match["body"]):
            found.append(Found(match.start(), match.end(), match.group(), None))
    return sorted(found, key=lambda hit: hit.start)


def _current(match: re.Match[str]) -> Found | None:
    court, kind = f"{match['court']}{match['digits'] or ''}".translate(_FULL_DIGITS), match["kind"]
    if not match["digits"]:
        court, kind = split_letters(court + kind) or ("", "")
    if court[:1] not in _first_letters() or kind not in type_codes():
        return None
    year, number = int(match["year"]), int(match["number"])
    if year < FIRST_YEAR or number == 0:
        return None
    return Found(match.start(), match.end(), match.group(), CaseNumber(year, court, kind, number, _suffix(match)))


def _suffix(match: re.Match[str]) -> int:
    """之二, or the -2 that some courts write instead."""
    if match["dashed"]:
        return int(match["dashed"])
    return from_words(match["suffix"][1:]) or 0 if match["suffix"] else 0


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(code[0] for code in letter_courts())


def _is_court_number(body: str) -> bool:
    return not _NOT_A_COURT.search(body) and bool(_OLD_KIND.search(body))
