"""Boxes to tick 勾选框: small squares of one size in a form, empty or with a tick through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from outside.ocr.port import Box, Char, Line

TICKED, EMPTY = "☑", "□"
_SIDES = (0.6, 1.3)
_SQUARE = (0.82, 1.22)
_FEWEST = 3
_EDGE_INK = 0.72
_FOOT_INK = 0.6
_RUN = 0.55
_STROKE_INSIDE = 0.47
_TICK_INK = 0.07
_PRINT_INSIDE = 0.45


@dataclass(frozen=True, slots=True)
class TickBox:
    """One box on the level page."""

    box: Box
    ticked: bool


def tick_boxes(ink: NDArray[Any], letter: float) -> list[TickBox]:
    """The boxes of a form: two strokes of like length, side by side, joined by two others.

    A character that looks like a box (口, 日) differs from them in size or in what is inside. A box that touches the
    character before it has no level strokes of its own, one that touches its neighbour below no upright ones: both are tried.
    """
    found = _boxes(ink, letter)
    for one in _boxes(np.ascontiguousarray(ink.T), letter):
        left, top, right, bottom = one.box
        turned = Box(top, left, bottom, right)
        part = _part(ink, turned)
        if not any(_overlap(turned, other.box) for other in found) and not _has_print(part, letter):
            found.append(TickBox(turned, one.ticked))
    return _of_one_size(found)


def _boxes(ink: NDArray[Any], letter: float) -> list[TickBox]:
    """Boxes whose upper and lower side stand free."""
    run = max(5, int(letter * _RUN))
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    upright = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((run, 1), np.uint8)), np.ones((1, 5), np.uint8))
    found: list[TickBox] = []
    for box in _squarest(_strokes(level, letter), letter):
        if any(_overlap(box, other.box) for other in found) or not _has_sides(upright, box):
            continue
        part = _part(ink, box)
        inside = _ink_inside(part)
        if inside < _PRINT_INSIDE and not _has_print(part, letter):
            found.append(TickBox(box, inside > _TICK_INK))
    return found


def _part(ink: NDArray[Any], box: Box) -> NDArray[Any]:
    return ink[round(box.top) : round(box.bottom), round(box.left) : round(box.right)]


def _squarest(strokes: Sequence[Box], letter: float) -> list[Box]:
    """Every pair of strokes that may be upper and lower side, squarest first: stacked boxes offer false pairs."""
    boxes = []
    for place, top in enumerate(strokes):
        for bottom in strokes[place + 1 :]:
            if bottom.top - top.top > _SIDES[1] * letter * _SQUARE[1]:
                break
            box = _box_between(top, bottom, letter)
            if box is not None:
                boxes.append(box)
    return sorted(boxes, key=lambda box: abs(box.width / box.height - 1))


def _overlap(one: Box, other: Box) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 0 and high > 0.3 * min(one.height, other.height)


def _strokes(level: NDArray[Any], letter: float) -> list[Box]:
    """Level strokes about as long as a letter is wide, from top to bottom."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(level, connectivity=8)
    strokes = []
    for left, top, wide, high, _ in (tuple(int(value) for value in row) for row in stats[1:]):
        if _SIDES[0] * letter <= wide <= _SIDES[1] * letter and high <= max(4, 0.3 * letter):
            strokes.append(Box(left, top, left + wide, top + high))
    return sorted(strokes, key=lambda stroke: stroke.top)


def _box_between(top: Box, bottom: Box, letter: float) -> Box | None:
    slack = max(2.5, 0.14 * letter)
    if abs(top.left - bottom.left) > slack or abs(top.right - bottom.right) > slack:
        return None
    box = top.join(bottom)
    return box if _SQUARE[0] <= box.width / box.height <= _SQUARE[1] else None


def _has_sides(upright: NDArray[Any], box: Box) -> bool:
    """Ink down both sides, to the foot: under 内 a stroke of the next line may pass for the lower side, but nothing joins them."""
    rows = slice(round(box.top), round(box.bottom))
    for edge in (box.left, box.right):
        side = upright[rows, max(0, round(edge) - 3) : round(edge) + 3]
        if not side.size:
            return False
        inked = side.max(1) > 0
        if inked.mean() < _EDGE_INK or inked[-max(3, len(inked) // 4) :].mean() < _FOOT_INK:
            return False
    return True


def _ink_inside(part: NDArray[Any]) -> float:
    margin = max(2, min(part.shape) // 4)
    inner = part[margin:-margin, margin:-margin]
    return float((inner > 0).mean()) if inner.size else 1.0


def _has_print(part: NDArray[Any], letter: float) -> bool:
    """Level strokes inside, as in 国 or 面; a tick has none."""
    margin = max(3, min(part.shape) // 5)
    inner = part[margin:-margin, margin:-margin]
    run = max(5, round(letter * _STROKE_INSIDE))
    if not inner.size:
        return False
    padded = cv2.copyMakeBorder(inner, 0, 0, run, run, cv2.BORDER_CONSTANT, value=(0,))
    return bool(cv2.erode(padded, np.ones((1, run), np.uint8)).any())


def _of_one_size(candidates: Sequence[TickBox]) -> list[TickBox]:
    """The boxes of the commonest size; none when there are too few to speak of a size."""
    sizes = np.array([box.box.width + box.box.height for box in candidates])
    if len(sizes) < _FEWEST:
        return []
    best = max(sizes, key=lambda size: (np.abs(sizes - size) <= 0.1 * size).sum())
    kept = [box for box, size in zip(candidates, sizes, strict=True) if abs(size - best) <= 0.12 * best]
    return kept if len(kept) >= _FEWEST else []


def box_mask(ink: NDArray[Any], boxes: Sequence[TickBox]) -> NDArray[Any]:
    """The ink of the boxes and their ticks, to be painted over before the text is read. A tick may leave its box upwards right."""
    mask = np.zeros_like(ink)
    for one in boxes:
        left, top, right, bottom = (round(edge) for edge in one.box)
        reach = round(one.box.width * 0.3) if one.ticked else 0
        start, rows = max(0, top - reach), slice(max(0, top - reach), bottom + 2)
        window = rows, slice(max(0, left - 2), right + 2 + reach)
        _, labels = cv2.connectedComponents(ink[window])
        core = labels[top - start + 2 :, 4 : right - left]
        touched = np.unique(core[core > 0])
        mask[window][np.isin(labels, touched)] = 255
        mask[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2] = 255
    return mask


def without_remains(lines: Sequence[Line], boxes: Sequence[TickBox]) -> list[Line]:
    """The lines without the tail of a tick that was left over and read as a letter."""
    return [
        line for line in lines if not (len(line.text) <= 2 and not _has_han(line.text) and _at_a_tick(line.box, boxes))
    ]


def _has_han(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" or letter.isdigit() for letter in text)


def _at_a_tick(place: Box, boxes: Sequence[TickBox]) -> bool:
    x, y = place.middle
    return any(
        one.ticked
        and one.box.left - 0.3 * one.box.width < x < one.box.right + one.box.width
        and one.box.top - one.box.height < y < one.box.bottom
        for one in boxes
    )


def with_boxes(lines: Sequence[Line], boxes: Sequence[TickBox]) -> list[Line]:
    """The lines with a sign for each box where it stands; a box far from any line becomes a line of its own."""
    result = list(lines)
    for one in sorted(boxes, key=lambda box: box.box.left):
        sign = TICKED if one.ticked else EMPTY
        place = _nearest(result, one.box)
        if place is None:
            result.append(Line(sign, one.box, 1.0, (Char(sign, one.box),)))
        else:
            result[place] = _inserted(result[place], sign, one.box)
    return result


def _nearest(lines: Sequence[Line], box: Box) -> int | None:
    best, distance = None, 6 * box.height
    for place, line in enumerate(lines):
        shared = min(line.box.bottom, box.bottom) - max(line.box.top, box.top)
        if shared < 0.5 * min(box.height, line.box.height):
            continue
        aside = max(line.box.left - box.right, box.left - line.box.right, 0.0)
        off = aside + abs(line.box.middle[1] - box.middle[1])
        if off < distance:
            best, distance = place, off
    return best


def _inserted(line: Line, sign: str, box: Box) -> Line:
    at = sum(char.box.middle[0] < box.middle[0] for char in line.chars)
    text = line.text[:at] + sign + line.text[at:]
    chars = (*line.chars[:at], Char(sign, box), *line.chars[at:])
    return replace(line, text=text, chars=chars, box=line.box.join(box))
