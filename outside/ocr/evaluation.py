"""How well pages are read 识别质量: character error rate in reading order and as a bag of characters, and the harness over a folder."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_BOX_SIGNS = re.compile("[□☐☑☒✓✔√■▢◻◽]")


def plain(text: str) -> str:
    """Text as it is compared: NFKC, without white space and box signs."""
    return _BOX_SIGNS.sub("", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))


@dataclass(frozen=True, slots=True)
class Score:
    """Errors against the truth, in characters. ``bag_errors`` ignores order: characters missing or invented, whichever is more."""

    characters: int
    errors: int
    bag_errors: int

    @property
    def rate(self) -> float:
        return self.errors / self.characters if self.characters else float(self.errors > 0)

    @property
    def bag_rate(self) -> float:
        return self.bag_errors / self.characters if self.characters else float(self.bag_errors > 0)


def score(read: str, truth: str) -> Score:
    """Compares a reading with the truth."""
    found, wanted = plain(read), plain(truth)
    bag_found, bag_wanted = Counter(found), Counter(wanted)
    missing = (bag_wanted - bag_found).total()
    invented = (bag_found - bag_wanted).total()
    return Score(len(wanted), Levenshtein.distance(found, wanted), max(missing, invented))


def total(scores: Iterable[Score]) -> Score:
    """Scores added up: long papers weigh more, as their readers feel it."""
    listed = list(scores)
    return Score(
        sum(one.characters for one in listed), sum(one.errors for one in listed), sum(one.bag_errors for one in listed)
    )
