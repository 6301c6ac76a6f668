"""Room at the ends of a line 行端留白: detectors stop at the last full letter, and the full stop or colon after it is lost.

A line is read with half a letter more at its end and a little at its beginning, but never into the line beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from outside.ocr.detection import Quad

_END = 0.5
_BEGINNING = 0.15
_LONG = 1.5
_BESIDE = 0.3


def with_margins(quads: Sequence[Quad]) -> list[Quad]:
    """The lines lengthened along their own direction; what is hardly longer than high stays (single letters, boxes to tick)."""
    if not quads:
        return []
    edges = np.array([(*quad.min(axis=0), *quad.max(axis=0)) for quad in quads])
    return [_lengthened(quad, edges, place) for place, quad in enumerate(quads)]


def _lengthened(quad: Quad, edges: NDArray[Any], place: int) -> Quad:
    along = (quad[1] - quad[0] + quad[2] - quad[3]) / 2
    length, height = float(np.linalg.norm(along)), float(np.linalg.norm(quad[3] - quad[0]))
    if length <= _LONG * height:
        return quad
    before, after = _free(edges, place, height)
    step = along / length
    start, end = step * min(_BEGINNING * height, before / 2), step * min(_END * height, after / 2)
    return np.array([quad[0] - start, quad[1] + end, quad[2] + end, quad[3] - start], np.float32)


def _free(edges: NDArray[Any], place: int, height: float) -> tuple[float, float]:
    """Pixels to the next line on the left and on the right; lines that hardly share its height do not count."""
    left, top, right, bottom = edges[place]
    shared = np.minimum(edges[:, 3], bottom) - np.maximum(edges[:, 1], top)
    beside = shared > _BESIDE * height
    beside[place] = False
    others = edges[beside]
    before, after = left - others[:, 2], others[:, 0] - right
    middle = (others[:, 0] + others[:, 2]) / 2
    on_left, on_right = before[middle < (left + right) / 2], after[middle >= (left + right) / 2]
    return max(0.0, float(on_left.min(initial=height))), max(0.0, float(on_right.min(initial=height)))
