"""What a file really is 按内容识别类型: its first bytes, and whether something else is hidden behind its end."""

from __future__ import annotations

import re

from outside.intake.port import FileKind
from outside.intake.refusals import refusal

_ACCEPTED = (
    (b"%PDF-", FileKind.PDF),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"BM", FileKind.BMP),
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF")
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_HIDDEN = re.compile(
    rb"PK\x03\x04|PK\x05\x06|%PDF-|Rar!\x1a|7z\xbc\xaf\x27\x1c|<script|<html|<\?php|\x7fELF|MZ.{58}\x00\x00",
    re.I | re.S,
)


def kind_of(head: bytes) -> FileKind:
    """The kind by the first bytes. Refuses everything else with the remedy that fits."""
    if not head:
        raise refusal("empty")
    for signature, kind in _ACCEPTED:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        raise refusal("heic")
    if head.startswith(b"PK\x03\x04"):
        raise refusal("office" if _is_office(head) else "archive")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise refusal("office")
    if head.startswith(_ARCHIVES) or head.startswith(b"PK\x05\x06"):
        raise refusal("archive")
    if b"%PDF-" in head[:1024]:
        raise refusal("polyglot" if head[: head.index(b"%PDF-")].strip() else "damaged")
    raise refusal("unknown_type")


def _is_office(head: bytes) -> bool:
    return any(
        mark in head
        for mark in (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"OFD.xml", b"mimetypeapplication/vnd")
    )


def refuse_polyglot(kind: FileKind, content: bytes) -> None:
    """Refuses a file with another file hidden behind its end, the usual way past a check by extension."""
    if _ends_as_zip(content) or _HIDDEN.search(_after_end(kind, content)):
        raise refusal("polyglot")


def _ends_as_zip(content: bytes) -> bool:
    """A zip directory whose comment reaches exactly to the end: unpackers would open this file."""
    tail = content[-65557:]
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < 22:
        return False
    comment = int.from_bytes(tail[place + 20 : place + 22], "little")
    return comment == len(tail) - place - 22


def _after_end(kind: FileKind, content: bytes) -> bytes:
    """What follows the proper end of the file (phones put harmless things there; other formats do not belong)."""
    match kind:
        case FileKind.PDF:
            place = content.rfind(b"%%EOF")
            return content[place + 5 :] if place >= 0 else b""
        case FileKind.PNG:
            place = content.find(b"IEND\xaeB`\x82")
            return content[place + 8 :] if place >= 0 else b""
        case FileKind.JPEG:
            place = content.rfind(b"\xff\xd9")
            return content[place + 2 :] if place >= 0 else b""
        case FileKind.WEBP:
            return content[8 + int.from_bytes(content[4:8], "little") :]
        case FileKind.BMP:
            return content[int.from_bytes(content[2:6], "little") :]
        case _:
            return b""
