"""Claims 诉讼请求: a paper's requests, divided by their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outside.extraction.passages import Passage

# What stands before a claim or an entry: 一、 第一项： 1. 1) (一) (1) — circled numbers become (1) before, see passages.
NUMBER = re.compile(
    r"(?:^|(?<=[。;:,]))(?:第?[一二三四五六七八九十]{1,3}(?:、|[,.:](?=[\u4e00-\u9fff])|项[:,、])|\d{1,2}(?:、|[.,](?!\d)|[)])|[(][一二三四五六七八九十\d]{1,2}[)][、.,]?)"
)
_STRICT_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.,:]|\d{1,2}[、.,)](?!\d)|[(][一二三四五六七八九十\d]{1,2}[)])"
)
_BARE_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?=[\u4e00-\u9fff])")


def claims_of(passages: Sequence[Passage]) -> list[Passage]:
    """Each claim without its number; a paragraph without a number goes on with the claim before it."""
    claims: list[Passage] = []
    for passage in passages:
        parts = _parts(passage)
        for place, (numbered, part) in enumerate(parts):
            if not part.text:
                continue
            if claims and not numbered and place == 0 and _any_numbered(passages):
                claims[-1] = claims[-1] + part
            else:
                claims.append(part)
    return claims


def _any_numbered(passages: Sequence[Passage]) -> bool:
    return any(_STRICT_NUMBER.match(passage.text) or bare_number(passage) for passage in passages)


def bare_number(passage: Passage) -> int:
    """The length of a number with nothing but white space behind it (一　判令…); 0 where there is none."""
    match = _BARE_NUMBER.match(passage.text)
    return match.end() if match and match.end() < len(passage.text) and passage.apart(match.end()) else 0


def _counting_on(text: str) -> list[re.Match[str]]:
    """2、 3、 … in order, where no mark stands before them: 归还本金12万元2、支付利息3、…"""
    found: list[re.Match[str]] = []
    place = 2
    while match := re.compile(rf"(?<![\d第]){len(found) + 2}、").search(text, place):
        found.append(match)
        place = match.end()
    return found


def _parts(passage: Passage) -> list[tuple[bool, Passage]]:
    """A paragraph cut before each number that begins a claim: numbers must count up."""
    cuts = [
        match
        for match in NUMBER.finditer(passage.text)
        if match.start() == 0 or passage.text[match.start() - 1] in "。;"
    ]
    if len(cuts) == 1 and cuts[0].start() == 0 and cuts[0].group() == "1、":
        cuts += _counting_on(passage.text)
    if not cuts:
        bare = bare_number(passage)
        return [(True, passage.part(bare))] if bare else [(False, passage)]
    parts: list[tuple[bool, Passage]] = []
    if cuts[0].start() > 0:
        parts.append((False, passage.part(0, cuts[0].start())))
    for here, following in zip(cuts, [*cuts[1:], None], strict=True):
        parts.append((True, passage.part(here.end(), following.start() if following else None)))
    return parts
