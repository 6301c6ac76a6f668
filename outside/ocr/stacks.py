"""Short lines in tight forms 紧排短行: 是 and 否 with their boxes one above the other, which a detector takes for one line or for none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from outside.ocr.detection import Quad
from outside.ocr.port import Box
from outside.ocr.tickboxes import TickBox

_TOO_HIGH = 1.45
_INK = 0.06


def stacked(quad: Quad, ink: NDArray[Any], usual: float, boxes: Sequence[TickBox]) -> list[Quad]:
    """A quad that is too high for one line, cut between the boxes beside it or where there is no ink."""
    height = float(np.linalg.norm(quad[3] - quad[0]))
    if height < _TOO_HIGH * usual:
        return [quad]
    area = _around(quad)
    shares = _between_boxes(area, boxes) or _valley(area, ink)
    edges = [0.0, *shares, 1.0]
    return [_band(quad, start, end) for start, end in pairwise(edges)]


def _around(quad: Quad) -> Box:
    return Box(*(float(edge) for edge in (*quad.min(axis=0), *quad.max(axis=0))))


def _between_boxes(area: Box, boxes: Sequence[TickBox]) -> list[float]:
    """Heights half way between boxes that stand one above the other beside the quad, as shares of its height."""
    beside = sorted(
        one.box.middle[1]
        for one in boxes
        if area.top < one.box.middle[1] < area.bottom
        and area.left - 1.5 * one.box.width < one.box.middle[0] < area.right + 1.5 * one.box.width
    )
    size = max((one.box.height for one in boxes), default=0.0)
    return [((low + high) / 2 - area.top) / area.height for low, high in pairwise(beside) if high - low > 0.6 * size]


def _valley(area: Box, ink: NDArray[Any]) -> list[float]:
    """The emptiest row in the middle of the quad, when hardly any ink is in it."""
    part = ink[max(0, int(area.top)) : int(area.bottom) + 1, max(0, int(area.left)) : int(area.right) + 1]
    if not part.size:
        return []
    rows = (part > 0).mean(axis=1)
    inner = range(int(0.3 * len(rows)), int(0.7 * len(rows)))
    valley = min(inner, key=lambda row: rows[max(0, row - 1) : row + 2].sum(), default=0)
    return [valley / len(rows)] if valley and rows[valley] <= 0.02 else []


def _band(quad: Quad, start: float, end: float) -> Quad:
    """The part of a quad between two shares of its height."""
    left, right = quad[3] - quad[0], quad[2] - quad[1]
    corners = [quad[0] + left * start, quad[1] + right * start, quad[1] + right * end, quad[0] + left * end]
    return np.array(corners, np.float32)


def overlooked(quads: Sequence[Quad], boxes: Sequence[TickBox], ink: NDArray[Any]) -> list[Quad]:
    """The single character before a box, where the detector saw nothing."""
    areas = [_around(quad) for quad in quads]
    found = []
    for one in boxes:
        size, box = one.box.width, one.box
        area = Box(box.left - 1.25 * size, box.top - 0.1 * size, box.left - 0.02 * size, box.bottom + 0.1 * size)
        x, y = area.middle
        if any(other.left < x < other.right and other.top < y < other.bottom for other in areas):
            continue
        part = ink[max(0, int(area.top)) : int(area.bottom), max(0, int(area.left)) : int(area.right)]
        if part.size and float((part > 0).mean()) > _INK:
            corners = [
                (area.left, area.top),
                (area.right, area.top),
                (area.right, area.bottom),
                (area.left, area.bottom),
            ]
            found.append(np.array(corners, np.float32))
    return found
