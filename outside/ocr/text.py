"""From lines to text 行到正文: one line or table row a line, the cells of a row separated by a tab."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from outside.ocr.port import Line


def text_of(lines: Iterable[Line]) -> str:
    """Lines outside tables stand alone; lines of one row are joined: cells by a tab, lines of a cell by a line break."""
    parts: list[str] = []
    for row, members in groupby(lines, key=lambda line: line.row):
        if row < 0:
            parts.extend(line.text for line in members)
        else:
            cells = groupby(members, key=lambda line: line.cell)
            parts.append("\t".join("\n".join(line.text for line in cell) for _, cell in cells))
    return "\n".join(parts)
