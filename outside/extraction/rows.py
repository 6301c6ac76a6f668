"""Visual rows 视觉行: what stands side by side on a paper, as one passage that knows where each piece begins."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from outside.extraction.passages import Passage, passage_of
from outside.ocr.port import Box, Line, PageReading


@dataclass(frozen=True, slots=True)
class Row:
    """``text`` is the pieces one after another; ``starts`` are the places in it where a piece begins. ``cells``: pieces are cells of a
    ruled table."""

    page: int
    text: Passage
    starts: tuple[int, ...]
    box: Box
    cells: bool = False

    @property
    def letter(self) -> float:
        """The height of a letter: of the flattest line, since boxes of slanted lines are too high."""
        return min((source.line.box.height for source in self.text.sources), default=1.0)

    def pieces(self) -> list[Passage]:
        ends = [*self.starts[1:], len(self.text.text)]
        return [self.text.part(start, end) for start, end in zip(self.starts, ends, strict=True)]


def rows_of(pages: Sequence[PageReading], *, ruled: bool = True) -> list[Row]:
    """All rows from top to bottom: rows of ruled tables as they are (unless ``ruled`` is false), other lines side by side by their height."""
    rows: list[Row] = []
    for number, page in enumerate(pages, start=1):
        loose: list[Line] = []
        for _, group in groupby(page.lines, key=lambda line: line.row):
            members = list(group)
            if ruled and members[0].row >= 0 and len({line.cell for line in members}) > 1 and not _is_frame(members):
                rows.extend(_side_by_side(number, loose, page.skew))
                loose = []
                rows.append(_table_row(number, members))
            else:
                loose.extend(members)
        rows.extend(_side_by_side(number, loose, page.skew))
    return [row for row in rows if row.text.text]


def _is_frame(members: Sequence[Line]) -> bool:
    """A drawn border around a whole page is no table row."""
    return len(members) > 40


def _table_row(page: int, members: Sequence[Line]) -> Row:
    cells: dict[int, Passage] = {}
    for line in members:
        piece = passage_of(page, line)
        cells[line.cell] = cells[line.cell] + piece if line.cell in cells else piece
    return _row(page, [cells[number] for number in sorted(cells)], cells=True)


def _side_by_side(page: int, lines: Sequence[Line], skew: float) -> Iterator[Row]:
    slope = math.tan(math.radians(skew))
    placed = sorted(lines, key=lambda line: line.box.middle[1] - slope * line.box.middle[0])
    current: list[Line] = []
    for line in placed:
        if current and not _beside(current[-1], line, slope):
            yield _row_of_lines(page, current)
            current = []
        current.append(line)
    if current:
        yield _row_of_lines(page, current)


def _beside(one: Line, other: Line, slope: float) -> bool:
    apart = other.box.middle[1] - one.box.middle[1] - slope * (other.box.middle[0] - one.box.middle[0])
    return abs(apart) < 0.45 * min(one.box.height, other.box.height)


def _row_of_lines(page: int, lines: Sequence[Line]) -> Row:
    return _row(page, [passage_of(page, line) for line in sorted(lines, key=lambda line: line.box.left)])


def _row(page: int, pieces: Sequence[Passage], *, cells: bool = False) -> Row:
    starts: list[int] = []
    whole = Passage("", ())
    for piece in pieces:
        if piece.text:
            starts.append(len(whole.text))
            whole = whole + piece
    boxes = [source.line.box for source in whole.sources]
    box = boxes[0] if boxes else Box(0, 0, 0, 0)
    for other in boxes:
        box = box.join(other)
    return Row(page, whole, tuple(starts) or (0,), box, cells)
