"""Which way up a page lies 页面方向与倾斜: told by the shape of its lines and by which way they can be read; no extra weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from outside.ocr.detection import Quad
from outside.ocr.recognition import Reading, cut

_SAMPLE = 6
_CLEARLY = 1.1
_TELLING = 8
_ENOUGH, _CERTAIN = 12, 0.95
_TALL = 1.6
_SKEW_LIMIT = 15.0
_SMALLEST_SKEW = 0.15


def lies_sideways(quads: Sequence[Quad]) -> bool:
    """Whether most of the ink runs up and down. Square boxes (single characters) have no say."""
    across = down = 0.0
    for quad in quads:
        width, height = sides(quad)
        if width > _TALL * height:
            across += width
        elif height > _TALL * width:
            down += height
    return down > across


def sides(quad: Quad) -> tuple[float, float]:
    """Width and height of a quad."""
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def turned(picture: NDArray[Any], degrees: int) -> NDArray[Any]:
    """The picture turned counter-clockwise, that is, turned back by a clockwise rotation."""
    return np.ascontiguousarray(np.rot90(picture, degrees // 90))


def turned_quad(quad: Quad, degrees: int, width: int, height: int) -> Quad:
    """The quad after :func:`turned`; ``width`` × ``height`` is the picture before."""
    x, y = quad[:, 0], quad[:, 1]
    match degrees % 360:
        case 90:
            points, first = np.stack([y, width - x], axis=1), 1
        case 180:
            points, first = np.stack([width - x, height - y], axis=1), 2
        case 270:
            points, first = np.stack([height - y, x], axis=1), 3
        case _:
            return quad
    return np.roll(points, -first, axis=0).astype(np.float32)


def upside_down(
    picture: NDArray[Any], quads: Sequence[Quad], read: Callable[[Sequence[NDArray[Any]]], list[Reading]]
) -> bool:
    """Reads a few lines both ways: what is upside down reads badly. Lines of middling length are cheap and tell enough."""
    candidates = sorted(
        (quad for quad in quads if sides(quad)[0] > 3 * sides(quad)[1]), key=lambda quad: sides(quad)[0]
    )
    middle = len(candidates) // 2
    sample = candidates[max(0, middle - _SAMPLE // 2) : middle + _SAMPLE // 2] or list(quads[:_SAMPLE])
    if not sample:
        return False
    crops = [_beginning(cut(picture, quad)) for quad in sample]
    upright = read(crops)
    if _reads_well(upright):
        return False
    flipped = read([np.ascontiguousarray(crop[::-1, ::-1]) for crop in crops])
    return _sense(flipped) > _CLEARLY * _sense(upright)


def _beginning(crop: NDArray[Any]) -> NDArray[Any]:
    """The first letters of a line, or the last ones when it stands on its head: as telling as the whole, and cheaper."""
    return np.ascontiguousarray(crop[:, : _TELLING * crop.shape[0]])


def _reads_well(readings: Sequence[Reading]) -> bool:
    """No second way needs to be tried: lines on their heads are never read with such certainty."""
    letters = sum(len(reading.text) for reading in readings)
    certainty = sum(reading.confidence * len(reading.text) for reading in readings)
    return letters >= _ENOUGH and certainty >= _CERTAIN * letters


def _sense(readings: Sequence[Reading]) -> float:
    return sum(reading.confidence**2 * len(reading.text) for reading in readings)


def skew_of(quads: Sequence[Quad]) -> float:
    """Degrees the lines rise (negative) or fall (positive) to the right: the middle value over long lines, weighted by length."""
    angles, weights = [], []
    for quad in quads:
        width, height = sides(quad)
        if width > 4 * height:
            vector = (quad[1] - quad[0]) + (quad[2] - quad[3])
            angles.append(float(np.degrees(np.arctan2(vector[1], vector[0]))))
            weights.append(width)
    if not angles:
        return 0.0
    order = np.argsort(angles)
    share = np.cumsum(np.array(weights)[order])
    skew = angles[order[int(np.searchsorted(share, share[-1] / 2))]]
    return skew if _SMALLEST_SKEW <= abs(skew) <= _SKEW_LIMIT else 0.0


def letter_of(quads: Sequence[Quad]) -> float:
    """The size of the letters in pixels: the detector draws its boxes about 1.55 letters high."""
    heights = sorted(min(sides(quad)) for quad in quads)
    return 0.645 * heights[len(heights) // 2] if heights else 30.0


def deskewed(picture: NDArray[Any], skew: float) -> NDArray[Any]:
    """The picture with level lines on a canvas that loses no corner."""
    if skew == 0.0:
        return picture
    forward, size = levelling(picture.shape[1], picture.shape[0], skew)
    return cv2.warpAffine(picture, forward, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def levelling(width: int, height: int, skew: float) -> tuple[NDArray[Any], tuple[int, int]]:
    """The affine matrix, 2 × 3, that turns a skewed page level, and the width and height of the canvas it needs."""
    forward = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    cosine, sine = abs(forward[0, 0]), abs(forward[0, 1])
    wide, high = int(height * sine + width * cosine), int(height * cosine + width * sine)
    forward[0, 2] += (wide - width) / 2
    forward[1, 2] += (high - height) / 2
    return forward, (wide, high)
