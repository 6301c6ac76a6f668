"""Finding lines of text on a page 文本行检测: PP-OCR's detector and the differentiable-binarisation step after it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Quad = NDArray[Any]
"""Four corners of a line, clockwise from its top left, in pixels of the picture: shape (4, 2)."""

_MEAN = np.array([0.485, 0.456, 0.406], np.float32) * 255
_SCALE = 1 / (np.array([0.229, 0.224, 0.225], np.float32) * 255)
_THRESHOLD = 0.3
_BOX_THRESHOLD = 0.5
_UNCLIP = 1.5
_SMALLEST_SIDE = 3.0


class Detector:
    """``long_side`` limits the size the page is looked at: more finds smaller print and takes longer (cost grows with its square)."""

    def __init__(self, session: Any, long_side: int) -> None:
        self._session = session
        self._input = session.get_inputs()[0].name
        self._long_side = long_side

    def find(self, picture: NDArray[Any]) -> list[Quad]:
        """The lines of a BGR picture, unordered."""
        height, width = picture.shape[:2]
        ratio = min(1.0, self._long_side / max(height, width))
        sides = [max(32, round(side * ratio / 32) * 32) for side in (width, height)]
        small = cv2.resize(
            picture, (sides[0], sides[1]), interpolation=cv2.INTER_AREA if ratio < 1 else cv2.INTER_LINEAR
        )
        tensor = ((small.astype(np.float32) - _MEAN) * _SCALE).transpose(2, 0, 1)[None]
        heat = self._session.run(None, {self._input: np.ascontiguousarray(tensor)})[0][0, 0]
        scale = np.array([width / heat.shape[1], height / heat.shape[0]], np.float32)
        return [quad * scale for quad in _quads(heat)]


def _quads(heat: NDArray[Any]) -> list[Quad]:
    mask = (heat > _THRESHOLD).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    quads = []
    for contour in contours:
        rectangle = cv2.minAreaRect(contour)
        if min(rectangle[1]) < _SMALLEST_SIDE or _score(heat, contour) < _BOX_THRESHOLD:
            continue
        (middle, (width, height), angle) = rectangle
        margin = width * height * _UNCLIP / (2 * (width + height))
        grown = (middle, (width + 2 * margin, height + 2 * margin), angle)
        if min(grown[1]) >= _SMALLEST_SIDE + 2:
            quads.append(_clockwise(cv2.boxPoints(grown)))
    return quads


def _score(heat: NDArray[Any], contour: NDArray[Any]) -> float:
    """Mean heat inside the contour."""
    left, top, width, height = cv2.boundingRect(contour)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, [contour - np.array([left, top])], [1])
    return float(cv2.mean(heat[top : top + height, left : left + width], inside)[0])


def _clockwise(points: NDArray[Any]) -> Quad:
    """Corners from top left, clockwise, for a line that runs more across than down or the other way round."""
    by_left = points[np.argsort(points[:, 0], kind="stable")]
    left, right = by_left[:2], by_left[2:]
    left = left[np.argsort(left[:, 1])]
    right = right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
