"""What is on a page and is no text 去除印章与污点: red seals before reading, dust that was read as signs after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from outside.ocr.paleseals import without_pale_seals
from outside.ocr.port import Line

_REDDISH = 18
_RED = 50
_LEAST_RED = 0.0004
_SQUARE = 0.65
# In the red part of the picture: print is darker than the one, the ink of a seal lighter than the other.
_PRINT, _SEAL_LIGHT = 40.0, 165.0
_SIGNS = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z□☑]+")
_SHORT = 2
_TOO_HIGH = 2.2
_TOO_LOW = 0.62
_SURE = 0.98
_CLEAR = 0.8


def without_seals(picture: NDArray[Any]) -> NDArray[Any]:
    """A BGR picture in which red is as light as its red part, and seals are paper: black print under them stays.

    Pages without any red (grey scans, warm light on paper) come back as they are; on those without any clear red only pale seals are
    looked for. Red print that is no seal stays legible.
    """
    red = picture[:, :, 2].astype(np.int16)
    excess = red - np.maximum(picture[:, :, 0], picture[:, :, 1])
    if float((excess > _RED).mean()) < _LEAST_RED:
        return without_pale_seals(picture)
    mask = cv2.dilate((excess > _REDDISH).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    result = picture.copy()
    result[mask] = picture[:, :, 2][mask][:, None]
    for top, bottom, left, right in _seals((excess > _REDDISH).astype(np.uint8)):
        part, marked = result[top:bottom, left:right], mask[top:bottom, left:right]
        paper = float(np.percentile(part[:, :, 2], 90))
        lighter = (part.astype(np.float32) - _PRINT) * paper / max(1.0, _SEAL_LIGHT - _PRINT)
        part[marked] = np.clip(lighter, 0, paper).astype(np.uint8)[marked]
    return result


def _seals(red: NDArray[Any]) -> list[tuple[int, int, int, int]]:
    """Top, bottom, left and right of what is red, about as high as wide, and as large as a seal on a page."""
    height, width = red.shape
    across = max(height, width) / 3508 * 300  # some 25 mm on A4
    gap = max(3, int(across / 10))
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for left, top, wide, high, area in (tuple(int(value) for value in row) for row in stats[1:]):
        compact = _SQUARE < wide / max(1, high) < 1 / _SQUARE and area > 0.1 * wide * high
        if compact and 0.7 * across < max(wide, high) < 2.6 * across:
            found.append((top, top + high, left, left + wide))
    return found


def without_dust(lines: Sequence[Line]) -> list[Line]:
    """Lines without dust, staple holes and rings of seals, which come out as one or two signs of odd size or small certainty."""
    if not lines:
        return []
    usual = median(line.box.height for line in lines)
    return [line for line in lines if not _is_dust(line, usual)]


def _is_dust(line: Line, usual: float) -> bool:
    if line.box.height > _TOO_HIGH * usual and line.confidence < _CLEAR:
        return True
    if len(line.text) > _SHORT or _has_han(line.text) or "□" in line.text or "☑" in line.text:
        return False
    if line.box.height > _TOO_HIGH * usual:
        return True  # a ring is read as a certain O
    if _SIGNS.fullmatch(line.text):
        return line.row < 0 or line.confidence < 0.9
    if line.row >= 0:
        return line.confidence < 0.5 or (line.box.height < 0.5 * usual and line.confidence < _SURE)
    return line.confidence < _SURE or line.box.height < _TOO_LOW * usual


def _has_han(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)
