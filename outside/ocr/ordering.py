"""Reading order 阅读顺序: visual rows from top to bottom, pieces of a row from left to right, columns one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from outside.ocr.port import Line

_SAME_ROW = 0.5
_GUTTER = 2.5
_COLUMN_LINES = 4


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of level text in the order a person reads them. Table cells are ordered by :mod:`outside.ocr.tables` before."""
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        return [line for row in rows_of(lines) for line in row]
    left = [line for line in lines if line.box.right <= gutter]
    right = [line for line in lines if line.box.left >= gutter]
    top = min(line.box.top for line in (*left, *right))
    bottom = max(line.box.bottom for line in (*left, *right))
    above = [
        line for line in lines if line not in left and line not in right and line.box.middle[1] <= (top + bottom) / 2
    ]
    below = [
        line for line in lines if line not in left and line not in right and line.box.middle[1] > (top + bottom) / 2
    ]
    return [line for part in (above, left, right, below) for row in rows_of(part) for line in row]


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand beside each other, grouped; each group from left to right, groups from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.middle[1]):
        home = next((row for row in reversed(rows[-4:]) if _beside(row, line)), None)
        if home is None:
            rows.append([line])
        else:
            home.append(line)
    rows.sort(key=lambda row: sum(line.box.middle[1] for line in row) / len(row))
    return [sorted(row, key=lambda line: line.box.left) for row in rows]


def _beside(row: Sequence[Line], line: Line) -> bool:
    """Shares half of the height with its nearest neighbour in the row, and does not stand over or under any piece of it."""
    nearest = min(row, key=lambda other: abs(other.box.middle[0] - line.box.middle[0]))
    shared = min(nearest.box.bottom, line.box.bottom) - max(nearest.box.top, line.box.top)
    if shared < _SAME_ROW * min(nearest.box.height, line.box.height):
        return False
    for other in row:
        overlap = min(other.box.right, line.box.right) - max(other.box.left, line.box.left)
        if overlap > 0.5 * min(other.box.width, line.box.width):
            return False
    return True


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of a white strip that parts two columns of running text; None for a single column."""
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    size = median(line.box.height for line in lines)
    left_edge, right_edge = min(line.box.left for line in lines), max(line.box.right for line in lines)
    middle, width = (left_edge + right_edge) / 2, right_edge - left_edge
    left = [line for line in lines if line.box.right < middle and line.box.width > 0.3 * width]
    right = [line for line in lines if line.box.left > middle - 0.05 * width and line.box.width > 0.3 * width]
    if min(len(left), len(right)) < _COLUMN_LINES or len(left) + len(right) < 0.7 * len(lines):
        return None
    edge, start = max(line.box.right for line in left), min(line.box.left for line in right)
    return (edge + start) / 2 if start - edge > _GUTTER * size / 2 else None
