"""How a page looks 页面外观: how much ink is on it, and a fingerprint by which the same sheet scanned twice is known.

Both are taken from the small picture of the upright, level page, without its edges: scanners darken them, and holes are punched there.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from cases.file.models import Paper
from cases.file.pictures import page_picture

_EDGE = 0.08
_SIDE = 16
_DARKER = 40
_BLUR = 12


@dataclass(frozen=True, slots=True)
class Look:
    """``ink``: share of the page that is clearly darker than the paper around it, 0…1. ``fingerprint``: 256 bits as 64 hexadecimal digits."""

    ink: float
    fingerprint: str


def look_of(paper: Paper, number: int) -> Look:
    """The look of page ``number`` (from 1). Raises ``IndexError`` for a page that is not there."""
    with Image.open(io.BytesIO(page_picture(paper, number, "thumb"))) as picture:
        return look(picture.convert("L"))


def look(grey: Image.Image) -> Look:
    """The look of a grey picture of a page."""
    across, down = round(grey.width * _EDGE), round(grey.height * _EDGE)
    inner = grey.crop((across, down, grey.width - across, grey.height - down))
    paper = np.asarray(inner.filter(ImageFilter.GaussianBlur(_BLUR)), np.int16)
    ink = float((paper - np.asarray(inner, np.int16) > _DARKER).mean())
    small = np.asarray(inner.resize((_SIDE + 1, _SIDE), Image.Resampling.BOX), np.int16)
    bits = np.packbits(small[:, 1:] > small[:, :-1])
    return Look(round(ink, 5), bits.tobytes().hex())
