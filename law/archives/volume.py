"""案卷: page numbers, books of a paper volume, and the archive number 档号."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law.citation import bases, figure
from law.core import Answer, InputError, Status, derive, rule, step
from law.tables import version_of
from law.text import Text

UNNUMBERED = frozenset({"cover", "catalogue", "remark", "back"})
_NUMBER = re.compile(r"([0-9A-Za-z]+)-SS·([^-]+)-([0-9]{4})-(Y|D[0-9]{2})-([0-9]+)(-F)?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A piece and its written sides; ``kind`` cover, catalogue, remark and back carry no number."""

    kind: str
    sides: int


@dataclass(frozen=True, slots=True)
class Pages:
    """``ranges``: first and last page of each piece, ``None`` where it carries no number."""

    total: int
    ranges: tuple[tuple[int, int] | None, ...]


@rule(
    "archives.pages",
    Text("卷内页码", "How are the pages of a volume numbered"),
    basis=bases("LJ 17"),
    status=Status.SECONDARY,
    effective=date(1991, 12, 24),
)
def number_pages(items: Sequence[Sheet]) -> Answer[Pages]:
    """页码: every written side is numbered on from 1; cover, catalogue, remark sheet and back cover are not."""
    ranges: list[tuple[int, int] | None] = []
    page = 0
    for item in items:
        if item.kind in UNNUMBERED or item.sides == 0:
            ranges.append(None)
            continue
        ranges.append((page + 1, page + item.sides))
        page += item.sides
    line = step(
        "编页 {sum} = {t} 页；封面、目录、备考表、卷底不编页",
        "numbered {sum} = {t} pages; cover, catalogue, remark sheet and back are not numbered",
        sum=" + ".join(str(i.sides) for i in items if i.kind not in UNNUMBERED) or "0",
        t=page,
    )
    return Answer(Pages(page, tuple(ranges)), derive("archives.pages", line))


@rule(
    "archives.books",
    Text("纸质案卷分几册", "Into how many books does a paper volume go"),
    basis=bases("LJ"),
    status=Status.UNVERIFIED,
    effective=date(1991, 12, 24),
    tables=("archive_clocks",),
)
def books(sheets: int) -> Answer[int]:
    """分册: at most 200 sheets a book (unverified number), at least one book."""
    most = figure("archive_clocks", "sheets_per_book")
    count = max(1, -(-sheets // most))
    line = step("{s}张 ÷ 每册{m}张 → {n}册", "{s} sheets ÷ {m} each → {n} books", s=sheets, m=most, n=count)
    return Answer(count, derive("archives.books", line, tables=(version_of("archive_clocks"),)))


@dataclass(frozen=True, slots=True)
class ArchiveNumber:
    """档号 of a volume: fonds, category (e.g. 民事), year, retention code (Y, D60, D30), volume number, sub volume."""

    fonds: str
    category: str
    year: int
    retention: str
    volume: int
    sub: bool = False

    def __str__(self) -> str:
        base = f"{self.fonds}-SS·{self.category}-{self.year:04d}-{self.retention}-{self.volume:05d}"
        return f"{base}-F" if self.sub else base


@rule(
    "archives.number",
    Text("档号", "What is the archive number"),
    basis=bases("PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2007, 1, 1),
)
def archive_number(number: ArchiveNumber) -> Answer[str]:
    """档号 as ``fonds-SS·category-year-retention-volume``, with ``-F`` for a sub volume; checks every part."""
    written = str(number)
    if parse_archive_number(written) != number:
        raise InputError("number", Text(f"档号组成部分不合规：{written}", f"a part of {written} is not allowed"))
    line = step("全宗-门类-年度-期限-卷号：{n}", "fonds-category-year-retention-volume: {n}", n=written)
    return Answer(written, derive("archives.number", line))


def parse_archive_number(written: str) -> ArchiveNumber:
    """The parts of a 档号; raises :class:`InputError` where it is none."""
    match = _NUMBER.fullmatch(written)
    if not match:
        message = Text(f"{written!r} 不是档号", f"{written!r} is no archive number, e.g. J001-SS·民事-2026-D60-00012")
        raise InputError("number", message)
    fonds, category, year, retention, volume, sub = match.groups()
    return ArchiveNumber(fonds, category, int(year), retention, int(volume), bool(sub))
