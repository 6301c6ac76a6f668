"""文中引用: the laws and articles a text cites, with the place of each.

《民法典》第五百七十七条、第五百八十五条第一款 cites two articles; a law named inside the name of an interpretation
(最高人民法院关于适用《民法典》…的解释) is part of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = "〇零一二两三四五六七八九十百千"
_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ARTICLE = re.compile(rf"第([{_WORDS}]+|\d+)条(?:之([{_WORDS}]+))?")
# What may stand between a law and its next article: paragraphs, items, commas, 和, 以及, sub-items in brackets.
_BETWEEN = re.compile(
    rf"(?:第?[{_WORDS}\d]+[款项目]|第?[（(][{_WORDS}\d]+[）)][项目]?|[、，,和及与\s]|以及|之规定|的规定|规定|第[{_WORDS}\d]+、)*"
)
_REMARK = re.compile(r"[（(][^（）()]{0,24}[）)]")


@dataclass(frozen=True, slots=True)
class Article:
    """An article cited: ``number`` and its place in the text. ``inserted``: the number of a 之一 article, else 0."""

    number: int
    start: int
    end: int
    inserted: int = 0
    arabic: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A law named in 《》 and the articles cited of it; ``start``/``end`` is the name without its brackets.

    ``remark`` is what stands in brackets behind the name: （2017年修正）, （以下简称…）.
    """

    name: str
    start: int
    end: int
    articles: tuple[Article, ...]
    remark: str = ""


def number_of(words: str) -> int | None:
    """五百七十七 → 577, 577 → 577; ``None`` for what is no number up to 9999."""
    if words.isascii() and words.isdigit():
        return int(words)
    total = digit = 0
    for letter in words:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _UNITS:
            total += (digit or 1) * _UNITS[letter]
            digit = 0
        else:
            return None
    return total + digit


def named_laws(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name in 《》, the outermost where they are nested; an unclosed name is left out."""
    depth, opened = 0, 0
    for at, letter in enumerate(text):
        if letter == "《":
            depth += 1
            opened = at + 1 if depth == 1 else opened
        elif letter == "》" and depth:
            depth -= 1
            if depth == 0:
                yield opened, at
        elif letter == "\n":
            depth = 0


def citations(text: str) -> list[Citation]:
    """Every law a text names, in order, with the articles cited of it."""
    return [_citation(text, start, end) for start, end in named_laws(text)]


def _citation(text: str, start: int, end: int) -> Citation:
    at = end + 1
    remark = ""
    if note := _REMARK.match(text, at):
        at, remark = note.end(), note.group()[1:-1]
    articles = []
    while True:
        gap = _BETWEEN.match(text, at)
        assert gap is not None  # the pattern matches the empty string
        found = _ARTICLE.match(text, gap.end())
        if found is None:
            break
        number = number_of(found[1])
        if number is not None:
            inserted = (number_of(found[2]) or 0) if found[2] else 0
            articles.append(Article(number, found.start(), found.end(), inserted, found[1].isascii()))
        at = found.end()
    return Citation(text[start:end], start, end, tuple(articles), remark)
