"""A served reader 远程识别服务: pages travel as JPEG to ``POST {url}/read_page`` and come back as readings (the stored JSON form).

For a court whose graphics cards serve PaddleOCR to many machines. Text layers are still taken here, without a journey.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import cv2

from law.text import Text
from outside.errors import Unavailable
from outside.health import Check
from outside.http import JsonService
from outside.ocr.pages import Picture, picture_of
from outside.ocr.port import DocumentReading, OnPage, PageReading, PageSource
from outside.ocr.walk import read_pages

SOURCE = "client"
_QUALITY = 92


class ReaderClient:
    def __init__(self, service: JsonService) -> None:
        self._service = service

    def read_page(self, image: Any) -> PageReading:
        return self._read(picture_of(image))

    def read_document(
        self, source: PageSource, *, on_page: OnPage | None = None, done: Mapping[int, PageReading] | None = None
    ) -> DocumentReading:
        return DocumentReading(read_pages(source, lambda page, _: self._read(page), on_page, done), SOURCE)

    def check(self) -> Check:
        return self._service.check(SOURCE)

    def _read(self, picture: Picture) -> PageReading:
        started = time.monotonic()
        _, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
        answer = self._service.ask_plain("read_page", image=base64.b64encode(encoded.tobytes()).decode())
        try:
            return replace(PageReading.from_json(answer), seconds=time.monotonic() - started)
        except (KeyError, TypeError, ValueError):
            raise Unavailable(
                Text("识别服务的答复无法识别。", "The answer of the reading service cannot be understood."),
                code="bad_answer",
            ) from None


def from_settings(own: Mapping[str, Any]) -> ReaderClient:
    return ReaderClient(JsonService.from_settings(own))
