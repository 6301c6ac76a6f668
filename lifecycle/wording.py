"""How wide a word is drawn, and where a line is broken 文字宽度与折行."""

from __future__ import annotations

import unicodedata


def width(text: str, size: float) -> float:
    """About so many pixels at font size ``size``; a Chinese character is as wide as high."""
    return sum(size if unicodedata.east_asian_width(one) in "WF" else size * 0.56 for one in text)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Lines of at most ``room`` pixels, broken at blanks, or between Chinese characters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line + piece, size) > room:
            lines.append(line.strip())
            line = ""
        line += piece
    return [*lines, line.strip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """What may not be broken: a word with the blank after it, a Chinese character with the stop after it."""
    found: list[str] = []
    for one in text:
        wide = unicodedata.east_asian_width(one) in "WF"
        closing = one in "，。、；：）”"
        if found and (closing or (not wide and not found[-1].endswith(" ") and not _wide(found[-1]))):
            found[-1] += one
        else:
            found.append(one)
    return found


def _wide(piece: str) -> bool:
    return unicodedata.east_asian_width(piece[-1]) in "WF"
