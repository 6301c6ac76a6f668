"""The inspection itself, run in a process of its own 隔离检查进程: memory and processor time are capped, the worker stays alive."""

from __future__ import annotations

import hashlib
from typing import Any

from law.text import Text
from outside.apart import answer
from outside.errors import Refused
from outside.intake.drawing import try_drawing
from outside.intake.names import ending_disagrees, safe_name
from outside.intake.pdf import open_and_disarm
from outside.intake.pictures import redraw
from outside.intake.port import FileKind, Limits
from outside.intake.signatures import kind_of, refuse_polyglot

_TEXT_SAMPLE_PAGES = 5
_TEXT_ENOUGH = 20


def inspect_content(content: bytes, name: str, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """The report as plain values, and the viewing copy. Raises ``Refused``."""
    kind = kind_of(content[:4096])
    refuse_polyglot(kind, content)
    opener = open_and_disarm if kind is FileKind.PDF else _redraw_as(kind)
    viewing, pages, warnings = opener(content, limits)
    if kind is FileKind.PDF:
        try_drawing(viewing)
    if ending_disagrees(name, kind):
        warnings.append(
            Text(
                f"文件名与内容不符，按内容登记为 {kind.upper()}。",
                f"Name and content differ: registered by content as {kind.upper()}.",
            )
        )
    report = {
        "kind": kind.value,
        "name": safe_name(name, kind),
        "pages": pages,
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "warnings": [list(warning) for warning in warnings],
        "viewing_sha256": hashlib.sha256(viewing).hexdigest(),
        "born_digital": kind is FileKind.PDF and _has_text(viewing),
    }
    return report, viewing


def _redraw_as(kind: FileKind) -> Any:
    return lambda content, limits: redraw(kind, content, limits)


def _has_text(viewing: bytes) -> bool:
    import pypdfium2

    document = pypdfium2.PdfDocument(viewing)
    try:
        for number in range(min(len(document), _TEXT_SAMPLE_PAGES)):
            page = document[number]
            if page.get_textpage().count_chars() >= _TEXT_ENOUGH:
                return True
        return False
    finally:
        document.close()


def main() -> None:
    """Entry of the child process. Every end is an answer on standard output."""
    answer(_answered)


def _answered(request: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        report, viewing = inspect_content(content, request["name"], Limits(**request["limits"]))
    except Refused as error:
        return {"refused": {"code": error.code, "reason": list(error.reason), "remedy": list(error.remedy)}}, b""
    return {"report": report}, viewing
