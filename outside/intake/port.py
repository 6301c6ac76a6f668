"""Safe intake of files 文件安全接收: what the platform accepts from a stranger, and what it tells her when it does not.

``inspect()`` never trusts the name or the declared type. It answers with a report and a disarmed viewing copy, or raises
:class:`outside.errors.Refused` with the reason and what the person can do. The original bytes are never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from law.text import Text


class FileKind(StrEnum):
    """Kinds that are accepted, recognised by content 按内容识别的文件类型."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    BMP = "bmp"
    WEBP = "webp"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost 限额. ``pixels`` is per picture; ``seconds`` is processor time for the whole inspection."""

    bytes: int = 100 * 1024 * 1024
    pages: int = 1000
    pixels: int = 40_000_000
    seconds: float = 5.0
    memory_bytes: int = 2 * 1024**3


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """A file that may enter 接收报告.

    ``name`` is safe to show and to store (no folders, no control characters, the extension of the real kind).
    ``sha256`` and ``size`` are of the untouched original; ``viewing_copy`` is always a PDF: scripts, actions, attachments and forms
    removed, pictures re-encoded. ``warnings`` say what was taken out of the viewing copy.
    """

    kind: FileKind
    name: str
    pages: int
    sha256: str
    size: int
    warnings: tuple[Text, ...]
    viewing_copy: bytes
    viewing_sha256: str
    born_digital: bool


class Intake(Protocol):
    """The door every uploaded file passes."""

    def inspect(self, source: bytes | Path, name: str, limits: Limits = DEFAULT_LIMITS) -> IntakeReport:
        """Raises ``Refused``; codes: empty, too_large, unknown_type, type_mismatch, heic, archive, office, encrypted, damaged,
        too_many_pages, too_many_pixels, polyglot, too_slow, too_costly."""
