"""Walking through a document 逐页识别: the same for every reader, only the reading of a picture differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from outside.ocr.pages import Picture, pages_of
from outside.ocr.port import OnPage, PageReading, PageSource


def read_pages(
    source: PageSource,
    read: Callable[[Picture, int], PageReading],
    on_page: OnPage | None,
    done: Mapping[int, PageReading] | None,
) -> tuple[PageReading, ...]:
    """Readings of all pages: stored ones as they are, text layers as they are, pictures through ``read(picture, number)``."""
    stored = done or {}
    readings: list[PageReading] = []
    for number, total, page in pages_of(source, tuple(stored)):
        if page is None:
            readings.append(stored[number])
            continue
        reading = page if isinstance(page, PageReading) else read(page, number)
        readings.append(reading)
        if on_page is not None:
            on_page(number, total, reading)
    return tuple(readings)
