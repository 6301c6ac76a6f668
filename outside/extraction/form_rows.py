"""The rows of a form 要素式表格行: a label with what was filled in beside it, over as many rows and cells as the paper gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from outside.extraction.passages import Passage
from outside.ocr.port import Line


@dataclass
class Entry:
    """``label`` is empty for what stands alone (a heading, a line outside the table); ``cells`` is what stands beside or alone."""

    label: str
    cells: list[Passage] = field(default_factory=list)

    @property
    def content(self) -> Passage:
        """The last cell of the first row: the answer."""
        return self.cells[-1]


def entries_of(passages: Sequence[Passage]) -> list[Entry]:
    """Entries in order. A row whose first cell is missing goes on with the label above it, whose cell spans both."""
    entries: list[Entry] = []
    for members in _rows(passages):
        spanned = members[0].row >= 0 and members[0].cell > 0
        if spanned and entries and entries[-1].label:
            entries[-1].cells.extend(members)
        elif len(members) == 1:
            entries.append(Entry("", members))
        else:
            entries.append(Entry(members[0].text, members[1:]))
    return entries


_NUMBERED = re.compile(r"^\d{1,2}[.、][^\d:。;,][^:。;]{1,22}$")
_HEADING = re.compile(r"^.{0,6}(当事人|诉讼请求|事实|证据|此致)")


def by_numbers(entries: Sequence[Entry]) -> list[Entry]:
    """Where a form came without its table: a short numbered line is the label of the lines below it."""
    grouped: list[Entry] = []
    open_label = False
    for entry in entries:
        text = entry.cells[0].text if not entry.label and len(entry.cells) == 1 and entry.cells[0].row < 0 else ""
        if text and _NUMBERED.match(text):
            grouped.append(Entry(text, []))
            open_label = True
        elif text and open_label and not _HEADING.match(text):
            grouped[-1].cells.append(entry.cells[0])
        else:
            grouped.append(entry)
            open_label = False
    return [entry for entry in grouped if entry.cells]


def _rows(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages by row of the table; text outside of it is a row of one cell (a heading whose rules were too faint to be seen)."""
    keyed = enumerate(passages)
    for _, group in groupby(
        keyed, key=lambda one: (one[1].sources[0].page, one[1].row if one[1].row >= 0 else -1 - one[0])
    ):
        yield [passage for _, passage in group]


def width_of(passages: Sequence[Passage]) -> float:
    """The right edge of the fullest line of the table."""
    return max((source.line.box.right for one in passages if one.row >= 0 for source in one.sources), default=0.0)


def paragraphs(cell: Passage, width: float) -> list[Passage]:
    """A cell divided where a line ended well before the edge of the table."""
    parts: list[Passage] = []
    start = 0
    for place in range(1, len(cell.sources) + 1):
        if place < len(cell.sources) and cell.sources[place].line is cell.sources[place - 1].line:
            continue
        line = cell.sources[place - 1].line
        last = place == len(cell.sources)
        beside = not last and _beside(line, cell.sources[place].line)
        apart = not last and cell.sources[place].line.box.top - line.box.bottom > 1.6 * line.box.height
        if last or apart or (not beside and line.box.right < width - 2.5 * line.box.height):
            parts.append(cell.part(start, place))
            start = place
    return parts


def _beside(line: Line, following: Line) -> bool:
    """Whether the next piece of text stands on the same visual row."""
    shared = min(line.box.bottom, following.box.bottom) - max(line.box.top, following.box.top)
    return following.box.left > line.box.left and shared > 0.5 * min(line.box.height, following.box.height)


def joined(cells: Sequence[Passage], labels: re.Pattern[str]) -> Passage:
    """Cells as one passage: a colon behind a cell that is a printed label, a semicolon between what was filled in."""
    whole, before = Passage("", ()), ""
    for cell in cells:
        if whole.text:
            mark = ":" if labels.fullmatch(before) else ";"
            whole = whole if whole.text.endswith((":", ";")) else whole + Passage(mark, (whole.sources[-1],))
        whole = Passage(whole.text + cell.text, whole.sources + cell.sources, cell.row, cell.cell)
        before = cell.text
    return whole
