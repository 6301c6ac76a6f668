"""The words over the pictures 隐形文字层: each line of a reading, unseen, where it stands on the page."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pikepdf

from cases.file.bound.unseen_font import UnseenFont
from cases.file.models import PaperPage

OWN_TEXT = "text-layer"
_LETTER = 0.75  # of the height of a line's box


def with_text(document: pikepdf.Pdf, pages: Mapping[int, PaperPage], font: UnseenFont, first: int = 0) -> int:
    """Lay the readings over the pages of a document, from its page ``first`` (0-based) on; turned pages are shown upright.

    Pages that carry their own text, and pages not read, stay as they are. Says how many pages got words.
    """
    written = 0
    for number, row in pages.items():
        page = document.pages[first + number - 1]
        if row.engine == OWN_TEXT or not row.lines or not row.width or not row.height:
            continue
        _write(page, row, font, document)
        written += 1
    return written


def _write(page: pikepdf.Page, row: PaperPage, font: UnseenFont, document: pikepdf.Pdf) -> None:
    matrix = " ".join(f"{value:.6f}" for value in _level_to_page(page, row))
    words = "".join(_line(line, row.height, font) for line in row.lines if line["text"].strip())
    content = f"q {matrix} cm BT 3 Tr\n{words}ET Q\n".encode("ascii")
    resources = _inherited(page, "/Resources")
    own = pikepdf.Dictionary(resources) if resources is not None else pikepdf.Dictionary()
    fonts = pikepdf.Dictionary(own.get("/Font", pikepdf.Dictionary()))
    fonts[UnseenFont.name] = font.reference
    own["/Font"] = fonts
    page.obj["/Resources"] = own
    page.contents_add(pikepdf.Stream(document, b"q\n"), prepend=True)
    page.contents_add(pikepdf.Stream(document, b"\nQ\n" + content))
    if row.rotation:
        page.obj["/Rotate"] = (_shown_turn(page) - row.rotation) % 360


def _line(line: Mapping[str, Any], page_height: float, font: UnseenFont) -> str:
    """One line, stretched to the width of its box; in pixels of the level page, upwards from its foot."""
    left, top, right, bottom = line["box"]
    text = line["text"]
    size = max(1.0, (bottom - top) * _LETTER)
    stretch = 100 * max(1.0, right - left) / (size * len(text))
    base = page_height - bottom + (bottom - top - size) / 2
    return f"/Unseen {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {left:.2f} {base:.2f} Tm <{font.encoded(text)}> Tj\n"


def _level_to_page(page: pikepdf.Page, row: PaperPage) -> tuple[float, float, float, float, float, float]:
    """The PDF matrix from the level page (pixels, upwards) to the page as it lies in the file."""
    box = [float(value) for value in page.cropbox]
    shown_turn = _shown_turn(page)
    # Level → upright: turned back by the skew about the middle, onto the canvas it had before.
    angle = math.radians(-row.skew)
    sideways = (row.rotation + shown_turn) % 180 == 90
    across, up = box[2] - box[0], box[3] - box[1]
    shown = (up, across) if sideways else (across, up)
    scale = _scale(row, shown, angle)
    cosine, sine = math.cos(angle) * scale, math.sin(angle) * scale
    middle = row.width / 2, row.height / 2
    level = (
        cosine, sine, -sine, cosine,
        shown[0] / 2 - cosine * middle[0] + sine * middle[1],
        shown[1] / 2 - sine * middle[0] - cosine * middle[1],
    )  # fmt: skip
    # Upright → as it lies: the page had been turned clockwise by its rotation, and the viewer turns it by /Rotate.
    turn = (shown_turn - row.rotation) % 360
    a, b, c, d, e, f = _times(level, _unturned(turn, shown))
    return a, b, c, d, e + box[0], f + box[1]


def _shown_turn(page: pikepdf.Page) -> int:
    return int(_inherited(page, "/Rotate") or 0) % 360


def _inherited(page: pikepdf.Page, key: str) -> Any:
    """What the page says, or else the nodes above it (PDF 32000-1, 7.7.3.4)."""
    node: Any = page.obj
    for _ in range(50):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _scale(row: PaperPage, shown: tuple[float, float], angle: float) -> float:
    """Points per pixel: the level canvas is as large as the turned page needs."""
    wide = shown[0] * abs(math.cos(angle)) + shown[1] * abs(math.sin(angle))
    return wide / row.width


def _unturned(degrees: int, shown: tuple[float, float]) -> tuple[float, ...]:
    """The matrix that takes what is shown after a clockwise turn by ``degrees`` back to the page before it."""
    across, up = shown
    match degrees:
        case 90:
            return 0, 1, -1, 0, up, 0
        case 180:
            return -1, 0, 0, -1, across, up
        case 270:
            return 0, -1, 1, 0, 0, across
        case _:
            return 1, 0, 0, 1, 0, 0


def _times(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    """First ``one``, then ``other``."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
