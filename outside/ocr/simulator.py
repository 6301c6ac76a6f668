"""A reader for tests and offline demos 识别模拟器: answers with pages it was given, or with empty pages; it never invents text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from law.text import Text
from outside.health import Check
from outside.misbehaviour import Misbehaviour
from outside.ocr.pages import picture_of
from outside.ocr.port import Box, Char, DocumentReading, Line, OnPage, PageReading, PageSource
from outside.ocr.walk import read_pages

SOURCE = "simulator"
_LETTER = 30.0


class ReaderSimulator:
    """``pages``: the text of each page, line by line, laid out on a grid. Pages beyond it are empty."""

    def __init__(self, pages: Sequence[str] = (), misbehaviour: Misbehaviour | None = None) -> None:
        self._pages = list(pages)
        self._misbehaviour = misbehaviour or Misbehaviour()

    def read_page(self, image: Any) -> PageReading:
        return self._reading(picture_of(image), 1)

    def read_document(
        self, source: PageSource, *, on_page: OnPage | None = None, done: Mapping[int, PageReading] | None = None
    ) -> DocumentReading:
        return DocumentReading(read_pages(source, self._reading, on_page, done), SOURCE)

    def check(self) -> Check:
        return Check(True, SOURCE, Text("文字识别为模拟，不读图片。", "Reading is simulated: pictures are not read."))

    def _reading(self, picture: Any, number: int) -> PageReading:
        self._misbehaviour.before_answer("read_page")
        height, width = picture.shape[:2]
        text = self._pages[number - 1] if number <= len(self._pages) else ""
        lines = tuple(line_of(content, row) for row, content in enumerate(text.splitlines()) if content.strip())
        return PageReading(width, height, lines, 0, 0.0, SOURCE)


def line_of(content: str, row: int) -> Line:
    """A line of square letters on row ``row`` of the grid."""
    top = 60.0 + row * _LETTER * 1.6
    chars = tuple(
        Char(letter, Box(80 + place * _LETTER, top, 80 + (place + 1) * _LETTER, top + _LETTER))
        for place, letter in enumerate(content)
    )
    return Line(content, chars[0].box.join(chars[-1].box), 1.0, chars)


def from_settings(own: Mapping[str, Any]) -> ReaderSimulator:
    return ReaderSimulator(own.get("pages", ()), Misbehaviour.from_settings(own))
