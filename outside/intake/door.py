"""The door 接收入口: cheap refusals at once, everything else in a child process under limits."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from law.text import Text
from outside.errors import Refused, Unavailable
from outside.intake.port import DEFAULT_LIMITS, FileKind, IntakeReport, Limits
from outside.intake.refusals import refusal
from outside.intake.signatures import kind_of

_ROOT = str(Path(__file__).resolve().parents[2])
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True; "
    "from outside.intake.inspector import main; main()"
)
_MIB = 1024 * 1024
# The child may use ``limits.seconds`` of processor; on a crowded machine it waits for its turn much longer.
_PATIENCE = 4


def inspect(source: bytes | Path, name: str, limits: Limits = DEFAULT_LIMITS) -> IntakeReport:
    """Inspects one file of a stranger; see :class:`outside.intake.port.Intake`.

    Raises ``Refused`` for the file's fault and ``Unavailable`` when this machine was too busy to finish in time.
    """
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size == 0:
        raise refusal("empty")
    if size > limits.bytes:
        raise refusal("too_large", found=_megabytes(size), limit=_megabytes(limits.bytes))
    content = source if isinstance(source, bytes) else source.read_bytes()
    kind_of(content[:4096])
    answer, viewing = _ask_child(content, name, limits)
    if "refused" in answer:
        told = answer["refused"]
        raise Refused(Text(*told["reason"]), Text(*told["remedy"]), told["code"])
    report = answer["report"]
    report["kind"] = FileKind(report["kind"])
    report["warnings"] = tuple(Text(*warning) for warning in report["warnings"])
    return IntakeReport(viewing_copy=viewing, **report)


def _megabytes(size: int) -> str:
    return f"{size / _MIB:.1f} MB"


def _ask_child(content: bytes, name: str, limits: Limits) -> tuple[dict[str, Any], bytes]:
    request = json.dumps({"name": name, "limits": asdict(limits)}).encode() + b"\n"
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", _CHILD, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    try:
        output, _ = child.communicate(request + content, timeout=limits.seconds * _PATIENCE)
    except subprocess.TimeoutExpired:
        busy = _processor_seconds(child.pid) < limits.seconds / 2
        child.kill()
        child.communicate()
        if busy:
            raise _machine_busy() from None
        raise refusal("too_slow") from None
    except BrokenPipeError:
        child.kill()
        output = b""
    head, _, viewing = output.partition(b"\n")
    if child.returncode != 0 or not head:
        raise refusal("too_costly")  # killed by its limits, or crashed in a decoder
    return json.loads(head), viewing


def _machine_busy() -> Unavailable:
    return Unavailable(
        Text("服务器繁忙，文件尚未检查完。", "The server is busy; the file was not inspected in time."),
        Text("文件没有问题，请稍后再传一次。", "Nothing is wrong with the file: upload it again shortly."),
        code="busy",
    )


def _processor_seconds(pid: int) -> float:
    """Processor time the child has used, to tell a hostile file from a busy machine; infinite when it cannot be known."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return float("inf")
