"""Readers side by side 对照测试: each reads the same papers in a process of its own, in turn, so that both meet the same machine and each has its own memory."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from outside.errors import OutsideError
from outside.ocr.port import Ocr

PLATFORM = "paddle"
PLAIN = "plain"
_ABREAST = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """One paper read. ``error`` says why it was not, and is empty otherwise."""

    paper: Path
    text: str
    pages: int
    error: str = ""


class Trial:
    """A reader in its own process: ``PLATFORM``, two papers at a time as its worker reads them, or ``PLAIN``, page by page."""

    def __init__(self, kind: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, kind), daemon=True)

    def __enter__(self) -> Trial:
        self._process.start()
        self._pipe.recv()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.join()

    def read(self, papers: Sequence[Path]) -> tuple[float, list[Outcome]]:
        """Seconds it took, weights already loaded, and the outcome of each paper in order."""
        self._pipe.send(list(papers))
        seconds, outcomes = self._pipe.recv()
        return float(seconds), outcomes

    def peak_bytes(self) -> int:
        """The most memory the process has held so far."""
        self._pipe.send(None)
        return int(self._pipe.recv())


def _serve(pipe: Connection, kind: str) -> None:
    reader = _reader(kind)
    reader.check()
    reader.read_page(_blank())
    pipe.send("ready")
    with ThreadPoolExecutor(1 if kind == PLAIN else _ABREAST) as pool:
        while True:
            papers = pipe.recv()
            if papers is None:
                pipe.send(_peak())
                continue
            started = time.monotonic()
            outcomes = list(pool.map(lambda paper: _outcome(reader, paper), papers))
            pipe.send((time.monotonic() - started, outcomes))


def _reader(kind: str) -> Ocr:
    if kind == PLAIN:
        from outside.ocr.baseline import PlainReader

        return PlainReader()
    from outside.ocr.engine import from_settings

    return from_settings({})


def _blank() -> Any:
    import numpy as np

    return np.full((64, 64, 3), 255, np.uint8)


def _outcome(reader: Ocr, paper: Path) -> Outcome:
    try:
        document = reader.read_document(paper)
    except OutsideError as error:
        return Outcome(paper, "", 0, f"{error.reason.zh} {error.reason.en}")
    return Outcome(paper, document.text, len(document.pages))


def _peak() -> int:
    """Highest resident memory; from ``/proc`` where there is one, because ``getrusage`` counts the parent before the start too."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
