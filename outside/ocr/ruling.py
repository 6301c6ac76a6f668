"""Printed rules and the cells between them 表格线与单元格: found as ink that runs straight for long; cells are what the rules enclose.

Rules of a photographed page are bent, so a cell is a connected region and not a rectangle, and heights are compared only after
the bend has been taken out (:class:`Flattening`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from outside.ocr.port import Box

_LONG_RUN = 1.6
_LONGEST_TEXT_STROKE = 4.0
_THIN = 0.3


@dataclass(frozen=True)
class Flattening:
    """``flat(x, y)``: the height of a point had the rules been level; fitted to the rules, nothing to do without them."""

    middle: float = 0.0
    slope: tuple[float, float] = (0.0, 0.0)
    bend: tuple[float, float] = (0.0, 0.0)

    def flat(self, x: float, y: float) -> float:
        aside = x - self.middle
        return y - aside * (self.slope[0] + self.slope[1] * y) - aside**2 * (self.bend[0] + self.bend[1] * y)

    def flat_box(self, box: Box) -> Box:
        """The box moved so that its middle has its flat height."""
        x, y = box.middle
        shift = self.flat(x, y) - y
        return Box(box.left, box.top + shift, box.right, box.bottom + shift)


@dataclass(frozen=True)
class Grid:
    """Cells of a page. ``labels`` has the number of the cell for each pixel (0: none); ``rules`` marks the ink of the rules."""

    labels: NDArray[Any]
    rules: NDArray[Any]
    cells: dict[int, Box]
    flattening: Flattening

    def cell_at(self, x: float, y: float) -> int:
        """The number of the cell at a point; 0 outside cells."""
        height, width = self.labels.shape
        if not (0 <= x < width and 0 <= y < height):
            return 0
        number = int(self.labels[int(y), int(x)])
        return number if number in self.cells else 0


def ink_of(grey: NDArray[Any], letter: float) -> NDArray[Any]:
    """Ink as 255, by comparison with the surroundings, so that shadow and yellow paper do not count."""
    block = max(15, int(letter * 0.9) | 1)
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 9)


def grid_of(ink: NDArray[Any], boxes: NDArray[Any], letter: float) -> Grid | None:
    """The grid of a level page by its ink; None when it has no table.

    ``boxes`` marks the ink of tick boxes, whose stacked sides look like an upright rule; ``letter`` is the size of letters in pixels.
    """
    run = max(12, int(letter * _LONG_RUN))
    across = _rules(ink, (run, 1), letter * _LONGEST_TEXT_STROKE, letter, upright=False)
    down = _rules(cv2.bitwise_and(ink, cv2.bitwise_not(boxes)), (1, run), letter * 1.5, letter, upright=True)
    down = _crossing(down, across, letter)
    if not across.any() or not down.any():
        return None
    gap, reach = int(letter * 1.2), max(3, int(letter * 0.5))
    lines = cv2.morphologyEx(across, cv2.MORPH_CLOSE, np.ones((3, gap), np.uint8))
    lines = cv2.dilate(lines, np.ones((3, reach), np.uint8))
    posts = cv2.morphologyEx(down, cv2.MORPH_CLOSE, np.ones((gap, 3), np.uint8))
    posts = cv2.dilate(posts, np.ones((reach, 3), np.uint8))
    walls = cv2.bitwise_or(lines, posts)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(255 - walls, connectivity=4)
    flattening = _flattening(across, letter)
    cells = _cells(labels, stats, letter, flattening)
    if len(cells) < 2:
        return None
    return Grid(labels, cv2.bitwise_or(across, down), cells, flattening)


def _rules(ink: NDArray[Any], run: tuple[int, int], shortest: float, letter: float, *, upright: bool) -> NDArray[Any]:
    """Straight runs of ink that are long and thin enough to be a rule. A pixel of thickness is added first: bent rules step."""
    thick = cv2.dilate(ink, np.ones((1, 3) if upright else (3, 1), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((run[1], run[0]), np.uint8))
    joined = cv2.dilate(runs, np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    length = stats[:, cv2.CC_STAT_HEIGHT if upright else cv2.CC_STAT_WIDTH]
    thickness = stats[:, cv2.CC_STAT_AREA] / np.maximum(1, length)
    kept = (length >= shortest) & (thickness <= letter * _THIN + 5)
    kept[0] = False
    return np.where(kept[labels], runs, 0).astype(np.uint8)


def _crossing(down: NDArray[Any], across: NDArray[Any], letter: float) -> NDArray[Any]:
    """Upright rules that meet a level one; the upright strokes of large letters do not."""
    near = cv2.dilate(across, np.ones((int(letter * 0.8) | 1, int(letter * 0.5) | 1), np.uint8))
    _, labels = cv2.connectedComponents(cv2.dilate(down, np.ones((3, 3), np.uint8)))
    meeting = np.zeros(labels.max() + 1, bool)
    meeting[np.unique(labels[(near > 0) & (labels > 0)])] = True
    meeting[0] = False
    return np.where(meeting[labels], down, 0).astype(np.uint8)


def _cells(labels: NDArray[Any], stats: NDArray[Any], letter: float, flattening: Flattening) -> dict[int, Box]:
    """Enclosed regions large enough for a letter, with flat heights taken at the middle of the cell."""
    height, width = labels.shape
    cells: dict[int, Box] = {}
    for number in range(1, len(stats)):
        left, top, wide, high, area = (int(value) for value in stats[number])
        outside = left <= 1 or top <= 1 or left + wide >= width - 1 or top + high >= height - 1
        if outside or wide < letter or high < 0.7 * letter or area < 0.4 * wide * high:
            continue
        middle = left + wide // 2
        column = np.flatnonzero(labels[top : top + high, middle] == number)
        if not len(column):
            continue
        upper, lower = top + int(column[0]), top + int(column[-1])
        cells[number] = Box(left, flattening.flat(middle, upper), left + wide, flattening.flat(middle, lower))
    return {number: box for number, box in cells.items() if not _encloses(box, number, cells)}


def _encloses(box: Box, number: int, cells: dict[int, Box]) -> bool:
    """The paper itself, seen as a cell because the edges of the desk look like rules."""
    inside = sum(
        other.left >= box.left and other.right <= box.right and other.top >= box.top and other.bottom <= box.bottom
        for key, other in cells.items()
        if key != number
    )
    return inside >= 2


def _flattening(across: NDArray[Any], letter: float) -> Flattening:
    """A slope and a bend that change evenly down the page, fitted to the long rules."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        cv2.dilate(across, np.ones((3, 5), np.uint8)), connectivity=8
    )
    height, width = across.shape
    middle, rows = width / 2, []
    for number in range(1, len(stats)):
        left, top, wide, high, _ = (int(value) for value in stats[number])
        if wide < 10 * letter or high > 3 * letter:
            continue
        ys, xs = np.nonzero(labels[top : top + high, left : left + wide] == number)
        bend, slope, offset = np.polyfit(xs + left - middle, ys + top, 2)
        rows.append((offset, slope, bend, float(wide)))
    if len(rows) < 2:
        return Flattening()
    offsets, slopes, bends, weights = (np.array(values) for values in zip(*rows, strict=True))
    degree = 1 if np.ptp(offsets) > 0.2 * height else 0
    return Flattening(middle, _line(offsets, slopes, weights, degree), _line(offsets, bends, weights, degree))


def _line(xs: NDArray[Any], ys: NDArray[Any], weights: NDArray[Any], degree: int) -> tuple[float, float]:
    if degree == 0:
        return float(np.average(ys, weights=weights)), 0.0
    rise, start = np.polyfit(xs, ys, 1, w=weights)
    return float(start), float(rise)


def painted_over(picture: NDArray[Any], mask: NDArray[Any]) -> NDArray[Any]:
    """The picture with the marked pixels in the colour of the paper around them."""
    paper = cv2.morphologyEx(picture, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    result = picture.copy()
    result[mask > 0] = paper[mask > 0]
    return result


def in_table_order(cells: dict[int, Box], letter: float) -> list[list[int]]:
    """Numbers of cells, row by row; a tall cell stands in the first of its rows."""
    return _cut(sorted(cells, key=lambda number: (cells[number].top, cells[number].left)), cells, 0.35 * letter)


def _cut(numbers: Sequence[int], cells: dict[int, Box], slack: float) -> list[list[int]]:
    """Cuts across where nothing is in the way, else down; what is left between two cuts is one row."""
    bands = _bands(numbers, {number: (cells[number].top + slack, cells[number].bottom - slack) for number in numbers})
    if len(bands) > 1:
        return [row for band in bands for row in _cut(band, cells, slack)]
    columns = _bands(numbers, {number: (cells[number].left + slack, cells[number].right - slack) for number in numbers})
    if len(columns) == 1:
        return [[number] for number in numbers]
    parts = [_cut(column, cells, slack) for column in columns]
    first = [number for part in parts for number in part[0]]
    return [first, *[row for part in parts for row in part[1:]]]


def _bands(numbers: Sequence[int], spans: dict[int, tuple[float, float]]) -> list[list[int]]:
    """Groups whose spans do not touch those of other groups, in order."""
    bands: list[list[int]] = []
    end = float("-inf")
    for number in sorted(numbers, key=lambda number: spans[number][0]):
        start, stop = spans[number]
        if start >= end:
            bands.append([])
        bands[-1].append(number)
        end = max(end, stop)
    return bands
