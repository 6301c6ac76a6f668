"""The four-nature check 四性检测, run on the real files: each item with its evidence."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from archives.volume.arranging import conditional, present_numbers
from archives.volume.models import Volume
from cases.file.models import Paper
from law.archives.catalogue import missing
from law.text import Text


@dataclass(frozen=True)
class Result:
    """One checked item: code of ``law.archives.four_nature``, whether it passed, and what was seen."""

    code: str
    passed: bool
    evidence: Text

    def as_json(self) -> dict[str, object]:
        return {"code": self.code, "passed": self.passed, "evidence": self.evidence._asdict()}


class Look:
    """The papers of a volume with their bytes, read once."""

    def __init__(self, volume: Volume) -> None:
        self.volume = volume
        self.items = list(volume.items.select_related("paper"))
        self.papers = [item.paper for item in self.items if item.paper]
        self.content: dict[int, bytes | None] = {paper.pk: _read(paper) for paper in self.papers}

    def opened(self, paper: Paper) -> pikepdf.Pdf | None:
        try:
            with paper.viewing.open("rb") as handle:
                return pikepdf.open(io.BytesIO(handle.read()))
        except (pikepdf.PdfError, OSError, ValueError):
            return None


def _read(paper: Paper) -> bytes | None:
    try:
        with paper.original.open("rb") as handle:
            content: bytes = handle.read()
            return content
    except OSError:
        return None


def run_checks(volume: Volume) -> list[Result]:
    """Every item this platform can check by itself, in the order A, I, U, S."""
    look = Look(volume)
    return [check(look) for check in CHECKS]


def _fixity(look: Look) -> Result:
    wrong = [p.title for p in look.papers if hashlib.sha256(look.content[p.pk] or b"").hexdigest() != p.sha256]
    return _result(
        "A1", wrong, f"{len(look.papers)}件文件的摘要与登记一致", f"{len(look.papers)} digests equal the recorded ones"
    )


def _linked(look: Look) -> Result:
    lost = [p.title for p in look.papers if look.content[p.pk] is None]
    return _result("A5", lost, "每条目录均有对应文件", "every entry has its file")


def _complete(look: Look) -> Result:
    volume = look.volume
    lacking = missing(volume.catalogue, present_numbers(volume), conditional(volume)).value
    return _result("I5", [entry.title.zh for entry in lacking], "必备件齐全", "all required pieces are there")


def _continuous(look: Look) -> Result:
    expected, broken = 1, []
    for item in look.items:
        if item.first_page is None:
            continue
        if item.first_page != expected:
            broken.append(item.title)
        expected = (item.last_page or item.first_page) + 1
    return _result("I4", broken, "页码连续", "page numbers run on")


def _opens(look: Look) -> Result:
    shut = [paper.title for paper in look.papers if look.opened(paper) is None]
    return _result("U2", shut, "全部文件可以打开", "every file opens")


def _unencrypted(look: Look) -> Result:
    locked = [p.title for p in look.papers if (pdf := look.opened(p)) is not None and pdf.is_encrypted]
    return _result("U5", locked, "文件未加密", "no file is encrypted")


def _pages(look: Look) -> Result:
    wrong = [p.title for p in look.papers if (pdf := look.opened(p)) is None or len(pdf.pages) != p.pages_count]
    return _result("U6", wrong, "页数与登记一致且不为零", "page counts equal the recorded ones")


def _no_internal(look: Look) -> Result:
    inner = [paper.title for paper in look.papers if paper.volume != "main"]
    return _result("S6", inner, "正卷内没有副卷材料", "no sub-volume piece in the main volume")


def _result(code: str, wrong: list[str], fine_zh: str, fine_en: str) -> Result:
    if not wrong:
        return Result(code, True, Text(fine_zh, fine_en))
    names = "、".join(wrong[:10])
    return Result(code, False, Text(f"不合格：{names}", f"failed: {names}"))


CHECKS: tuple[Callable[[Look], Result], ...] = (
    _fixity,
    _linked,
    _continuous,
    _complete,
    _opens,
    _unencrypted,
    _pages,
    _no_internal,
)
