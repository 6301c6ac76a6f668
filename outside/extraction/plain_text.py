"""Typed text as a page 文本转页面: where a paper exists as text only, it is laid out on a grid and read like any other page.

A tab parts the cells of a table row; a line that ends with its only tab is the label of a row whose content stands on the lines below it.
"""

from __future__ import annotations

import re

from outside.ocr.port import Box, Char, Line, PageReading

_LETTER = 30.0
_PITCH = 1.6
_CELL_PITCH = 3.0  # paragraphs of a cell stand well apart, so that they are not taken for one
_END_OF_CELL = re.compile(
    r"^(当事人信息|诉讼请求(?:[和与及]依据)?\s*$|事实[和与及]理由|此\s*致|.{0,10}[（(](签名|签字|盖章))"
)
_LONGEST_LABEL = 90


def page_of_text(text: str) -> PageReading:
    """A page with every line of the text; ``source`` is ``text`` and every confidence 1."""
    lines: list[Line] = []
    row, top, within = -1, 60.0, False
    for content in text.splitlines():
        if not content.strip():
            continue
        if "\t" in content:
            row += 1
            cells = content.split("\t")
            within = not any(cell.strip() for cell in cells[1:]) and len(cells[0]) <= _LONGEST_LABEL
            lines.extend(_row(cells, row, top))
        elif within and not _END_OF_CELL.match(content):
            lines.append(_line(content, 640.0, top, row, 1))
        else:
            within = False
            lines.append(_line(content, 80.0, top))
        top += _LETTER * (_CELL_PITCH if within else _PITCH)
    width = max((line.box.right for line in lines), default=0.0) + 80
    return PageReading(max(1654, round(width)), max(2339, round(top) + 60), tuple(lines), 0, 0.0, "text")


def _row(cells: list[str], row: int, top: float) -> list[Line]:
    found, left = [], 80.0
    for number, cell in enumerate(cells):
        if cell.strip():
            found.append(_line(cell, left, top, row, number))
        left += (len(cell) + 3) * _LETTER
    return found


def _line(content: str, left: float, top: float, row: int = -1, cell: int = -1) -> Line:
    chars = tuple(
        Char(letter, Box(left + place * _LETTER, top, left + (place + 1) * _LETTER, top + _LETTER))
        for place, letter in enumerate(content)
    )
    return Line(content, chars[0].box.join(chars[-1].box), 1.0, chars, row, cell)
