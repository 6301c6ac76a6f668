"""File names of strangers 文件名净化: kept as far as they can be shown and stored without harm."""

from __future__ import annotations

import re
import unicodedata

from outside.intake.port import FileKind

_EXTENSION = {
    FileKind.PDF: "pdf",
    FileKind.JPEG: "jpg",
    FileKind.PNG: "png",
    FileKind.TIFF: "tif",
    FileKind.BMP: "bmp",
    FileKind.WEBP: "webp",
}
_KNOWN_ENDINGS = re.compile(r"\.(pdf|jpe?g|jfif|png|tiff?|bmp|webp)$", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*`$;&]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST = 80


def stem_of(name: str) -> str:
    """The readable part of a name: last component, no control or direction characters, at most 80 characters."""
    last = re.split(r"[/\\]", name)[-1]
    text = unicodedata.normalize("NFC", last)
    text = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
    text = _FORBIDDEN.sub("_", text)
    while _KNOWN_ENDINGS.search(text):
        text = _KNOWN_ENDINGS.sub("", text)
    text = re.sub(r"\s+", " ", text).strip(" .-_")
    if not text or _RESERVED.fullmatch(text):
        return "材料"
    return text[:_LONGEST].rstrip(" .")


def safe_name(name: str, kind: FileKind) -> str:
    """A name to show and store, with the ending of the real kind."""
    return f"{stem_of(name)}.{_EXTENSION[kind]}"


def ending_disagrees(name: str, kind: FileKind) -> bool:
    """Whether the name claims another kind than the content has."""
    match = re.search(r"\.([A-Za-z0-9]{1,5})$", name.strip())
    if match is None:
        return False
    claimed = match.group(1).lower()
    synonyms = {"jpg": "jpeg", "jfif": "jpeg", "tif": "tiff"}
    return synonyms.get(claimed, claimed) != kind.value
