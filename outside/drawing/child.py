"""The process that draws 绘制进程: one PDF open at a time, memory capped, the kernel ends it in the middle of a page that is too dear.

Speaks over its pipes: a JSON line comes in (and the content of the file, where it has no path), a JSON line and the pixels go out.
It writes no file, and ends when its parent is gone or nobody has asked for a while.
"""

from __future__ import annotations

import importlib
import json
import resource
import select
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

Answer = tuple[dict[str, Any], Any]


class Desk:
    """The document in hand: opening one of five hundred pages is paid once."""

    def __init__(self) -> None:
        self._key: object = None
        self._document: Any = None
        self._content = b""

    def opened(self, key: object, source: bytes | Path) -> Any:
        """The PDFium document of ``source``; an earlier one is closed."""
        import pypdfium2

        if key != self._key:
            self.forget()
            self._document = pypdfium2.PdfDocument(source)
            self._content = source if isinstance(source, bytes) else b""
            self._key = key
        return self._document

    def source_of(self, key: object, request: dict[str, Any]) -> bytes | Path:
        """Bytes came with the first request of a document only."""
        return Path(request["path"]) if "path" in request else (self._content if key == self._key else b"")

    def forget(self) -> None:
        if self._document is not None:
            self._document.close()
        self._key, self._document, self._content = None, None, b""


def main() -> None:
    """Entry of the process: limits on, then one request after another."""
    limits = json.loads(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a keyboard stops the parent, and the end of the pipe stops this
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    desk, came, goes = Desk(), sys.stdin.buffer, sys.stdout.buffer
    while select.select([came], [], [], limits["idle_seconds"])[0]:
        line = came.readline()
        if not line:
            return
        _answer(desk, json.loads(line), came, goes)


def _answer(desk: Desk, request: dict[str, Any], came: BinaryIO, goes: BinaryIO) -> None:
    content = came.read(request["bytes"]) if request.get("bytes") else b""
    # Nobody catches SIGPROF: it ends the process, whatever PDFium is at.
    signal.setitimer(signal.ITIMER_PROF, request["seconds"])
    head, pixels = _drawn(desk, request, content)
    signal.setitimer(signal.ITIMER_PROF, 0)
    goes.write(json.dumps({**head, "size": len(pixels)}).encode() + b"\n")
    goes.write(pixels)
    goes.flush()


def _drawn(desk: Desk, request: dict[str, Any], content: bytes) -> Answer:
    key = request["key"]
    try:
        document = desk.opened(key, content or desk.source_of(key, request))
        number = request.get("page")
        if number is None:
            return {"pages": len(document)}, b""
        if not 1 <= number <= len(document):
            return {"trouble": "no_page"}, b""
        page = document[number - 1]
        try:
            answer: Answer = _ask(request["ask"])(page, **request["with"])
            return answer
        finally:
            page.close()
    except MemoryError:
        desk.forget()
        return {"trouble": "page_too_dear"}, b""
    except Exception:  # a page fails in many ways; for the person they are one
        return {"trouble": "page_damaged"}, b""


def _ask(name: str) -> Any:
    """What is wanted of the page: a function of the platform, by its dotted name."""
    module, _, function = name.rpartition(".")
    return getattr(importlib.import_module(module), function)


def picture(page: Any, *, width: int, lying: bool) -> Answer:
    """The page ``width`` pixels wide as it will stand; ``lying``: it will be turned by a quarter."""
    across = page.get_height() if lying else page.get_width()
    return bitmap_of(page, width / across)


def bitmap_of(page: Any, scale: float) -> Answer:
    """The page at ``scale`` pixels a point: rows of BGR (or grey) from the top."""
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
    head = {"width": bitmap.width, "height": bitmap.height, "stride": bitmap.stride, "channels": bitmap.n_channels}
    return head, memoryview(bitmap.buffer).cast("B")
