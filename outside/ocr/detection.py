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
_UNCLIP = 1.8
_SMALLEST_SIDE = 3.0
_TOO_HIGH = 2.5
_RUN = 2.5


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
    heights = [min(cv2.minAreaRect(contour)[1]) for contour in contours]
    usual = float(np.median([height for height in heights if height >= _SMALLEST_SIDE] or [0.0]))
    quads: list[Quad] = []
    for contour, height in zip(contours, heights, strict=True):
        parts = _lines_in(mask, contour, usual) if usual and height > _TOO_HIGH * usual else [contour]
        quads.extend(quad for part in parts if (quad := _quad(heat, part)) is not None)
    return quads


def _quad(heat: NDArray[Any], contour: NDArray[Any]) -> Quad | None:
    """The box around a contour, grown to where the letters end; None for specks and for what is hardly text."""
    middle, (width, height), angle = cv2.minAreaRect(contour)
    if min(width, height) < _SMALLEST_SIDE or _score(heat, contour) < _BOX_THRESHOLD:
        return None
    margin = width * height * _UNCLIP / (2 * (width + height))
    grown = (middle, (width + 2 * margin, height + 2 * margin), angle)
    return _clockwise(cv2.boxPoints(grown)) if min(grown[1]) >= _SMALLEST_SIDE + 2 else None


def _lines_in(mask: NDArray[Any], contour: NDArray[Any], usual: float) -> list[NDArray[Any]]:
    """The lines in a contour much higher than a line, such as a line of text and the ring of a seal across it.

    What is narrow goes (rings, strokes), what runs on stays; large print in one line comes back as it was.
    """
    left, top, width, height = cv2.boundingRect(contour)
    area = np.zeros((height, width), np.uint8)
    cv2.fillPoly(area, [contour - np.array([left, top])], [1])
    area &= mask[top : top + height, left : left + width]
    run = max(3, int(_RUN * usual))
    kernel = np.ones((1, run) if width >= height else (run, 1), np.uint8)
    kept = cv2.morphologyEx(area, cv2.MORPH_OPEN, kernel)
    parts, _ = cv2.findContours(kept, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    offset = np.array([left, top], np.int32)
    return [part + offset for part in parts if len(part) > 2] or [contour]


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
