"""号码的规整: the spelling in which an identity number is compared and kept."""

from __future__ import annotations

import re

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SPACES = re.compile(r"[\s\u200b\ufeff]+")


def half_width(text: str) -> str:
    """Full-width letters, digits and signs made half-width."""
    return text.translate(_FULL_WIDTH)


def compact(text: str) -> str:
    """Half-width, without any space, in capitals: ``１１０… x`` → ``110…X``."""
    return _SPACES.sub("", half_width(text)).upper()
