"""One answer from a process of its own 隔离处理: what strangers wrote is parsed where memory and processor time are capped and nobody else is hurt.

The child speaks over its pipes: a JSON line and the content come in, a JSON line and bytes go out. It writes no file.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ROOT = str(Path(__file__).resolve().parents[1])
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True; "
    "import importlib; importlib.import_module(sys.argv[2]).main()"
)
# The child may use its seconds of processor; on a crowded machine it waits for its turn much longer.
_PATIENCE = 4
Answer = tuple[dict[str, Any], bytes]


class Crowded(Exception):
    """The child got too little of the processor to be judged."""


class TooSlow(Exception):
    """It used its time and had no answer."""


class Ended(Exception):
    """Killed by its limits, or crashed."""


def ask(module: str, request: dict[str, Any], content: bytes, *, seconds: float, memory_bytes: int) -> Answer:
    """What ``module.main()`` (see :func:`answer`) makes of the request, in a process with so many seconds of processor time and bytes.

    Raises ``Crowded``, ``TooSlow`` or ``Ended``.
    """
    limited = {**request, "seconds": seconds, "memory_bytes": memory_bytes}
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", _CHILD, _ROOT, module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    try:
        output, _ = child.communicate(json.dumps(limited).encode() + b"\n" + content, timeout=seconds * _PATIENCE)
    except subprocess.TimeoutExpired:
        crowded = processor_seconds(child.pid) < seconds / 2
        child.kill()
        child.communicate()
        raise (Crowded() if crowded else TooSlow()) from None
    except BrokenPipeError:
        child.kill()
        child.wait()
        output = b""
    head, _, body = output.partition(b"\n")
    if child.returncode != 0 or not head:
        raise Ended()
    return json.loads(head), body


def processor_seconds(pid: int) -> float:
    """Processor time a process has used, to tell a hostile file from a busy machine; infinite when it cannot be known."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return float("inf")


def answer(work: Callable[[dict[str, Any], bytes], Answer]) -> None:
    """The whole of a child: the request in, limits on, the answer of ``work`` out."""
    request = json.loads(sys.stdin.buffer.readline())
    seconds = int(request.pop("seconds")) + 1
    memory = request.pop("memory_bytes")
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    head, body = work(request, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    sys.stdout.buffer.flush()
