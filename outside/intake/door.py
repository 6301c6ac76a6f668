"""The door 接收入口: cheap refusals at once, everything else in a child process under limits."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from law.text import Text
from outside.apart import Crowded, Ended, TooSlow, ask
from outside.errors import Refused, Unavailable
from outside.intake.port import DEFAULT_LIMITS, FileKind, IntakeReport, Limits
from outside.intake.refusals import refusal
from outside.intake.signatures import kind_of

_MIB = 1024 * 1024


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
    request = {"name": name, "limits": asdict(limits)}
    try:
        return ask(
            "outside.intake.inspector", request, content, seconds=limits.seconds, memory_bytes=limits.memory_bytes
        )
    except Crowded:
        raise _machine_busy() from None
    except TooSlow:
        raise refusal("too_slow") from None
    except Ended:
        raise refusal("too_costly") from None


def _machine_busy() -> Unavailable:
    return Unavailable(
        Text("服务器繁忙，文件尚未检查完。", "The server is busy; the file was not inspected in time."),
        Text("文件没有问题，请稍后再传一次。", "Nothing is wrong with the file: upload it again shortly."),
        code="busy",
    )
