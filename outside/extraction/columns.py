"""Tables by their heads 表头定列: each cell under the column head it stands below, with ruled rows or without."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from outside.extraction.passages import Passage, passage_of
from outside.extraction.rows import Row, rows_of
from outside.ocr.port import Box, Line, PageReading

_LEAST_HEADS = 3
_CELL_GAP = 0.9
_LONG_HEAD = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """``value`` keeps white space inside a line as one blank; its place is ``passage``."""

    value: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Table:
    """Column heads from left to right and the records under them; a record has no entry for an empty cell."""

    heads: tuple[str, ...]
    records: tuple[dict[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class _Head:
    word: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass
class _Piece:
    lines: list[Line]
    box: Box
    page: int


def table_of(pages: Sequence[PageReading], heads: str, words: Sequence[str], order: re.Pattern[str]) -> Table | None:
    """The first table whose head row has three cells or more that are heads (pattern ``heads``, or one of ``words`` misread by a sign).

    ``order`` is what an entry of the first column looks like: it tells where a record begins when rules were not seen.
    """
    known = re.compile(rf"(?:{heads})")
    for ruled in (True, False):
        rows = rows_of(pages, ruled=ruled)
        for at, row in enumerate(rows):
            pieces = _head_pieces(row)
            named = [_named(piece.text, known, words) for piece in pieces]
            hits = sum(bool(name) for name in named)
            if hits < _LEAST_HEADS or hits < 0.5 * len(pieces) or (ruled and not _ruled(rows, at, len(pieces))):
                continue
            boxes = [_extent(piece) for piece in pieces]
            columns = [
                _Head(name or piece.text, box.left, box.right)
                for name, piece, box in zip(named, pieces, boxes, strict=True)
            ]
            records = (
                _ruled_records(rows, at, columns, known) if ruled else _loose_records(pages, rows, at, columns, order)
            )
            return Table(tuple(head.word for head in columns), records)
    return None


def _named(text: str, known: re.Pattern[str], words: Sequence[str]) -> str:
    """The head a cell is, put right where one sign was misread; '' for what is none."""
    if text in words:
        return text
    near = _near(text, words)
    if known.fullmatch(text):
        # A loose pattern takes a misread sign for a wording of its own: a long word but for one sign is that word.
        return near if len(text) >= _LONG_HEAD and _differing(near, text) == 1 else text
    return near


def _near(text: str, words: Sequence[str]) -> str:
    alike = (word for word in words if len(word) == len(text) >= 2)
    return next((word for word in alike if _differing(word, text) <= max(1, len(word) // 3)), "")


def _differing(word: str, text: str) -> int:
    return sum(a != b for a, b in zip(word, text, strict=True)) if len(word) == len(text) else len(text)


def _head_pieces(row: Row) -> list[Passage]:
    """Head cells; words parted by wide gaps inside one line, or side by side in one cell, are cells of their own."""
    pieces: list[Passage] = []
    for piece in row.pieces():
        start = 0
        for place in range(1, len(piece.text) + 1):
            if place == len(piece.text) or _wide(piece, place):
                pieces.append(piece.part(start, place))
                start = place
    return pieces


def _wide(piece: Passage, place: int) -> bool:
    before, here = piece.sources[place - 1], piece.sources[place]
    if before.line is not here.line:
        one, other = before.line.box, here.line.box
        return other.left > one.right and abs(one.middle[1] - other.middle[1]) < 0.8 * min(one.height, other.height)
    if not here.line.chars:
        return False
    gap = here.line.chars[here.index].box.left - before.line.chars[before.index].box.right
    return gap > _CELL_GAP * here.line.box.height


def _extent(piece: Passage) -> Box:
    boxes = [source.line.box_of(source.index, source.index + 1) for source in piece.sources]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.join(box)
    return whole


def _ruled(rows: Sequence[Row], at: int, width: int) -> bool:
    """Whether the rows below were seen whole: most of them have nearly as many cells as there are heads."""
    body = [row for row in rows[at + 1 :] if row.cells]
    loose = [row for row in rows[at + 1 :] if not row.cells and len(row.starts) >= 2]
    full = [row for row in body if len(row.starts) >= max(2, width // 2)]
    return bool(body) and len(full) >= 0.8 * len(body) and len(loose) <= 1


def _ruled_records(
    rows: Sequence[Row], at: int, heads: Sequence[_Head], known: re.Pattern[str]
) -> tuple[dict[str, Cell], ...]:
    """Cells go under heads by the number of their column, which the ruling gives."""
    numbers = [source.line.cell for source in (piece.sources[0] for piece in rows[at].pieces())]
    by_number = dict(zip(numbers, heads, strict=False)) if len(numbers) == len(heads) else {}
    records: list[dict[str, Cell]] = []
    for row in rows[at + 1 :]:
        if not row.cells:
            if records and records[-1] and row.page != rows[at].page:
                continue
            if records:
                break
            continue
        record: dict[str, Cell] = {}
        for piece in row.pieces():
            head = by_number.get(piece.sources[0].line.cell) or min(
                heads, key=lambda head: abs(head.middle - sum(_extent(piece)[0:3:2]) / 2)
            )
            record[head.word] = _joined(record.get(head.word), _cell(piece))
        if not all(known.fullmatch(cell.value.replace(" ", "")) for cell in record.values()):
            records.append(record)
    return tuple(records)


def _cell(piece: Passage) -> Cell:
    """The text of a cell: blanks inside a line kept as one, lines joined."""
    letters: list[str] = []
    for place, letter in enumerate(piece.text):
        if place and piece.apart(place):
            letters.append(" ")
        letters.append(letter)
    return Cell("".join(letters), piece)


def _joined(before: Cell | None, after: Cell) -> Cell:
    if before is None:
        return after
    return Cell(before.value + after.value, before.passage + after.passage)


def _loose_records(
    pages: Sequence[PageReading], rows: Sequence[Row], at: int, heads: Sequence[_Head], order: re.Pattern[str]
) -> tuple[dict[str, Cell], ...]:
    """Without rules: every piece below goes under the nearest head; a record begins at each entry of the leading column."""
    page = pages[rows[at].page - 1]
    slope = _slope(rows[at])
    below = [line for line in page.lines if _level(line, slope) > _level_of(rows[at], slope) + 0.6 * line.box.height]
    placed = [(head, line) for line in below if (head := _nearest(heads, line)) is not None]
    leading = _leading(heads, placed, order)
    anchors = sorted(_level(line, slope) for head, line in placed if head is leading)
    records: list[dict[str, Cell]] = [{} for _ in anchors]
    pitch = min((b - a for a, b in itertools.pairwise(anchors)), default=80.0)
    for head, line in sorted(placed, key=lambda one: (_level(one[1], slope), one[1].box.left)):
        number = _record_of(_level(line, slope), anchors, pitch)
        if number is not None:
            cell = _cell(passage_of(rows[at].page, line))
            if cell.value:
                records[number][head.word] = _joined(records[number].get(head.word), cell)
    return tuple(record for record in records if len(record) > 1)


def _slope(row: Row) -> float:
    """How much the head row leans: a photographed page is rarely level."""
    first, last = _extent(row.pieces()[0]), _extent(row.pieces()[-1])
    across = last.middle[0] - first.middle[0]
    return (last.middle[1] - first.middle[1]) / across if across > 200 else 0.0


def _level(line: Line, slope: float) -> float:
    return line.box.middle[1] - slope * line.box.middle[0]


def _level_of(row: Row, slope: float) -> float:
    box = _extent(row.pieces()[0])
    return box.middle[1] - slope * box.middle[0]


def _nearest(heads: Sequence[_Head], line: Line) -> _Head | None:
    """The head whose column the line overlaps: columns reach half-way to their neighbours."""
    middle = line.box.middle[0]
    edges = [float("-inf")]
    edges += [(one.right + other.left) / 2 for one, other in itertools.pairwise(heads)]
    edges.append(float("inf"))
    for head, left, right in zip(heads, edges, edges[1:], strict=False):
        if left <= middle < right:
            return head
    return None


def _leading(heads: Sequence[_Head], placed: Sequence[tuple[_Head, Line]], order: re.Pattern[str]) -> _Head:
    """The column that has one entry a record: the first whose entries look like numbers of order, else the fullest early one."""
    for head in heads[:2]:
        if re.search("序号|编号", head.word) and sum(one is head for one, _ in placed) >= 2:
            return head
        entries = [line.text for one, line in placed if one is head]
        if entries and sum(bool(order.match("".join(text.split()))) for text in entries) >= 0.7 * len(entries):
            return head
    counts = {head.word: sum(one is head for one, _ in placed) for head in heads}
    return max(heads[:3], key=lambda head: counts[head.word])


def _record_of(level: float, anchors: Sequence[float], pitch: float) -> int | None:
    if not anchors:
        return None
    number = min(range(len(anchors)), key=lambda one: abs(anchors[one] - level))
    return number if abs(anchors[number] - level) <= 0.75 * pitch else None
