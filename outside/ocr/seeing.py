"""What the drawing process sees of a page for the reader 取页: its own text, or its picture at the resolution of its scan.

Runs in the process of :mod:`outside.drawing.child`, so it imports little; the answers are taken back by :mod:`outside.ocr.pages`.
"""

from __future__ import annotations

from typing import Any

from outside.drawing.child import Answer, bitmap_of
from outside.ocr.port import Box, Char, Line, PageReading
from outside.ocr.textlayer import reading_of

_DPI = 200
_DPI_RANGE = (130.0, 300.0)
_IMAGE_OBJECT = 3


def seen(page: Any, *, most_pixels: int) -> Answer:
    """The text layer of a PDFium page as plain values, or its picture. A scan is drawn pixel by pixel; anything else at 200 dpi."""
    reading = reading_of(page)
    if reading is not None:
        return {"reading": told(reading)}, b""
    width, height = page.get_size()
    dpi = min(max(_scan_dpi(page), _DPI_RANGE[0]), _DPI_RANGE[1])
    largest = (most_pixels / max(1.0, width * height)) ** 0.5 * 72
    return bitmap_of(page, min(dpi, largest) / 72)


def _scan_dpi(page: Any) -> float:
    """Resolution of the picture that fills the page; the usual one when there is no such picture."""
    page_area = page.get_size()[0] * page.get_size()[1]
    for thing in page.get_objects(filter=[_IMAGE_OBJECT], max_depth=2):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) > 0.6 * page_area:
            pixels = thing.get_px_size()
            return float(max(pixels) / max(right - left, top - bottom) * 72)
    return _DPI


def told(reading: PageReading) -> dict[str, Any]:
    """The reading with its places as they are, not rounded as they are stored."""
    lines = [
        [line.text, line.box, line.confidence, line.row, line.cell, [char.box for char in line.chars]]
        for line in reading.lines
    ]
    return {"width": reading.width, "height": reading.height, "lines": lines, "source": reading.source}


def taken(values: dict[str, Any]) -> PageReading:
    """The reading that :func:`told` told."""
    lines = tuple(
        Line(
            text,
            Box(*box),
            confidence,
            tuple(Char(letter, Box(*place)) for letter, place in zip(text, chars, strict=True)),
            row,
            cell,
        )
        for text, box, confidence, row, cell, chars in values["lines"]
    )
    return PageReading(values["width"], values["height"], lines, 0, 0.0, values["source"])
