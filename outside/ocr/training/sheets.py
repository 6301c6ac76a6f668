"""Drawn pages 训练页面: paragraphs, forms, tables and cards in many typefaces, each line with the place of every character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from outside.ocr.training.texts import Texts

WIDE, HIGH = 1654, 2339
"""Pixels of a drawn page: A4 at 200 dpi."""
_POINT = 200 / 72


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it was printed: its characters and, for each, left, top, right and bottom in pixels of the page."""

    text: str
    boxes: NDArray[Any]


@dataclass(slots=True)
class Sheet:
    """A page and what stands on it."""

    picture: Image.Image
    lines: list[Printed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: a file, and its number inside a collection."""

    path: Path
    index: int = 0


class Painter:
    """Draws pages with the faces of a list; ``latin`` are faces for letters and digits."""

    def __init__(self, texts: Texts, faces: Sequence[Face], latin: Sequence[Path], seed: int) -> None:
        self._texts, self._faces, self._latin = texts, faces, latin
        self._random = Random(seed)

    def sheet(self) -> Sheet:
        sheet = Sheet(Image.new("L", (WIDE, HIGH), 255))
        kind = self._random.random()
        if kind < 0.45:
            self._prose(sheet)
        elif kind < 0.75:
            self._form(sheet)
        elif kind < 0.9:
            self._columns(sheet)
        else:
            self._cards(sheet)
        return sheet

    def _pen(self, low: float, high: float) -> _Pen:
        pick = self._random
        size = round(pick.uniform(low, high) * _POINT)
        latin = pick.choice(self._latin) if self._latin and pick.random() < 0.45 else None
        return _Pen(
            pick.choice(self._faces), size, latin, pick.choice((0, 0, 0, 0, 30, 60, 90)), pick.choice((0, 0, 0, 1, 2))
        )

    def _prose(self, sheet: Sheet) -> None:
        pick = self._random
        pen = self._pen(10.5, 16)
        left, right = pick.randint(120, 260), WIDE - pick.randint(120, 260)
        y = float(pick.randint(120, 260))
        if pick.random() < 0.6:
            title = self._pen(16, 24)
            y = title.line(sheet, self._texts.label(), pick.randint(left, WIDE // 2), y, right) + title.size
        step = pen.size * pick.uniform(1.15, 2.0)
        while y < HIGH - 180:
            rest, x = self._texts.paragraph(), left + 2 * pen.size
            while rest and y < HIGH - 180:
                shown = pen.fitting(rest, right - x)
                pen.line(sheet, rest[:shown], x, y, right)
                rest, x, y = rest[shown:], left, y + step
            if pick.random() < 0.1:
                pen = self._pen(10.5, 16)
                step = pen.size * pick.uniform(1.15, 2.0)

    def _form(self, sheet: Sheet) -> None:
        pick, draw = self._random, ImageDraw.Draw(sheet.picture)
        left, right = pick.randint(110, 200), WIDE - pick.randint(110, 200)
        middle = left + int((right - left) * pick.uniform(0.16, 0.36))
        shade, thick = pick.choice((0, 0, 60, 120)), pick.choice((1, 2, 2, 3))
        y = float(pick.randint(120, 300))
        pen, top = self._pen(9, 13), y
        pad = pick.randint(6, 20)
        step = pen.size * pick.uniform(1.15, 1.7)
        while y < HIGH - 300:
            start = y
            draw.line((left, y, right, y), shade, thick)
            rest = self._texts.label() if pick.random() < 0.9 else self._texts.value()
            label_y = y + pad
            while rest:
                shown = pen.fitting(rest, middle - left - 2 * pad)
                pen.line(sheet, rest[:shown], left + pad, label_y, middle)
                rest, label_y = rest[shown:], label_y + step
            value_y = y + pad
            for _ in range(pick.choice((1, 1, 1, 2, 3))):
                rest = (self._texts.label() if pick.random() < 0.5 else "") + self._texts.value()
                while rest:
                    shown = pen.fitting(rest, right - middle - 2 * pad)
                    pen.line(sheet, rest[:shown], middle + pad, value_y, right)
                    rest, value_y = rest[shown:], value_y + step
            y = max(label_y, value_y) + pad
            if pick.random() < 0.85:
                draw.line((middle, start, middle, y), shade, thick)
        for x in (left, right):
            draw.line((x, top, x, y), shade, thick)
        draw.line((left, y, right, y), shade, thick)

    def _columns(self, sheet: Sheet) -> None:
        pick, draw = self._random, ImageDraw.Draw(sheet.picture)
        pen = self._pen(7.5, 11)
        left, right = pick.randint(90, 160), WIDE - pick.randint(90, 160)
        count = pick.randint(4, 9)
        inner = sorted(pick.uniform(0.08, 0.95) for _ in range(count - 1))
        edges = [left, *(left + int((right - left) * share) for share in inner), right]
        edges = [edges[0], *(edge for before, edge in pairwise(edges) if edge - before > 4 * pen.size)]
        ruled, shade, pad = pick.random() < 0.8, pick.choice((0, 60, 120)), pick.randint(3, 9)
        step, y = pen.size * pick.uniform(1.1, 1.5), float(pick.randint(150, 400))
        top = y
        for row in range(pick.randint(12, 40)):
            if y > HIGH - 300:
                break
            lowest = y
            for before, edge in pairwise(edges):
                rest = self._texts.label().rstrip("：") if row == 0 else self._texts.value()[:40]
                cell = y + pad
                for _ in range(3):
                    shown = pen.fitting(rest, edge - before - 2 * pad)
                    pen.line(sheet, rest[:shown], before + pad, cell, edge)
                    rest, cell = rest[shown:], cell + step
                    if not rest:
                        break
                lowest = max(lowest, cell)
            if ruled:
                draw.line((left, y, edges[-1], y), shade, 2)
            y = lowest + pad
        if ruled:
            draw.line((left, y, edges[-1], y), shade, 2)
            for edge in edges:
                draw.line((edge, top, edge, y), shade, 2)

    def _cards(self, sheet: Sheet) -> None:
        """Labels in pale print with values in another size and shade beside them."""
        pick, y = self._random, float(self._random.randint(150, 400))
        left = pick.randint(150, 400)
        while y < HIGH - 300:
            label, value = self._pen(7, 12), self._pen(8, 16)
            label.shade = pick.choice((60, 100, 130, 150))
            label.line(sheet, self._texts.label(), left, y, WIDE - 400, gap=pick.choice((0, 0, 0.5, 1)))
            x = left + pick.randint(180, 420)
            rest = self._texts.value()
            while rest and y < HIGH - 300:
                shown = value.fitting(rest, WIDE - 150 - x)
                value.line(sheet, rest[:shown], x, y, WIDE - 100)
                rest, y = rest[shown:], y + value.size * pick.uniform(1.3, 1.8)
            y += max(label.size, value.size) * pick.uniform(0.2, 1.5)


class _Pen:
    """One face at one size. ``bold``: pixels a stroke is wider."""

    def __init__(self, face: Face, size: int, latin: Path | None, shade: int, bold: int) -> None:
        self.size, self.shade = size, shade
        self._han = _font(face.path, face.index, size)
        self._latin = _font(latin, 0, size) if latin else self._han
        self._known = _known(face.path, face.index)
        self._bold = bold if size > 34 else 0

    def _of(self, letter: str) -> tuple[ImageFont.FreeTypeFont, bool]:
        own = letter.isascii() and letter.isalnum()
        return (self._latin if own else self._han), own or ord(letter) in self._known

    def fitting(self, text: str, room: float) -> int:
        """How many characters fit into ``room`` pixels, at least one."""
        used, count = 0.0, 0
        for letter in text:
            used += self._of(letter)[0].getlength(letter)
            if used > room and count:
                break
            count += 1
        return max(1, count)

    def line(self, sheet: Sheet, text: str, x: float, y: float, right: float, *, gap: float = 0.0) -> float:
        """Prints a line from ``x``, its letters ``gap`` letters apart, up to ``right``. The y of its lower edge."""
        draw = ImageDraw.Draw(sheet.picture)
        letters, boxes = [], []
        for letter in text:
            font, known = self._of(letter)
            if not known:
                continue
            wide = font.getlength(letter)
            if x + wide > right + self.size:
                break
            draw.text((x, y + self.size), letter, self.shade, font, anchor="ls")
            if self._bold:
                draw.text((x + 1, y + self.size), letter, self.shade, font, anchor="ls")
            if letter.strip():
                letters.append(letter)
                boxes.append((x, y + 0.12 * self.size, x + wide, y + 1.12 * self.size))
            x += wide + gap * self.size
        if letters:
            sheet.lines.append(Printed("".join(letters), np.array(boxes, np.float32)))
        return y + 1.2 * self.size


@cache
def _font(path: Path, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, index=index)


@cache
def _known(path: Path, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(str(path), fontNumber=index, lazy=True).getBestCmap())


def as_bgr(picture: Image.Image) -> NDArray[Any]:
    return cv2.cvtColor(np.asarray(picture), cv2.COLOR_GRAY2BGR)
