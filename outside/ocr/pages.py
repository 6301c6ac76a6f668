"""Pages out of whatever was handed in 页面来源: PDF pages at the resolution of their scan, pictures, arrays."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from law.text import Text
from outside.drawing import Picture as Drawn
from outside.drawing import drawer, pixels_of
from outside.errors import Refused
from outside.ocr.port import UNREADABLE, PageReading, PageSource
from outside.ocr.seeing import taken

Picture = NDArray[Any]
_PIXEL_LIMIT = 40_000_000


def pages_of(source: PageSource, done: Sequence[int] = ()) -> Iterator[tuple[int, int, Picture | PageReading | None]]:
    """Page number from 1, number of pages, and the page: a BGR picture, the reading of its own text, or None when it is ``done``."""
    if isinstance(source, bytes | Path) and _is_pdf(source):
        yield from _pdf_pages(source, done)
        return
    pictures: Sequence[Any] = [source] if isinstance(source, bytes | Path) else source
    for number, picture in enumerate(pictures, start=1):
        yield number, len(pictures), None if number in done else picture_of(picture)


def picture_of(source: Any) -> Picture:
    """A BGR array out of a Pillow image, an RGB or grey array, encoded bytes or a path. ``Refused`` for anything else."""
    if isinstance(source, str | Path):
        source = Path(source).read_bytes()
    if isinstance(source, bytes):
        return _decoded(source)
    array = np.asarray(source.convert("RGB") if hasattr(source, "convert") else source)
    if array.dtype != np.uint8 or array.ndim not in (2, 3) or array.size == 0:
        raise _no_picture()
    if array.ndim == 2:
        return cv2.cvtColor(array, cv2.COLOR_GRAY2BGR)
    return np.ascontiguousarray(array[:, :, 2::-1])


def _decoded(content: bytes) -> Picture:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height >= _PIXEL_LIMIT:
                raise _no_picture()
            upright = ImageOps.exif_transpose(picture)
            return picture_of(upright)
    except (OSError, ValueError, SyntaxError):
        raise _no_picture() from None


def _no_picture() -> Refused:
    return Refused(
        Text("无法作为图片读取。", "This cannot be read as a picture."),
        Text("请上传 PDF、JPG 或 PNG。", "Upload a PDF, JPG or PNG."),
        "no_picture",
    )


def _is_pdf(source: bytes | Path) -> bool:
    if isinstance(source, bytes):
        return source.startswith(b"%PDF-")
    with source.open("rb") as file:
        return file.read(5) == b"%PDF-"


def _pdf_pages(source: bytes | Path, done: Sequence[int]) -> Iterator[tuple[int, int, Picture | PageReading | None]]:
    try:
        total = drawer().pages(source)
    except Refused:
        raise Refused(
            Text("PDF 无法打开。", "The PDF cannot be opened."),
            Text("请重新导出后上传。", "Export it again and upload it."),
            "damaged",
        ) from None
    for number in range(1, total + 1):
        yield number, total, None if number in done else _seen(source, number)


def _seen(source: bytes | Path, number: int) -> Picture | PageReading:
    """The page as the drawing process sees it; one that cannot be drawn is a page without text that says why."""
    try:
        head, pixels = drawer().ask(source, number, "outside.ocr.seeing.seen", most_pixels=_PIXEL_LIMIT)
    except Refused as refusal:
        return PageReading(0, 0, (), 0, 0.0, UNREADABLE, trouble=refusal.code)
    if "reading" in head:
        return taken(head["reading"])
    return _as_array(pixels_of(head, pixels))


def _as_array(drawn: Drawn) -> Picture:
    """BGR, without a copy where the rows lie close."""
    rows = np.frombuffer(drawn.pixels, np.uint8).reshape(drawn.height, drawn.stride)
    array = rows[:, : drawn.width * drawn.channels].reshape(drawn.height, drawn.width, drawn.channels)
    return cv2.cvtColor(array, cv2.COLOR_GRAY2BGR) if drawn.channels == 1 else np.ascontiguousarray(array[:, :, :3])
