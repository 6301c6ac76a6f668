"""The watermark 水印: the reader's name, the moment and the case burnt into what is served, picture or PDF.

It is drawn by the press, so that a name in any script is written right; over dark pages it shows light, over light ones dark.
"""

from __future__ import annotations

import io
from datetime import datetime
from functools import lru_cache

import pikepdf
import pypdfium2
from django.utils import timezone
from PIL import Image, ImageChops

from cases.document.press import to_html, to_pdf
from outside.pdfium import one_at_a_time

INK = (150, 40, 36)
STRENGTH = 0.34  # of the ink over the page: read at a glance, and the page stays legible
_DEEPEST = 255


def words_for(reader: object, number: str, at: datetime | None = None) -> str:
    """What the watermark says: name, moment to the minute, case number."""
    return f"{reader}　{timezone.localtime(at):%Y-%m-%d %H:%M}　{number}"


@lru_cache(maxsize=16)
def _sheet(words: str) -> bytes:
    """One A4 page that bears the words several times, as PDF."""
    return to_pdf(to_html("documents/watermark/document.html", {"words": words}))


@lru_cache(maxsize=16)
def _mask(words: str, width: int, height: int) -> Image.Image:
    """How strongly the ink covers each point of a page of this size, as a grey picture."""
    with one_at_a_time:
        document = pypdfium2.PdfDocument(_sheet(words))
        try:
            page = document[0]
            drawn = page.render(scale=max(width / page.get_width(), height / page.get_height())).to_pil().convert("L")
        finally:
            document.close()
    left, top = (drawn.width - width) // 2, (drawn.height - height) // 2
    shadow = ImageChops.invert(drawn.crop((left, top, left + width, top + height)))
    deepest = shadow.getextrema()[1] or 1
    return shadow.point([round(min(level / deepest, 1) * STRENGTH * _DEEPEST) for level in range(256)])


def mark_picture(picture: bytes, words: str) -> bytes:
    """The picture of a page as PNG with the words in its pixels."""
    with Image.open(io.BytesIO(picture)) as opened:
        page = opened.convert("RGB")
    mask = _mask(words, page.width, page.height)
    # On dark ground dark ink is lost: there the words are written light.
    ink = Image.new("RGB", page.size, INK)
    ink.paste((235, 205, 203), mask=page.convert("L").point(lambda level: _DEEPEST if level < 110 else 0))
    buffer = io.BytesIO()
    Image.composite(ink, page, mask).save(buffer, "PNG")
    return buffer.getvalue()


def mark_pdf(content: bytes, words: str) -> bytes:
    """A PDF with the words across every page."""
    mark = pikepdf.open(io.BytesIO(_sheet(words)))
    package = pikepdf.open(io.BytesIO(content))
    for page in package.pages:
        page.add_overlay(mark.pages[0], pikepdf.Rectangle(*(float(edge) for edge in page.mediabox)))
    buffer = io.BytesIO()
    package.save(buffer)
    return buffer.getvalue()
