"""Code marks 二维码: what a cover sheet of the court says about the pages behind it.

The court's own cover sheets carry ``CASE/`` and the case number, percent-encoded: readers disagree about other letters.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

CASE = "CASE/"


def case_mark(number: str) -> str:
    """The text of the code mark for a case number."""
    return CASE + quote(number, safe="")


def marks_in(picture: bytes) -> list[str]:
    """The texts of the QR codes in the picture of a page; a mark of ours comes back as the bare case number."""
    import cv2
    import numpy

    image = cv2.imdecode(numpy.frombuffer(picture, numpy.uint8), cv2.IMREAD_GRAYSCALE)
    if image is None:
        return []
    found, texts, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(image)
    return [_plain(text) for text in texts if text] if found else []


def _plain(text: str) -> str:
    return unquote(text.removeprefix(CASE)) if text.startswith(CASE) else text


def drawn(text: str) -> str:
    """The QR code as inline SVG, to be printed as large as the page wants it."""
    import segno

    return str(segno.make(text, error="m").svg_inline(border=4, omitsize=True))
