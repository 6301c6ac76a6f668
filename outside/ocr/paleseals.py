"""Pale seals 浅色印章: the red of a faded copy is unmixed from the print under it, in proportion to how red each pixel is.

Ink that takes more green and blue than red from the paper takes both in a fixed ratio. Adding that share back to the red part of the
picture makes paper of the seal; print, which is not red, keeps its darkness.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_FAINTEST = 10
_EDGE = 3
_LEAST = 0.0002
_SIZES = (0.7, 2.6)
_FLATTEST = 0.3
_MOST = 4.0
_A4_HEIGHT, _SEAL = 3508, 300  # pixels at 300 dpi: a page, 25 mm

Box = tuple[int, int, int, int]


def without_pale_seals(picture: NDArray[Any]) -> NDArray[Any]:
    """A BGR picture whose pale red seals are paper. Comes back as it is when nothing reddish has the size of a seal."""
    soft = cv2.blur(picture, (3, 3)).astype(np.int16)
    excess = soft[:, :, 2] - np.maximum(soft[:, :, 0], soft[:, :, 1])
    excess -= int(np.median(excess))  # warm light and yellow paper are no seal
    if float((excess > _FAINTEST).mean()) < _LEAST:
        return picture
    result = picture.copy()
    for left, top, width, height in _places((excess > _FAINTEST).astype(np.uint8)):
        place = np.s_[max(0, top - 4) : top + height + 4, max(0, left - 4) : left + width + 4]
        result[place] = _unmixed(picture[place], excess[place].clip(0).astype(np.float32))
    return result


def _places(red: NDArray[Any]) -> list[Box]:
    """Left, top, width and height of what has the size of a seal on this page; a seal may be cut off at the edge of its paper."""
    across = max(red.shape) / _A4_HEIGHT * _SEAL
    gap = max(3, int(across / 10))
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [(int(row[0]), int(row[1]), int(row[2]), int(row[3])) for row in stats[1:]]
    return [
        box
        for box in boxes
        if _SIZES[0] * across < max(box[2:]) < _SIZES[1] * across and min(box[2:]) > _FLATTEST * across
    ]


def _unmixed(part: NDArray[Any], excess: NDArray[Any]) -> NDArray[Any]:
    """The part with the seal taken off; ``excess`` is how much more red than other light each pixel has."""
    red = part[:, :, 2].astype(np.float32)
    strong = excess > max(_FAINTEST, 0.5 * float(np.percentile(excess[excess > _FAINTEST], 90)))
    plain = excess < _EDGE
    paper = float(np.percentile(red[plain] if plain.any() else red, 60))
    # Print under the seal is darker than the seal alone, so the ratio is taken from the lighter pixels.
    share = float(np.clip(np.percentile((paper - red[strong]) / excess[strong], 35), 0, _MOST))
    lifted = np.minimum(red + share * excess, np.maximum(paper, red)).astype(np.uint8)
    return np.where((excess > _EDGE)[:, :, None], lifted[:, :, None], part)
