"""Pages that carry their own text 自带文本层: taken as they are, character by character; the reader is spared."""

from __future__ import annotations

from typing import Any

from outside.ocr.ordering import in_reading_order
from outside.ocr.port import Box, Char, Line, PageReading

_ENOUGH_CHARACTERS = 20
_SCALE = 200 / 72
_IMAGE_OBJECT = 3
_SCAN_SHARE = 0.6


def reading_of(page: Any) -> PageReading | None:
    """The text layer of a pdfium page, in pixels at 200 dpi; None when there is none to trust.

    A scan with invisible text under it was read by somebody else's machine, so it is read again here.
    """
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() < _ENOUGH_CHARACTERS or _is_scan(page):
            return None
        width, height = page.get_size()
        lines = _lines(text_page, height)
    finally:
        text_page.close()
    if sum(_is_sound(line.text) for line in lines) < 0.9 * len(lines):
        return None
    return PageReading(
        width=round(width * _SCALE),
        height=round(height * _SCALE),
        lines=tuple(in_reading_order(lines)),
        rotation=0,
        seconds=0.0,
        source="text-layer",
    )


def _is_scan(page: Any) -> bool:
    area = page.get_size()[0] * page.get_size()[1]
    for thing in page.get_objects(filter=[_IMAGE_OBJECT], max_depth=2):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) > _SCAN_SHARE * area:
            return True
    return False


def _is_sound(text: str) -> bool:
    """Text whose font says nothing about its characters comes out as replacement or private-use signs."""
    strange = sum(1 for letter in text if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff")
    return strange * 5 <= len(text)


def _lines(text_page: Any, page_height: float) -> list[Line]:
    lines: list[Line] = []
    chars: list[Char] = []
    for number in range(text_page.count_chars()):
        letter = text_page.get_text_range(number, 1)
        if letter in ("\r", "\n", ""):
            _close(lines, chars)
            chars = []
            continue
        left, bottom, right, top = text_page.get_charbox(number, loose=True)
        box = Box(left * _SCALE, (page_height - top) * _SCALE, right * _SCALE, (page_height - bottom) * _SCALE)
        if chars and _jumps(chars[-1].box, box):
            _close(lines, chars)
            chars = []
        chars.append(Char(letter[0], box))
    _close(lines, chars)
    return lines


def _jumps(before: Box, after: Box) -> bool:
    """A new line, a wide gap (the next cell or column), or a step back."""
    size = max(before.height, after.height, 1.0)
    sideways = after.left - before.right
    return abs(after.middle[1] - before.middle[1]) > 0.6 * size or sideways > 1.8 * size or sideways < -2.5 * size


def _close(lines: list[Line], chars: list[Char]) -> None:
    while chars and chars[0].text.isspace():
        chars = chars[1:]
    while chars and chars[-1].text.isspace():
        chars = chars[:-1]
    if not chars:
        return
    box = chars[0].box
    for char in chars[1:]:
        box = box.join(char.box)
    lines.append(Line("".join(char.text for char in chars), box, 1.0, tuple(chars)))
