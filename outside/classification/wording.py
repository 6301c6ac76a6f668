"""Text as the classifiers see it 文本规整: half-width, without white space, line by line."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"[\s\u3000]+")


def plain(text: str) -> str:
    """NFKC without white space."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def lines_of(text: str) -> list[str]:
    """The lines that say something; cells of a row are one line."""
    return [line for raw in text.splitlines() if (line := plain(raw))]
