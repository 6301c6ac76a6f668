"""PDF at the door PDF 接收: opened under limits, measured, and handed over to be disarmed."""

from __future__ import annotations

import io
import zlib

import pikepdf

from law.text import Text
from outside.intake.disarming import disarm
from outside.intake.drawing import refuse_lying_picture
from outside.intake.port import Limits
from outside.intake.refusals import pixels_refusal, refusal

_LONGEST_SIDE_POINTS = 5 * 842
_UNPACKED_LIMIT = 64 * 1024 * 1024
_SURELY_SMALL = _UNPACKED_LIMIT // 1032  # zlib never does better than 1032 : 1


def open_and_disarm(content: bytes, limits: Limits) -> tuple[bytes, int, list[Text]]:
    """The disarmed viewing copy, the number of pages, and what was taken out."""
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as document:
            return _inspect(document, content, limits)
    except pikepdf.PasswordError:
        raise refusal("encrypted") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, RuntimeError):
        raise refusal("damaged") from None
    except MemoryError:
        raise refusal("too_costly") from None


def _inspect(document: pikepdf.Pdf, content: bytes, limits: Limits) -> tuple[bytes, int, list[Text]]:
    if b"%%EOF" not in content[-2048:]:
        raise refusal("damaged")
    pages = len(document.pages)
    if pages == 0:
        raise refusal("no_pages")
    if pages > limits.pages:
        raise refusal("too_many_pages", found=pages, limit=limits.pages)
    _measure_pages(document)
    _measure_streams(document, limits)
    warnings = disarm(document)
    if document.is_encrypted:
        warnings.append(
            Text("已解除文件自带的权限限制。", "Restrictions set by the author were lifted in the viewing copy.")
        )
    buffer = io.BytesIO()
    document.save(buffer, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    if any("reconstruct" in str(note) for note in document.get_warnings()):
        warnings.append(
            Text("文件结构有小错误，已在阅览副本中修复。", "Small structural errors were mended in the viewing copy.")
        )
    return buffer.getvalue(), pages, warnings


def _measure_pages(document: pikepdf.Pdf) -> None:
    for number, page in enumerate(document.pages, start=1):
        box = [float(edge) for edge in page.mediabox]
        unit = float(page.obj.get("/UserUnit", 1))
        sides = abs(box[2] - box[0]) * unit, abs(box[3] - box[1]) * unit
        if max(sides) > _LONGEST_SIDE_POINTS:
            raise refusal("page_too_big", page=number)
        if min(sides) < 1:
            raise refusal("damaged")


def _measure_streams(document: pikepdf.Pdf, limits: Limits) -> None:
    """Pictures by their declared size; everything else by unpacking it up to the limit and no further."""
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        if thing.get("/Subtype") == "/Image":
            size = int(thing.get("/Width", 0)) * int(thing.get("/Height", 0))
            if size >= limits.pixels:
                raise pixels_refusal(size, limits.pixels)
            refuse_lying_picture(thing, limits)
        elif _is_bomb(thing):
            raise refusal("too_costly")


def _is_bomb(stream: pikepdf.Stream) -> bool:
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    packed = [
        name for name in names if name in ("/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/Fl", "/LZW", "/RL")
    ]
    if len(packed) > 1:
        return True  # no scanner or printer driver packs twice
    raw = stream.read_raw_bytes() if packed else b""
    if len(raw) <= _SURELY_SMALL or packed[0] not in ("/FlateDecode", "/Fl"):
        return False
    return _unpacked_size_exceeds(raw, _UNPACKED_LIMIT)


def _unpacked_size_exceeds(raw: bytes, limit: int) -> bool:
    unpacker, total, pending = zlib.decompressobj(), 0, raw
    try:
        while pending and not unpacker.eof:
            total += len(unpacker.decompress(pending, 1 << 20))
            pending = unpacker.unconsumed_tail
            if total > limit:
                return True
    except zlib.error:
        return False  # broken data does not grow; the viewer shows what there is
    return False
