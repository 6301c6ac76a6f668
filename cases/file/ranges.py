"""Byte ranges 分段传输: a reader opens a long file at once because only the pages in view travel (RFC 9110 §14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.core.files import File
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_PIECE = 256 * 1024


def stream(
    file: File[bytes], *, asked: str, content_type: str, name: str, attachment: bool = False
) -> HttpResponseBase:
    """The file, or the one range asked for. A range nobody can satisfy answers 416; several ranges answer the whole."""
    size = file.size
    first, last = 0, size - 1
    match = _RANGE.fullmatch(asked.strip()) if asked else None
    if match and any(match.groups()):
        first, last = _bounds(match, size)
        if first > last or first >= size:
            file.close()
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    partial = bool(match and any(match.groups()))
    response = StreamingHttpResponse(
        _pieces(file, first, last), status=206 if partial else 200, content_type=content_type
    )
    response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = f'{"attachment" if attachment else "inline"}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=600"
    if partial:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _bounds(match: re.Match[str], size: int) -> tuple[int, int]:
    start, end = match.groups()
    if not start:
        return max(0, size - int(end)), size - 1
    return int(start), min(int(end), size - 1) if end else size - 1


def _pieces(file: File[bytes], first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0:
            piece = file.read(min(_PIECE, left))
            if not piece:
                return
            left -= len(piece)
            yield piece
