"""Pictures of pages 页面图像: drawn once from the viewing copy, kept beside it, always upright and level."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from cases.file.models import Paper
from courts.files.storage import NoRoom
from outside.pdfium import one_at_a_time

WIDTHS = {"thumb": 220, "screen": 1100, "full": 1654}


def page_picture(paper: Paper, number: int, size: str = "screen") -> bytes:
    """PNG of page ``number`` (from 1), ``WIDTHS[size]`` pixels wide. Raises ``IndexError`` for a page that is not there."""
    if not 1 <= number <= paper.pages_count:
        raise IndexError(number)
    rotation, skew = _turns(paper, number)
    tilt = f"{skew:+.2f}" if skew else ""
    name = f"pages/{paper.pk}/{paper.sha256[:12]}-{number}-{size}-{rotation}{tilt}.png"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return bytes(file.read())
    picture = _encoded(_draw(paper, number, WIDTHS[size], rotation, skew), WIDTHS[size])
    # Reading goes on with a full disk; the picture is drawn again next time.
    with contextlib.suppress(NoRoom):
        default_storage.save(name, ContentFile(picture))
    return picture


def _turns(paper: Paper, number: int) -> tuple[int, float]:
    """Quarter turns in degrees, and the rest of the skew."""
    found = paper.pages.filter(number=number).values_list("rotation", "skew").first()
    return found or (0, 0.0)


@contextmanager
def opened(paper: Paper) -> Iterator[Any]:
    """The viewing copy as an open PDFium document. A file on disk is not read as a whole: one page of five hundred costs one page."""
    with paper.viewing.open("rb") as file, one_at_a_time:
        try:
            source: Any = paper.viewing.path
        except NotImplementedError:
            source = file.read()
        document = pypdfium2.PdfDocument(source)
        try:
            yield document
        finally:
            document.close()


def _draw(paper: Paper, number: int, width: int, rotation: int, skew: float) -> Image.Image:
    with opened(paper) as document:
        page = document[number - 1]
        across = page.get_height() if rotation in (90, 270) else page.get_width()
        image: Image.Image = page.render(scale=width / across).to_pil()
    if rotation:
        # The paper had been turned clockwise by this much: Pillow turns it back counter-clockwise.
        image = image.rotate(rotation, expand=True)
    if skew:
        smooth = Image.Resampling.BICUBIC
        image = image.convert("RGB").rotate(skew, resample=smooth, expand=True, fillcolor=(255, 255, 255))
    return image


def _encoded(image: Image.Image, width: int) -> bytes:
    buffer = io.BytesIO()
    if width <= WIDTHS["thumb"]:
        # Thumbnails travel by the dozen: a small palette is enough for them.
        image = image.convert("RGB").quantize(64)
    image.save(buffer, "PNG")
    return buffer.getvalue()
