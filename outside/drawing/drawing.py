"""The other end of the drawing process 绘制端口: it is started once, asked for page after page, ended when a page is too dear, and started anew."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from signal import SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGPROF, SIGSEGV, SIGTRAP
from typing import Any

from outside.apart import processor_seconds
from outside.drawing.limits import DEFAULT_LIMITS, Limits
from outside.drawing.refusals import machine_busy, trouble

_ROOT = str(Path(__file__).resolve().parents[2])
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True; "
    "from outside.drawing.child import main; main()"
)
_PIPE = 1024 * 1024
# A page may use its seconds of processor; on a crowded machine it waits for its turn much longer.
_CROWDED = 4
_GRACE = 0.05  # seconds: time for the system to say how a process ended by itself
_TRIES = 2
# Ended by its limits, or crashed in a decoder: the page's fault. Whatever else ended it, the page is drawn again.
_FAULTS = {-number for number in (SIGPROF, SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGTRAP, SIGFPE)}
_REMEMBERED = 500  # files of which dear pages are counted


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: rows of ``stride`` bytes from the top, 1 (grey), 3 (BGR) or 4 ``channels``."""

    width: int
    height: int
    stride: int
    channels: int
    pixels: bytearray


class Drawer:
    """Draws pages of PDFs (paths or bytes) one after the other. Threads wait for each other; forked processes draw for themselves.

    Raises ``Refused`` for a page at fault (codes of :mod:`outside.drawing.refusals`), ``IndexError`` for one that is not there and
    ``Unavailable`` where this machine was too busy.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._turn = threading.Lock()
        self._child: _Child | None = None
        self._dear: Counter[str] = Counter()
        os.register_at_fork(after_in_child=self._forked)

    def pages(self, source: bytes | Path) -> int:
        """Number of pages of the file. Opening it is under the same limits as a page."""
        head, _ = self._asked(source, {})
        return int(head["pages"])

    def picture(self, source: bytes | Path, number: int, *, width: int, lying: bool = False) -> Picture:
        """Page ``number`` (from 1) so large that it is ``width`` pixels wide; ``lying`` where it will be turned by a quarter."""
        return pixels_of(*self.ask(source, number, "outside.drawing.child.picture", width=width, lying=lying))

    def ask(
        self, source: bytes | Path, number: int, function: str, **arguments: Any
    ) -> tuple[dict[str, Any], bytearray]:
        """What ``function`` (dotted name; takes the PDFium page) answers in the drawing process: plain values, and bytes."""
        return self._asked(source, {"page": number, "ask": function, "with": arguments})

    def close(self) -> None:
        """End the process; the next page starts another."""
        with self._turn:
            self._end()

    @property
    def pid(self) -> int | None:
        """The process that draws, where there is one."""
        return self._child.pid if self._child else None

    def _asked(self, source: bytes | Path, wanted: dict[str, Any]) -> tuple[dict[str, Any], bytearray]:
        named = _named(source)
        key = str(named["key"])
        with self._turn:
            seconds = self.limits.seconds if self._dear[key] < self.limits.patience else self.limits.later_seconds
            head, pixels = self._told({**named, **wanted, "seconds": seconds}, source, key)
        match head.get("trouble"):
            case None:
                return head, pixels
            case "no_page":
                raise IndexError(wanted["page"])
            case code:
                raise trouble(str(code))

    def _told(self, request: dict[str, Any], source: bytes | Path, key: str) -> tuple[dict[str, Any], bytearray]:
        for _ in range(_TRIES):
            child = self._ready()
            before = processor_seconds(child.pid)
            try:
                return child.converse(request, source, request["seconds"] * _CROWDED)
            except TimeoutError:
                crowded = processor_seconds(child.pid) - before < request["seconds"] / 2
                self._end()
                if crowded:
                    raise machine_busy() from None
                break
            except EOFError:
                if self._end() in _FAULTS:
                    break
            except BaseException:
                self._end()  # half an answer is left in the pipe
                raise
        if len(self._dear) > _REMEMBERED:
            self._dear.clear()
        self._dear[key] += 1
        return {"trouble": "page_too_dear"}, bytearray()

    def _ready(self) -> _Child:
        if self._child is None or not self._child.alive():
            self._end()
            self._child = _Child(self.limits)
        return self._child

    def _end(self) -> int | None:
        """The process is gone; how it ended, as ``subprocess`` says it."""
        child, self._child = self._child, None
        return child.end() if child is not None else None

    def _forked(self) -> None:
        """A forked process leaves its parent's drawing alone, and lets go of its pipes."""
        self._turn = threading.Lock()
        child, self._child = self._child, None
        if child is not None:
            child.let_go()


def pixels_of(head: dict[str, Any], pixels: bytearray) -> Picture:
    return Picture(head["width"], head["height"], head["stride"], head["channels"], pixels)


def _named(source: bytes | Path) -> dict[str, Any]:
    """How the file is called: a path as it lies there now, bytes by what they are."""
    if isinstance(source, bytes):
        return {"key": hashlib.sha256(source).hexdigest()}
    there = source.stat()
    return {"key": f"{source}:{there.st_mtime_ns}:{there.st_size}", "path": str(source)}


class _Child:
    """The process and its pipes. A thread waits for its end, so that none is left as a zombie."""

    def __init__(self, limits: Limits) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _CHILD, _ROOT, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", ""), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            bufsize=0,
        )
        assert self._process.stdin and self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout
        self._held = ""  # the file the child has in hand, where it came as bytes
        with contextlib.suppress(OSError):
            fcntl.fcntl(self._from.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
        threading.Thread(target=self._process.wait, name="drawing-ends", daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def converse(
        self, request: dict[str, Any], source: bytes | Path, seconds: float
    ) -> tuple[dict[str, Any], bytearray]:
        """One question, one answer. Raises ``EOFError`` where the child ended and ``TimeoutError`` after ``seconds`` on the wall."""
        sent = source if isinstance(source, bytes) and self._held != request["key"] else b""
        self._held = request["key"] if isinstance(source, bytes) else ""
        try:
            _write(self._to.fileno(), json.dumps({**request, "bytes": len(sent)}).encode() + b"\n")
            _write(self._to.fileno(), sent)
        except BrokenPipeError:
            raise EOFError from None
        until = time.monotonic() + seconds
        line = bytearray()
        while not line.endswith(b"\n"):
            line += self._read(1, until)
        head = json.loads(line)
        return head, self._read(head["size"], until)

    def _read(self, size: int, until: float) -> bytearray:
        found = bytearray(size)
        view, at, pipe = memoryview(found), 0, self._from.fileno()
        waiting = select.poll()
        waiting.register(pipe, select.POLLIN)
        while at < size:
            if not waiting.poll(max(0.0, until - time.monotonic()) * 1000):
                raise TimeoutError
            got = os.readv(pipe, [view[at:]])
            if not got:
                raise EOFError
            at += got
        return found

    def end(self) -> int:
        """Nothing of it is left; answers with its return code, that of its own end where it had ended by itself."""
        self.let_go()
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(_GRACE)
        self._process.kill()
        return self._process.wait()

    def let_go(self) -> None:
        for pipe in (self._to, self._from):
            with contextlib.suppress(OSError):
                pipe.close()


def _write(pipe: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(pipe, view) :]


_own = Drawer()


def drawer() -> Drawer:
    """The drawing process of this process."""
    return _own
