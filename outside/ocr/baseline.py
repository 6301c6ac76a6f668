"""The plain engine 对照引擎: ``RapidOCR()`` of the same weights, called page by page, lines as they come; only for comparison."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from law.text import Text
from outside.health import Check
from outside.ocr.pages import Picture, picture_of
from outside.ocr.port import Box, DocumentReading, Line, OnPage, PageReading, PageSource
from outside.ocr.walk import read_pages

SOURCE = "rapidocr-plain"


class PlainReader:
    """Has the interface of a reader and none of the platform's own steps."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._engine: Any = RapidOCR()
        # It tells on the console which files it loads and which page is empty.
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)

    def read_page(self, image: Any) -> PageReading:
        return self._read(picture_of(image))

    def read_document(
        self, source: PageSource, *, on_page: OnPage | None = None, done: Mapping[int, PageReading] | None = None
    ) -> DocumentReading:
        return DocumentReading(read_pages(source, lambda page, _: self._read(page), on_page, done), SOURCE)

    def check(self) -> Check:
        return Check(True, SOURCE, Text("对照引擎。", "The engine for comparison."))

    def _read(self, picture: Picture) -> PageReading:
        started = time.monotonic()
        result = self._engine(picture)
        lines = []
        found = () if result.boxes is None else zip(result.boxes, result.txts, result.scores, strict=True)
        for quad, text, confidence in found:
            edges = (*quad.min(axis=0), *quad.max(axis=0))
            lines.append(Line(text, Box(*(float(edge) for edge in edges)), float(confidence)))
        height, width = picture.shape[:2]
        return PageReading(width, height, tuple(lines), 0, time.monotonic() - started, SOURCE)
