"""Is a PDF dear to draw 试绘: pages that are more than a scan are drawn once, small, before anybody else has to draw them.

A few bytes can ask for hours of drawing, in more ways than one can list, so they are tried. This runs in the child process of the
inspection; a page that takes too long ends the child, which the door answers as ``too_costly``.
"""

from __future__ import annotations

import io
import signal
import time
from collections.abc import Iterator
from typing import Any

import pikepdf
from PIL import Image

from outside.intake.port import Limits
from outside.intake.refusals import pixels_refusal, refusal

_WIDTH = 220  # pixels, as the smallest picture of a page
_PAGE_SECONDS = 1.2  # of processor time
_ALL_SECONDS = 2.5  # then the lighter pages are left untried
_PLAIN_SCAN = 300  # bytes: placing a picture needs no more
_MOST_OVERLAP = 64
_DRAWN = ("/XObject", "/Pattern", "/Shading")
_RISKY_PICTURES = ("/JBIG2Decode", "/JPXDecode")


def refuse_lying_picture(picture: pikepdf.Object, limits: Limits) -> None:
    """The size a packed picture has itself, whatever the PDF says of it."""
    if _filters(picture) not in (["/DCTDecode"], ["/JPXDecode"]):
        return
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours
    try:
        with Image.open(io.BytesIO(picture.read_raw_bytes())) as inside:
            size = inside.width * inside.height
    except Exception:  # whoever draws it will see nothing either
        return
    if size >= limits.pixels:
        raise pixels_refusal(size, limits.pixels)


def try_drawing(viewing: bytes) -> None:
    """Draw the pages that may be dear, the heaviest first. Raises ``Refused``, or ends the process within a page."""
    import pypdfium2

    numbers = _worth_trying(viewing)
    if not numbers:
        return
    document = pypdfium2.PdfDocument(viewing)
    begun = time.process_time()
    for number in numbers:
        if time.process_time() - begun > _ALL_SECONDS:
            break
        # Nobody catches SIGPROF: it ends the process in the middle of the drawing.
        signal.setitimer(signal.ITIMER_PROF, _PAGE_SECONDS)
        page = document[number]
        page.render(scale=_WIDTH / max(page.get_width(), 1)).close()
        page.close()
        signal.setitimer(signal.ITIMER_PROF, 0)
    document.close()


def _worth_trying(viewing: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(viewing)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/PatternType") == 1:
                _refuse_overlap(thing)
        weights = {number: _weight(page) for number, page in enumerate(document.pages)}
    return sorted((number for number in weights if weights[number] > _PLAIN_SCAN), key=lambda number: -weights[number])


def _refuse_overlap(tile: pikepdf.Object) -> None:
    """Tiles lie beside each other; tiles that cover each other a thousand times are drawn a thousand times."""
    try:
        box = [float(edge) for edge in tile.BBox]
        step = abs(float(tile.XStep) * float(tile.YStep))
        area = abs(box[2] - box[0]) * abs(box[3] - box[1])
    except (AttributeError, TypeError, ValueError, IndexError):
        return
    if area > _MOST_OVERLAP * step:
        raise refusal("too_costly")


def _weight(page: pikepdf.Page) -> int:
    """Bytes of drawing orders, those of everything drawn along counted once; much for what no scanner writes."""
    weight = sum(len(stream.read_bytes()) for stream in _contents(page.obj))
    for thing in _drawn_along(page.obj):
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            weight += 1_000 if set(_filters(thing)) & set(_RISKY_PICTURES) else 0
        elif isinstance(thing, pikepdf.Stream):
            weight += 1_000 + len(thing.read_bytes())
        else:
            weight += 1_000
    return weight


def _contents(page: pikepdf.Object) -> Iterator[Any]:
    contents = page.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(stream, pikepdf.Stream):
            yield stream


def _drawn_along(page: pikepdf.Object) -> Iterator[Any]:
    """Forms, pictures, patterns and shadings below the page's resources, each once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [pikepdf.Page(page).resources]
    while waiting:
        resources = waiting.pop()
        for kind in _DRAWN:
            for thing in dict(resources.get(kind, pikepdf.Dictionary())).values():
                if thing.objgen != (0, 0) and thing.objgen in seen:
                    continue
                seen.add(thing.objgen)
                yield thing
                if "/Resources" in thing:
                    waiting.append(thing["/Resources"])


def _filters(stream: pikepdf.Object) -> list[str]:
    found = stream.get("/Filter")
    if found is None:
        return []
    return [str(name) for name in found] if isinstance(found, pikepdf.Array) else [str(found)]
