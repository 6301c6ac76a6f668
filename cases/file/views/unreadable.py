"""In place of the picture of a page that cannot be drawn: reason and remedy, as a picture, so that any page that shows pages shows them."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.html import escape

from courts.language import say
from law.text import Text
from outside.errors import OutsideError, Unavailable

_WIDTH, _HEIGHT, _LETTER, _ROW = 1100, 1556, 38, 58  # of an A4 page on the screen
_PER_ROW = 46  # half-width letters


def in_words(error: OutsideError) -> HttpResponse:
    """422 with the words where the page is at fault, 503 where this machine was too busy; a picture (SVG) in the reader's language."""
    rows = [*_rows(error.reason), "", *_rows(error.remedy)]
    lines = "".join(
        f'<text x="88" y="{466 + _ROW * place}">{escape(row)}</text>' for place, row in enumerate(rows) if row
    )
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}">'
        f'<rect width="100%" height="100%" fill="#f6f6f4"/><g font-family="sans-serif" font-size="{_LETTER}" fill="#8a1f1f">'
        f"{lines}</g></svg>"
    )
    response = HttpResponse(
        drawing, content_type="image/svg+xml", status=503 if isinstance(error, Unavailable) else 422
    )
    response["Cache-Control"] = "no-store"
    return response


def _rows(sentence: Text) -> list[str]:
    """The sentence in rows that fit; English is broken between words, Chinese anywhere."""
    rows, row, wide = [], "", 0
    for piece in _pieces(say(sentence)):
        long = sum(1 if letter.isascii() else 2 for letter in piece)
        if row and wide + long > _PER_ROW:
            rows.append(row.strip())
            row, wide = "", 0
        row, wide = row + piece, wide + long
    return [*rows, row.strip()]


def _pieces(sentence: str) -> list[str]:
    return [f"{word} " for word in sentence.split()] if sentence.isascii() or " " in sentence else list(sentence)
