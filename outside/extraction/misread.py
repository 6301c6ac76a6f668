"""Printed words with one sign misread 形近误识: a label of four signs or more is known although one of them was read wrong or lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

LEAST = 4
_HEADS = r"(?:^|(?<=[,。;:]))"
_ANY = r"[\u4e00-\u9fff]"


def tolerant(*words: str, but: Sequence[str] = ()) -> str:
    """A pattern for any of the words. At the beginning of a piece those of :data:`LEAST` signs or more count also with one other sign in any
    place, those of one more also with one sign missing. ``but``: words that differ by one sign and mean something else."""
    exact = sorted(words, key=len, reverse=True)
    loose: list[str] = []
    for word in exact:
        if len(word) >= LEAST:
            loose += [f"{word[:place]}{_ANY}{word[place + 1 :]}" for place in range(len(word))]
        if len(word) > LEAST:
            loose += [word[:place] + word[place + 1 :] for place in range(len(word))]
    others = f"(?!{'|'.join(but)})" if but else ""
    return f"(?:{'|'.join(exact)}|{_HEADS}{others}(?:{'|'.join(loose)}))" if loose else f"(?:{'|'.join(exact)})"


def resembles(read: str, words: Sequence[str]) -> bool:
    """Whether what was read is one of the words with at most one sign wrong, lost or added; shorter words must be as they are."""
    return read in words or any(
        len(word) >= LEAST and Levenshtein.distance(read, word, score_cutoff=1) <= 1 for word in words
    )


def heading_read(text: str) -> tuple[str, int]:
    """The words of a heading and where they end: up to its colon, or the whole of a short line."""
    head = re.match(r"^[^:。,;]{1,12}", text)
    words = head.group() if head else ""
    return words, len(words)
