"""标点: brackets and quotation marks without their other half, marks that stand twice, half-width marks between characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from law.core import Basis, Severity
from law.text import Text
from outside.proofreading.port import Draft, Mark, Part, mark

WR = Basis("WR")
_CLOSING = {"）": "（", ")": "(", "》": "《", "”": "“", "’": "‘", "】": "【", "〕": "〔", "〉": "〈"}
_OPENING = {opening: closing for closing, opening in _CLOSING.items()}
_FREE = {"(": "（", ")": "）"}  # half-width and full-width brackets close each other
_TWICE = re.compile(r"([，。；：、])\1+|[，、；：]。|。[，、；]|[，、；]{2,}")
_COUNTED = re.compile(r"(?:^|[\n；;：:。，、])\s*[\d一二三四五六七八九十]{1,3}$")
_HALF = re.compile(r"(?<=[\u4e00-\u9fa5])[,;:](?=[\u4e00-\u9fa5])")
_FULL = {",": "，", ";": "；", ":": "："}


def pairs(draft: Draft) -> Iterator[Mark]:
    """成对标点, paragraph by paragraph: a quotation may run over paragraphs, so quotation marks only deserve a look."""
    for part in draft.typed():
        start = 0
        for line in part.text.split("\n"):
            for at, message in _unpaired(line):
                place = (start + at, start + at + 1)
                yield mark("punctuation_unpaired", Severity.WARN, message, WR, part=part, span=place)
            start += len(line) + 1


def _unpaired(line: str) -> Iterator[tuple[int, Text]]:
    open_at: list[tuple[str, int]] = []
    for at, letter in enumerate(line):
        if letter in _OPENING:
            open_at.append((_FREE.get(letter, letter), at))
        elif letter in _CLOSING:
            wanted = _CLOSING[letter]
            wanted = _FREE.get(wanted, wanted)
            if any(one == wanted for one, _ in open_at):
                while open_at and open_at[-1][0] != wanted:
                    lost = open_at.pop()
                    yield lost[1], _lone(lost[0])
                open_at.pop()
            elif not _COUNTED.search(line[:at]):
                yield at, _lone(letter)
    for letter, at in open_at:
        yield at, _lone(letter)


def _lone(letter: str) -> Text:
    return Text(f"“{letter}”缺少与之配对的另一半。", f"{letter} has no counterpart.")


def repeated(draft: Draft) -> Iterator[Mark]:
    """重复的标点、汉字之间的半角标点."""
    for part in draft.typed():
        for match in _TWICE.finditer(part.text):
            words = Text(f"标点重复或冲突：“{match.group()}”。", f"Marks that repeat or clash: {match.group()}")
            yield mark(
                "punctuation_repeated",
                Severity.WARN,
                words,
                WR,
                part=part,
                span=match.span(),
                proposal=_kept(match.group()),
            )
        yield from _half_width(part)


def _kept(marks: str) -> str:
    """The strongest of the marks."""
    return next(letter for letter in "。；：，、" if letter in marks)


def _half_width(part: Part) -> Iterator[Mark]:
    for match in _HALF.finditer(part.text):
        right = _FULL[match.group()]
        words = Text(f"汉字之间宜用全角标点“{right}”。", f"Between characters use the full-width mark {right}")
        yield mark("punctuation_half_width", Severity.INFO, words, WR, part=part, span=match.span(), proposal=right)
