"""Text in tables 表格中的文字: lines go to their cells, cells are read row by row, everything else around them from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from outside.ocr.detection import Quad
from outside.ocr.ordering import in_reading_order
from outside.ocr.port import Line
from outside.ocr.ruling import Grid, in_table_order

_STEP = 0.2
_SHORTEST_PART = 0.6


def ordered(lines: Sequence[Line], grid: Grid | None, letter: float) -> list[Line]:
    """The lines in reading order; cells of a table carry their row and cell number."""
    if grid is None:
        return in_reading_order(lines)
    homes: dict[int, list[Line]] = {}
    for line in lines:
        homes.setdefault(_home(line, grid), []).append(line)
    outside = _flat_order(homes.pop(0, []), grid)
    rows = in_table_order(grid.cells, letter)
    result: list[Line] = []
    for number, row in enumerate(rows):
        top = min(grid.cells[cell].top for cell in row)
        while outside and _flat_middle(outside[0], grid) < top:
            result.append(outside.pop(0))
        for place, cell in enumerate(row):
            result.extend(replace(line, row=number, cell=place) for line in _flat_order(homes.get(cell, []), grid))
    return [*result, *outside]


def _home(line: Line, grid: Grid) -> int:
    """The cell that most of a line stands in."""
    y = line.box.middle[1]
    points = np.linspace(line.box.left, line.box.right, 9)[1:-1]
    cells = [
        cell for x in points for dy in (0.0, -0.2, 0.2) if (cell := grid.cell_at(float(x), y + dy * line.box.height))
    ]
    return max(set(cells), key=cells.count) if len(cells) >= 8 else 0


def _flat_order(lines: Sequence[Line], grid: Grid) -> list[Line]:
    """Ordered by flat heights; the lines themselves stay where they are."""
    flat = [replace(line, box=grid.flattening.flat_box(line.box), row=place) for place, line in enumerate(lines)]
    return [lines[line.row] for line in in_reading_order(flat)]


def _flat_middle(line: Line, grid: Grid) -> float:
    return grid.flattening.flat(*line.box.middle)


def parted(quad: Quad, grid: Grid, letter: float) -> list[Quad]:
    """A line that the detector drew across a rule, cut into one piece per cell."""
    left, right = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    length = float(np.linalg.norm(right - left))
    steps = max(2, int(length / (_STEP * letter)))
    points = [left + (right - left) * (place + 0.5) / steps for place in range(steps)]
    runs = _runs([grid.cell_at(float(x), float(y)) for x, y in points])
    kept = [run for run in runs if (run[2] - run[1]) * length / steps >= _SHORTEST_PART * letter]
    if len({run[0] for run in kept}) < 2:
        return [quad]
    edges = [0.0, *((before[2] + after[1]) / 2 / steps for before, after in pairwise(kept)), 1.0]
    return [slice_of(quad, start, end) for start, end in pairwise(edges)]


def _runs(cells: Sequence[int]) -> list[tuple[int, int, int]]:
    """Cell number, first and last step of each stretch in one cell."""
    runs: list[tuple[int, int, int]] = []
    for place, cell in enumerate(cells):
        if cell == 0:
            continue
        if runs and runs[-1][0] == cell:
            runs[-1] = cell, runs[-1][1], place + 1
        else:
            runs.append((cell, place, place + 1))
    return runs


def slice_of(quad: Quad, start: float, end: float) -> Quad:
    """The part of a quad between two fractions of its width."""
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    corners = [quad[0] + top * start, quad[0] + top * end, quad[3] + bottom * end, quad[3] + bottom * start]
    return np.array(corners, np.float32)
