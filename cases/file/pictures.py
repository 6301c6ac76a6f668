"""Pictures of pages 页面图像: drawn once from the viewing copy, kept beside it, always upright."""

from __future__ import annotations

import io
import threading

import pypdfium2
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cases.file.models import Paper

WIDTHS = {"thumb": 220, "screen": 1100, "full": 1654}

# PDFium is one library instance per process and not made for several threads.
one_at_a_time = threading.Lock()


def page_picture(paper: Paper, number: int, size: str = "screen") -> bytes:
    """PNG of page ``number`` (from 1), ``WIDTHS[size]`` pixels wide. Raises ``IndexError`` for a page that is not there."""
    if not 1 <= number <= paper.pages_count:
        raise IndexError(number)
    rotation = _rotation(paper, number)
    name = f"pages/{paper.pk}/{paper.sha256[:12]}-{number}-{size}-{rotation}.png"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return bytes(file.read())
    picture = _draw(paper, number, WIDTHS[size], rotation)
    default_storage.save(name, ContentFile(picture))
    return picture


def _rotation(paper: Paper, number: int) -> int:
    found = paper.pages.filter(number=number).values_list("rotation", flat=True).first()
    return found or 0


def _draw(paper: Paper, number: int, width: int, rotation: int) -> bytes:
    with paper.viewing.open("rb") as file:
        content = file.read()
    with one_at_a_time:
        document = pypdfium2.PdfDocument(content)
        try:
            page = document[number - 1]
            across = page.get_height() if rotation in (90, 270) else page.get_width()
            image = page.render(scale=width / across).to_pil()
        finally:
            document.close()
    if rotation:
        # The paper had been turned clockwise by this much: Pillow turns it back counter-clockwise.
        image = image.rotate(rotation, expand=True)
    buffer = io.BytesIO()
    if width <= WIDTHS["thumb"]:
        # Thumbnails travel by the dozen: a small palette is enough for them.
        image = image.convert("RGB").quantize(64)
    image.save(buffer, "PNG")
    return buffer.getvalue()
