"""A hand-written name on the screen 手写签名: strokes as an SVG path, so that no picture of a stranger is ever opened."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 200
LONGEST = 20_000
FEWEST_POINTS = 8
_PATH = re.compile(r"(?:M\d{1,3} \d{1,3}(?: L\d{1,3} \d{1,3})* ?)+")


@dataclass(frozen=True)
class Signature:
    """The strokes; in words, as the trace keeps it, only their hash."""

    path: str

    def __str__(self) -> str:
        return f"sha256:{hashlib.sha256(self.path.encode()).hexdigest()}"


def signature_from(text: str) -> Signature | None:
    """The strokes a browser sends (``M10 20 L11 22 …`` in 600 × 200); ``None`` for nothing. Raises ``ValueError``."""
    path = text.strip()
    if not path:
        return None
    if len(path) > LONGEST or not _PATH.fullmatch(path) or path.count("L") < FEWEST_POINTS:
        raise ValueError("no strokes")
    return Signature(path)
