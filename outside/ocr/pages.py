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
from outside.errors import Refused
from outside.ocr.port import PageReading, PageSource
from outside.ocr.textlayer import reading_of
from outside.pdfium import one_at_a_time

Picture = NDArray[Any]
_DPI = 200
_DPI_RANGE = (130.0, 300.0)
_PIXEL_LIMIT = 40_000_000
_IMAGE_OBJECT = 3


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
    import pypdfium2

    try:
        with one_at_a_time:
            document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError:
        raise Refused(
            Text("PDF 无法打开。", "The PDF cannot be opened."),
            Text("请重新导出后上传。", "Export it again and upload it."),
            "damaged",
        ) from None
    try:
        total = len(document)
        for number in range(1, total + 1):
            if number in done:
                yield number, total, None
                continue
            with one_at_a_time:
                page = document[number - 1]
                seen = reading_of(page) or _drawn(page)
                page.close()
            yield number, total, seen
    finally:
        with one_at_a_time:
            document.close()


def _drawn(page: Any) -> Picture:
    """The page as a BGR picture. A scan is drawn pixel by pixel; anything else at 200 dpi."""
    width, height = page.get_size()
    dpi = min(max(_scan_dpi(page), _DPI_RANGE[0]), _DPI_RANGE[1])
    largest = (_PIXEL_LIMIT / max(1.0, width * height)) ** 0.5 * 72
    bitmap = page.render(scale=min(dpi, largest) / 72, rev_byteorder=False, prefer_bgrx=False)
    array = bitmap.to_numpy()
    picture = (
        cv2.cvtColor(array, cv2.COLOR_GRAY2BGR) if array.ndim == 2 or array.shape[2] == 1 else array[:, :, :3].copy()
    )
    bitmap.close()
    return np.ascontiguousarray(picture)


def _scan_dpi(page: Any) -> float:
    """Resolution of the picture that fills the page; the usual one when there is no such picture."""
    page_area = page.get_size()[0] * page.get_size()[1]
    for thing in page.get_objects(filter=[_IMAGE_OBJECT], max_depth=2):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) > 0.6 * page_area:
            pixels = thing.get_px_size()
            return float(max(pixels) / max(right - left, top - bottom) * 72)
    return _DPI
