"""Opening zip archives 压缩包拆封: in memory and under limits; one bad entry is refused and the others come through.

Nothing is written to disk, so a name like ``../../x`` leads nowhere: it is a label. What an entry holds is not judged here but
by ``outside.intake``, like every other file.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from law.text import Text
from outside.errors import Refused

_PIECE = 256 * 1024
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_SYMLINK = 0o120000
_DOCUMENT_PARTS = (b"[Content_Types].xml", b"mimetype", b"OFD.xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/")
_NOISE = re.compile(r"(^|/)(__MACOSX/|\.[^./]|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnpackLimits:
    """What one archive may cost. ``ratio``: unpacked to packed size of an entry; scans are packed already."""

    entries: int = 500
    entry_bytes: int = 100 * 1024 * 1024
    total_bytes: int = 500 * 1024 * 1024
    ratio: int = 200


DEFAULT_UNPACK_LIMITS = UnpackLimits()


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive: its path inside as a label, and its bytes, or why it is not taken."""

    path: str
    content: bytes = b""
    refusal: Refused | None = None

    @property
    def name(self) -> str:
        return re.split(r"[/\\]", self.path)[-1]

    @property
    def folder(self) -> str:
        return self.path[: len(self.path) - len(self.name)].strip("/\\")


def is_zip(head: bytes) -> bool:
    """Whether papers may lie in it: a zip by its first bytes (give some hundred), but no Office, OpenDocument or OFD file."""
    if head.startswith(b"PK\x03\x04"):
        first = head[30 : 30 + int.from_bytes(head[26:28], "little")]
        return not first.startswith(_DOCUMENT_PARTS)
    return head.startswith(b"PK\x05\x06")


def unpack(content: bytes, limits: UnpackLimits = DEFAULT_UNPACK_LIMITS) -> Iterator[Entry]:
    """The files of the archive in its order. Raises ``Refused`` before the first one where the archive itself is at fault."""
    archive, entries = _open(content, limits)
    return _entries(archive, entries, limits)


def _open(content: bytes, limits: UnpackLimits) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = [entry for entry in archive.infolist() if not _skipped(entry)]
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError):
        raise _refused("damaged") from None
    if not entries:
        raise _refused("nothing_inside")
    if len(entries) > limits.entries:
        raise _refused("too_many_entries", found=len(entries), limit=limits.entries)
    return archive, entries


def _skipped(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or bool(_NOISE.search(entry.filename))


def _entries(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: UnpackLimits) -> Iterator[Entry]:
    left = limits.total_bytes
    with archive:
        for entry in entries:
            path = name_of(entry)
            try:
                content = _read(archive, entry, limits, left)
            except Refused as refusal:
                yield Entry(path, refusal=refusal)
                continue
            left -= len(content)
            yield Entry(path, content)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: UnpackLimits, left: int) -> bytes:
    """The bytes of an entry; sizes in the directory may lie, so the reading itself is counted."""
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise _refused("encrypted_entry")
    if entry.compress_type not in _PLAIN:
        raise _refused("odd_packing")
    if entry.external_attr >> 16 & 0o170000 == _SYMLINK:
        raise _refused("link_inside")
    allowed = min(limits.entry_bytes, limits.ratio * max(entry.compress_size, 1024))
    pieces, size = [], 0
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > allowed:
                    raise _refused("grows_too_large")
                if size > left:
                    raise _refused("total_too_large", limit=limits.total_bytes // 2**20)
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise _refused("damaged_entry") from None
    return b"".join(pieces)


def name_of(entry: zipfile.ZipInfo) -> str:
    """The path as the packer meant it: UTF-8 where flagged or valid, else GBK, as Windows in Chinese writes it."""
    raw = entry.orig_filename.split("\0")[0]
    if entry.flag_bits & _UTF8_FLAG:
        return raw.replace("\\", "/")
    try:
        written = raw.encode("cp437")
    except UnicodeEncodeError:
        return raw.replace("\\", "/")
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return raw.replace("\\", "/")


_SENTENCES: dict[str, tuple[Text, Text]] = {
    "damaged": (
        Text("压缩包已损坏或没有传完整。", "The archive is damaged or was not transferred completely."),
        Text("请重新压缩后上传。", "Pack it again and upload it."),
    ),
    "nothing_inside": (
        Text("压缩包里没有文件。", "There is no file in the archive."),
        Text("请确认材料已放入压缩包。", "Check that the papers are in it."),
    ),
    "too_many_entries": (
        Text(
            "压缩包里有 {found} 个文件，超过 {limit} 个的上限。", "The archive has {found} files; the limit is {limit}."
        ),
        Text("请分成几个压缩包上传。", "Divide it into several archives."),
    ),
    "encrypted_entry": (
        Text("该文件在压缩包里设有密码。", "This file is encrypted in the archive."),
        Text("请去掉密码后重新压缩。", "Pack it again without a password."),
    ),
    "odd_packing": (
        Text("该文件使用了不支持的压缩方式。", "This file is packed in a way that is not supported."),
        Text("请用普通 ZIP 方式重新压缩。", "Pack it again as a plain ZIP."),
    ),
    "link_inside": (
        Text("这是一个链接，不是文件。", "This is a link, not a file."),
        Text("请放入文件本身。", "Put the file itself into the archive."),
    ),
    "grows_too_large": (
        Text(
            "该文件展开后异常庞大，存在安全风险。", "This file grows abnormally large when unpacked, a security risk."
        ),
        Text("请直接上传该文件。", "Upload the file itself."),
    ),
    "total_too_large": (
        Text("压缩包展开后超过 {limit} MB。", "Unpacked, the archive exceeds {limit} MB."),
        Text("请分成几个压缩包上传。", "Divide it into several archives."),
    ),
    "damaged_entry": (
        Text("该文件在压缩包里已损坏。", "This file is damaged in the archive."),
        Text("请重新压缩后上传。", "Pack it again and upload it."),
    ),
}


def _refused(code: str, **values: object) -> Refused:
    reason, remedy = _SENTENCES[code]
    return Refused(Text(reason.zh.format(**values), reason.en.format(**values)), remedy, code)
