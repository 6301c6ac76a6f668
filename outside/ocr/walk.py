"""Walking through a document 逐页识别: the same for every reader, only the reading of a picture differs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future

from outside.ocr.pages import Picture, pages_of
from outside.ocr.port import OnPage, PageReading, PageSource

Read = Callable[[Picture, int], PageReading]
_Waiting = tuple[int, int, "Future[PageReading] | PageReading", bool]


def read_pages(
    source: PageSource,
    read: Read,
    on_page: OnPage | None,
    done: Mapping[int, PageReading] | None,
    *,
    beside: Executor | None = None,
    abreast: int = 1,
) -> tuple[PageReading, ...]:
    """Readings of all pages: stored ones as they are, text layers as they are, pictures through ``read(picture, number)``.

    With ``beside`` up to ``abreast`` pictures are read at once; ``on_page`` is still called in the order of the pages and in the
    caller's thread. Should it raise, pages not begun are dropped.
    """
    readings: list[PageReading] = []
    for number, total, reading, new in _read_ahead(source, read, done or {}, beside, abreast):
        readings.append(reading)
        if new and on_page is not None:
            on_page(number, total, reading)
    return tuple(readings)


def _read_ahead(
    source: PageSource, read: Read, stored: Mapping[int, PageReading], beside: Executor | None, abreast: int
) -> Iterator[tuple[int, int, PageReading, bool]]:
    waiting: deque[_Waiting] = deque()
    try:
        for number, total, page in pages_of(source, tuple(stored)):
            waiting.append(_begun(number, total, page, read, stored, beside))
            while len(waiting) > (abreast if beside else 0):
                yield _ended(waiting.popleft())
        while waiting:
            yield _ended(waiting.popleft())
    finally:
        for _, _, reading, _ in waiting:
            if isinstance(reading, Future):
                reading.cancel()


def _begun(
    number: int,
    total: int,
    page: Picture | PageReading | None,
    read: Read,
    stored: Mapping[int, PageReading],
    beside: Executor | None,
) -> _Waiting:
    if page is None:
        return number, total, stored[number], False
    if isinstance(page, PageReading):
        return number, total, page, True
    return number, total, beside.submit(read, page, number) if beside else read(page, number), True


def _ended(one: _Waiting) -> tuple[int, int, PageReading, bool]:
    number, total, reading, new = one
    return number, total, reading.result() if isinstance(reading, Future) else reading, new
