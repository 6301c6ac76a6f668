"""What a page is made of besides text 版面分析: rules, cells and boxes to tick, taken out of the way before the text is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from outside.ocr.detection import Quad
from outside.ocr.orientation import sides
from outside.ocr.port import Line
from outside.ocr.ruling import Grid, grid_of, ink_of, painted_over
from outside.ocr.stacks import overlooked, stacked
from outside.ocr.tables import ordered, parted
from outside.ocr.tickboxes import TickBox, box_mask, tick_boxes, with_boxes, without_remains


@dataclass(frozen=True)
class Layout:
    """A level page ready to be read. ``picture`` shows text only when the page has a table, and is the page itself otherwise."""

    picture: NDArray[Any]
    ink: NDArray[Any]
    grid: Grid | None
    boxes: tuple[TickBox, ...]
    letter: float

    def parted(self, quads: Sequence[Quad]) -> list[Quad]:
        """Lines cut at the rules of the table and between stacked rows."""
        if self.grid is None or not quads:
            return list(quads)
        usual = median(sides(quad)[1] for quad in quads)
        single = [part for quad in quads for part in stacked(quad, self.ink, usual, self.boxes)]
        lines = [part for quad in single for part in parted(quad, self.grid, self.letter)]
        return [*lines, *overlooked(lines, self.boxes, self.ink)]

    def ordered(self, lines: Sequence[Line]) -> list[Line]:
        """Lines in reading order, with a sign for each box."""
        real = without_remains(lines, self.boxes)
        return ordered(with_boxes(real, self.boxes), self.grid, self.letter)


def laid_out(level: NDArray[Any], letter: float) -> Layout:
    """Analyses a level page (BGR); ``letter`` is the size of its letters in pixels."""
    ink = ink_of(cv2.cvtColor(level, cv2.COLOR_BGR2GRAY), letter)
    boxes = tick_boxes(ink, letter)
    hidden = box_mask(ink, boxes)
    grid = grid_of(ink, hidden, letter)
    if grid is None:
        return Layout(level, ink, None, (), letter)
    mask = cv2.dilate(cv2.bitwise_or(hidden, grid.rules), np.ones((3, 3), np.uint8))
    text_ink = cv2.bitwise_and(ink, cv2.bitwise_not(mask))
    return Layout(painted_over(level, mask), text_ink, grid, tuple(boxes), letter)
