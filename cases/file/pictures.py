"""Pictures of pages 页面图像: drawn once from the viewing copy, kept beside it, always upright and level."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from cases.file.models import Paper
from cases.file.unreadable import mark_unreadable
from courts.files.storage import NoRoom
from outside.drawing import drawer, trouble
from outside.errors import Refused

WIDTHS = {"thumb": 220, "screen": 1100, "full": 1654}
_RAW = {1: ("L", "L"), 3: ("RGB", "BGR"), 4: ("RGBA", "BGRA")}


def page_picture(paper: Paper, number: int, size: str = "screen") -> bytes:
    """PNG of page ``number`` (from 1), ``WIDTHS[size]`` pixels wide. Raises ``IndexError`` for a page that is not there, ``Refused``
    with reason and remedy for one that cannot be drawn (it is marked, and not tried again) and ``Unavailable`` in a great crowd."""
    if not 1 <= number <= paper.pages_count:
        raise IndexError(number)
    rotation, skew, known = _state(paper, number)
    tilt = f"{skew:+.2f}" if skew else ""
    name = f"pages/{paper.pk}/{paper.sha256[:12]}-{number}-{size}-{rotation}{tilt}.png"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return bytes(file.read())
    if known:
        raise trouble(known)
    try:
        drawn = _draw(paper, number, WIDTHS[size], rotation, skew)
    except Refused as refusal:
        mark_unreadable(paper, number, refusal.code)
        raise
    picture = _encoded(drawn, WIDTHS[size])
    # Reading goes on with a full disk; the picture is drawn again next time.
    with contextlib.suppress(NoRoom):
        default_storage.save(name, ContentFile(picture))
    return picture


def _state(paper: Paper, number: int) -> tuple[int, float, str]:
    """Quarter turns in degrees, the rest of the skew, and why the page cannot be drawn where that is known."""
    found = paper.pages.filter(number=number).values_list("rotation", "skew", "trouble").first()
    return found or (0, 0.0, "")


def viewing_source(paper: Paper) -> bytes | Path:
    """The viewing copy as it is drawn from. A file on disk is not read as a whole: one page of five hundred costs one page."""
    try:
        return Path(paper.viewing.path)
    except NotImplementedError:
        with paper.viewing.open("rb") as file:
            return bytes(file.read())


def _draw(paper: Paper, number: int, width: int, rotation: int, skew: float) -> Image.Image:
    drawn = drawer().picture(viewing_source(paper), number, width=width, lying=rotation in (90, 270))
    mode, raw = _RAW[drawn.channels]
    image = Image.frombuffer(mode, (drawn.width, drawn.height), drawn.pixels, "raw", raw, drawn.stride, 1)
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
