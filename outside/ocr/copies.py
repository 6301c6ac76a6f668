"""Poor copies 低质复印件: pale, blurred print with specks and streaks that are sharper or longer than any letter.

Blur takes the edges off print and noise puts grain into it; dust on the glass and lines of the drum stay as they are. So whatever is
much darker than its surroundings within a fraction of a letter is dust, and whatever keeps its column for many lines is a streak.
Only pages whose print is pale are treated: on others there is nothing to win, and fine print might be taken for dust.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from outside.ocr.detection import Quad

PALE = 75.0
"""Print less dark than this against its paper (grey levels, :func:`contrast_of`) is pale; a third of what good scans have."""

_CLEAR = 255.0
_SPECK = 0.4
_STREAK_LINES = 14.0
_STREAK_BESIDE = 9
_FAINTEST_STREAK = 2.5
_SHARPER = 1.5


def contrast_of(picture: NDArray[Any], quads: Sequence[Quad]) -> float:
    """How much darker the print of these lines is than the paper around it: grey levels, the middle value; 255 without lines."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    found = []
    for quad in quads:
        left, top = np.maximum(quad.min(axis=0), 0).astype(int)
        right, bottom = quad.max(axis=0).astype(int)
        part = grey[top:bottom, left:right]
        if part.size:
            found.append(float(np.subtract(*np.percentile(part, (90, 5)))))
    return float(np.median(found)) if found else _CLEAR


def enlarged(picture: NDArray[Any], scale: float) -> NDArray[Any]:
    """The picture ``scale`` times as large, 1 or more."""
    if scale == 1.0:
        return picture
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)


def without_specks(picture: NDArray[Any], letter: float, contrast: float) -> NDArray[Any]:
    """The picture without dots that are far darker than blurred print could be so near to paper. ``letter``: pixels."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    soft = cv2.GaussianBlur(grey, (0, 0), max(1.0, letter / 12)).astype(np.int16)
    dark = (soft - grey > contrast).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    small = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) <= _SPECK * letter
    small[0] = False
    reach = max(3, int(letter / 8) | 1)
    specks = cv2.dilate(small[labels].astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0
    result = picture.copy()
    result[specks] = cv2.medianBlur(picture, max(9, int(letter * _SPECK) | 1))[specks]
    return result


def without_streaks(picture: NDArray[Any], letter: float) -> NDArray[Any]:
    """A level picture without upright lines, dark or light, that run on through many lines of text.

    Text leaves most of a column white, so the middle value of a column over some lines is paper; where it differs from the columns
    beside, there is a streak, and the difference is taken off. Rules of tables must have been painted over before.
    """
    height, width = picture.shape[:2]
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    step = max(32, int(letter * _STREAK_LINES / 2))
    tops = range(0, height, step)
    shades = np.array([_streaks(grey[max(0, top - step) : top + step]) for top in tops], np.float32)
    whole = cv2.resize(shades, (width, len(tops) * step), interpolation=cv2.INTER_LINEAR)[:height]
    return np.clip(picture - whole[:, :, None], 0, 255).astype(np.uint8)


def _streaks(strip: NDArray[Any]) -> NDArray[Any]:
    """How much lighter (positive) or darker each column is than those beside it; nothing for what may be grain."""
    columns = np.median(strip, axis=0).astype(np.float32)
    padded = np.pad(columns, _STREAK_BESIDE, mode="edge")
    beside = np.median(np.lib.stride_tricks.sliding_window_view(padded, 2 * _STREAK_BESIDE + 1), axis=1)
    off: NDArray[Any] = columns - beside
    off[np.abs(off) < _FAINTEST_STREAK] = 0
    return off


def sharpened(picture: NDArray[Any], letter: float) -> NDArray[Any]:
    """The picture with the grain smoothed and the strokes of its letters drawn apart."""
    smooth = cv2.GaussianBlur(picture, (0, 0), max(0.5, letter / 30)).astype(np.float32)
    wide = cv2.GaussianBlur(smooth, (0, 0), max(1.0, letter / 12))
    return np.clip(smooth + _SHARPER * (smooth - wide), 0, 255).astype(np.uint8)
