"""Values behind printed labels 标签取值: cards, licences, slips and small forms say what a value is right before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from outside.extraction.passages import Passage
from outside.extraction.rows import Row
from outside.extraction.suggesting import Found
from outside.ocr.port import Box

_MISREAD_FROM = 4
_BEFORE = ",。;、)】》|"
_TRIM_FRONT = ":;,.、·•*_-—☑□|' 。"
_TRIM_BACK = ":;,、·•*_—☑□|' 。"
_NUMBERED = re.compile(r"^[(]?[一二三四五六七八九十\d]{1,2}[)、.]")
_GAP = 1.4
_FURTHER = 3.0


@dataclass(frozen=True, slots=True)
class Label:
    """A field and the words that announce it. ``lines``: its value may go on below. ``bare``: no colon needed where it begins a piece."""

    key: str
    words: tuple[str, ...]
    lines: bool = False
    bare: bool = True


@dataclass
class _Open:
    """A value being collected: the row it stands in and, piece by piece, its text."""

    label: Label
    value: Passage
    certainty: float
    last: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    letter: float = 1.0
    page: int = 0
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class _Spot:
    start: int
    end: int
    label: Label
    certainty: float


def labelled(rows: Sequence[Row], labels: Sequence[Label], stop: str = "") -> dict[str, list[Found]]:
    """Every value by key, in order. A row matching ``stop`` ends a value that was going on."""
    found: dict[str, list[_Open]] = {}
    going: list[_Open] = []
    halt = re.compile(stop) if stop else None
    for row in rows:
        spots = _spots(row, labels)
        ahead = row.text.part(0, spots[0].start) if spots else row.text
        if halt and halt.search(row.text.text):
            going = []
        elif ahead.text and not _NUMBERED.fullmatch(ahead.text):
            going = _continued(going, row, ahead)
        if spots:
            lefts = [row.text.sources[spot.start].line.box.left for spot in spots]
            going = [] if row.cells else [one for one in going if _near(one, row) and not _closed(one, lefts, row)]
        for spot, following in zip(spots, [*spots[1:], None], strict=False):
            value = _trimmed(row.text.part(spot.end, following.start if following else None))
            margin = row.text.sources[spot.start].line.box.left
            one = _Open(spot.label, value, spot.certainty, _box(value, row), row.letter, row.page, margin)
            found.setdefault(spot.label.key, []).append(one)
            if spot.label.lines and not row.cells:
                going.append(one)
    return {key: [_made(one) for one in opened if one.value.text] for key, opened in found.items()}


def first(found: Mapping[str, list[Found]], key: str) -> Found | None:
    return next(iter(found.get(key, ())), None)


def _spots(row: Row, labels: Sequence[Label]) -> list[_Spot]:
    text = row.text.text
    taken: list[_Spot] = []
    words = sorted(((word, label) for label in labels for word in label.words), key=lambda one: -len(one[0]))
    for word, label in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not any(one.start < end and at < one.end for one in taken) and _announces(row, at, end, label):
                taken.append(_Spot(at, end, label, 1.0))
            at = text.find(word, at + 1)
    for start in row.starts:
        spot = _misread(text, start, words)
        if spot and not any(one.start < spot.end and spot.start < one.end for one in taken):
            taken.append(spot)
    return sorted(taken, key=lambda one: one.start)


def _announces(row: Row, start: int, end: int, label: Label) -> bool:
    """A label begins a piece or follows a gap or a mark; without its colon only where it begins a piece or stands behind a gap."""
    text = row.text.text
    colon = bool(re.match(r"(?:[(][^()]{1,14}[)])?[:]", text[end:]))
    heads = start in row.starts or _numbered(row, start) or (start > 0 and row.text.apart(start))
    whole_cell = row.cells and start in row.starts and (end in row.starts or end == len(text))
    if colon:
        return heads or text[start - 1] in _BEFORE or not re.match(r"[\u4e00-\u9fff]", text[start - 1])
    return label.bare and (heads or whole_cell)


def _numbered(row: Row, start: int) -> bool:
    return any(head < start and _NUMBERED.fullmatch(row.text.text[head:start]) for head in row.starts)


def _misread(text: str, start: int, words: Sequence[tuple[str, Label]]) -> _Spot | None:
    """A label of four signs or more of which one was misread, at the head of a piece."""
    for word, label in words:
        if len(word) < _MISREAD_FROM:
            continue
        piece = text[start : start + len(word)]
        if len(piece) == len(word) and sum(a != b for a, b in zip(piece, word, strict=True)) == 1:
            return _Spot(start, start + len(word), label, 0.9)
    return None


def _continued(going: list[_Open], row: Row, ahead: Passage) -> list[_Open]:
    """Adds a piece without a label to the value above it, where it stands close below. A line that reaches further right than the one
    above it begins something new: what came before had ended short of the edge."""
    left = ahead.sources[0].line.box.left
    right = _box(ahead, row).right
    going = [one for one in going if left > one.last.right or right <= one.last.right + _FURTHER * row.letter]
    near = [one for one in going if _near(one, row)]
    fitting = [one for one in near if one.last.left - 2.0 * row.letter <= left <= max(one.last.right, one.last.left)]
    if len(near) == 1 and near[0].margin - row.letter <= left <= near[0].last.left:
        fitting = near
    if not fitting:
        return going
    one = min(fitting, key=lambda one: abs(one.last.left - left))
    one.value = one.value + ahead
    one.last = _box(ahead, row)._replace(left=one.last.left, right=max(one.last.right, right))
    return going


def _near(one: _Open, row: Row) -> bool:
    return one.page == row.page and row.box.top - one.last.bottom < _GAP * max(one.letter, row.letter)


def _closed(one: _Open, lefts: Sequence[float], row: Row) -> bool:
    """A value ends where the next label of its own column stands."""
    return any(abs(left - one.margin) < row.letter for left in lefts)


def _box(value: Passage, row: Row) -> Box:
    if not value.sources:
        return row.box._replace(left=row.box.right)
    box = value.sources[0].line.box_of(value.sources[0].index, value.sources[0].index + 1)
    for source in value.sources:
        box = box.join(source.line.box_of(source.index, source.index + 1))
    return box


def _trimmed(value: Passage) -> Passage:
    text = value.text
    note = re.match(r"[(][^()]{1,14}[)](?=[:])", text)  # 法定代表人（负责人）：
    start = note.end() if note else 0
    while start < len(text) and text[start] in _TRIM_FRONT:
        start += 1
    end = len(text)
    while end > start and text[end - 1] in _TRIM_BACK:
        end -= 1
    return value.part(start, end)


def _made(one: _Open) -> Found:
    value = _trimmed(one.value)
    return Found(value.text, value, 0, len(value.text), f"label-{one.label.key}", (), one.certainty)
