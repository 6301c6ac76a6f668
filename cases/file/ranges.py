"""Files over the wire 分段传输: ranges, so that a long file opens at once; validators, so that it travels once (RFC 9110 §8.8, §13, §14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from django.core.files import File
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_PIECE = 256 * 1024


def serve(
    request: HttpRequest,
    file: File[bytes],
    *,
    content_type: str,
    name: str,
    sha256: str = "",
    attachment: bool = False,
) -> HttpResponseBase:
    """Answer a request for a file: 200, 206 for a range, 304 for a copy the reader still has, 416 for a range nobody can satisfy.

    ``sha256`` of the content is its ETag. ``If-Range`` with another tag answers the whole file.
    """
    tag = f'"{sha256}"' if sha256 else ""
    if tag and tag in [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]:
        file.close()
        return _marked(HttpResponse(status=304), tag)
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", tag) != tag:
        asked = ""
    return _marked(stream(file, asked=asked, content_type=content_type, name=name, attachment=attachment), tag)


def _marked(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    if tag:
        response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache" if tag else "private, max-age=600"
    return response


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
    response["Content-Disposition"] = disposition(name, attachment=attachment)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=600"
    if partial:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def disposition(name: str, *, attachment: bool) -> str:
    """RFC 6266: a plain name for old readers, and the real one in UTF-8 (RFC 5987). No quotes, line ends or paths get through."""
    clean = re.sub(r"[\x00-\x1f\x7f\"\\/:*?<>|]+", "_", name).strip(". ")[:150] or "file"
    kind = "attachment" if attachment else "inline"
    if clean.isascii():
        return f'{kind}; filename="{clean}"'
    ending = clean.rpartition(".")[2]
    stem = re.sub(r"[^A-Za-z0-9 -]+", "", clean.rpartition(".")[0]).strip()
    plain = f"{stem or 'file'}.{ending}" if ending.isascii() and ending.isalnum() else stem or "file"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"


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
