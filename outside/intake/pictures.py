"""Pictures at the door 图片接收: measured before they are opened, then drawn anew into a PDF."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, ImageSequence

from law.text import Text
from outside.errors import Refused
from outside.intake.port import FileKind, Limits
from outside.intake.refusals import pixels_refusal, refusal

_FORMATS = {
    FileKind.JPEG: "JPEG",
    FileKind.PNG: "PNG",
    FileKind.TIFF: "TIFF",
    FileKind.BMP: "BMP",
    FileKind.WEBP: "WEBP",
}
_A4_LONG_SIDE_INCHES = 11.69
_JPEG_QUALITY = 88


def redraw(kind: FileKind, content: bytes, limits: Limits) -> tuple[bytes, int, list[Text]]:
    """The picture as a fresh PDF (upright by its EXIF), the number of pages, and warnings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _redraw(kind, content, limits)
    except Refused:
        raise
    except MemoryError:
        raise refusal("too_costly") from None
    except Image.DecompressionBombError:
        raise refusal("too_costly") from None
    except Exception:  # decoders fail in many ways; for the person they are one
        raise refusal("damaged") from None


def _redraw(kind: FileKind, content: bytes, limits: Limits) -> tuple[bytes, int, list[Text]]:
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked on the header, before a pixel is decoded
    with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as picture:
        frames = int(getattr(picture, "n_frames", 1)) if kind is FileKind.TIFF else 1
        if frames > limits.pages:
            raise refusal("too_many_pages", found=frames, limit=limits.pages)
        pages = []
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number >= frames:
                break
            if frame.width * frame.height >= limits.pixels:
                raise pixels_refusal(frame.width * frame.height, limits.pixels)
            pages.append(_encoded(frame))
    return _bound(pages), len(pages), []


def _encoded(frame: Image.Image) -> Image.Image:
    """A clean picture: turned as the camera meant it, without metadata, in grey or RGB, as a small JPEG in memory."""
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        paper = Image.new("RGB", upright.size, "white")
        layer = upright.convert("RGBA")
        paper.paste(layer, mask=layer.getchannel("A"))
        upright = paper
    plain = upright.convert("L" if upright.mode in ("1", "L", "I", "I;16", "F") else "RGB")
    buffer = io.BytesIO()
    plain.save(buffer, "JPEG", quality=_JPEG_QUALITY)
    return Image.open(io.BytesIO(buffer.getvalue()))


def _bound(pages: list[Image.Image]) -> bytes:
    """The pages as one PDF; the resolution is chosen so that the long side is that of A4."""
    first, rest = pages[0], pages[1:]
    resolution = max(72.0, max(first.size) / _A4_LONG_SIDE_INCHES)
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=rest, resolution=resolution, quality=_JPEG_QUALITY)
    return buffer.getvalue()
