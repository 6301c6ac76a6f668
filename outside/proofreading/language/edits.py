"""Possible corrections of a line: another character, another word of the same sound, a character too many, missing or misplaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.alphabet import BEGIN, FIRST, Ids, is_han
from outside.proofreading.language.lexicon import Lexicon
from outside.proofreading.language.ngrams import NGrams, Reals, framed
from outside.proofreading.language.similar import Similar

LETTER, WORD, MISSING, EXTRA, EXTRA_PAIR, ORDER, REPEATED = range(7)
# Below this log-probability a character is odd enough to look for another wording around it.
ODD = -3.5
WORDS_A_SOUND = 12
LETTERS_BETWEEN = 6


@dataclass(slots=True)
class Edits:
    """Corrections of one kind of length: replace ``start:end`` by the row of ``letters``."""

    kind: npt.NDArray[np.int8]
    start: Ids
    end: Ids
    letters: Ids  # rows of the same length
    sound: Reals
    shape: Reals

    def __len__(self) -> int:
        return len(self.kind)

    def only(self, chosen: npt.NDArray[np.bool_]) -> Edits:
        return Edits(*(getattr(self, name)[chosen] for name in ("kind", "start", "end", "letters", "sound", "shape")))


Row = tuple[int, int, int, tuple[int, ...], float, float]


class Proposer:
    """Thinks of corrections around the odd places of a line."""

    def __init__(self, ngrams: NGrams, similar: Similar, lexicon: Lexicon) -> None:
        self.ngrams, self.similar, self.lexicon = ngrams, similar, lexicon

    def edits(self, letters: Ids, normal: str, likelihood: Reals) -> list[Edits]:
        """Corrections grouped by the length of their replacement; ``likelihood`` per character and for the end."""
        odd = odd_places(likelihood)
        han = np.fromiter(map(is_han, normal), bool, len(normal))
        by_length: dict[int, list[Row]] = {}
        for row in self._rows(letters, np.flatnonzero(odd & han), np.flatnonzero(odd), han):
            by_length.setdefault(len(row[3]), []).append(row)
        groups = [_edits(rows) for rows in by_length.values()]
        return [self._likes(letters, np.flatnonzero(odd & han)), *groups]

    def _likes(self, letters: Ids, places: Ids) -> Edits:
        """近音近形字 that make a known pair with a neighbour no rarer than what stands there."""
        at, others, sound, shape = self.similar.spread(letters[places])
        where = places[at]
        line = framed(letters)
        before, after = line[where + 3], line[where + 5]
        new = self.ngrams.pair(before, others), self.ngrams.pair(others, after)
        old = self.ngrams.pair(before, letters[where]), self.ngrams.pair(letters[where], after)
        better = (np.maximum(*new) > 0) & ((new[0] > old[0]) | (new[1] > old[1]))
        kind = np.full(int(better.sum()), LETTER, np.int8)
        return Edits(kind, where[better], where[better] + 1, others[better, None], sound[better], shape[better])

    def _rows(self, letters: Ids, places: Ids, odd: Ids, han: npt.NDArray[np.bool_]) -> Iterator[Row]:
        size = len(letters)
        for at in places.tolist():
            yield EXTRA, at, at + 1, (), float(letters[at] in letters[max(0, at - 1) : at + 2][::2]), 0.0
            if at + 1 < size and han[at + 1]:
                yield from self._pairs(letters, at)
            yield from self._moved(letters, at, han)
            if 0 < at < size - 1:
                yield from self._fitting(letters, at)
        for at in odd.tolist():
            if 0 < at < size:
                yield from self._missing(letters, at)

    def _pairs(self, letters: Ids, at: int) -> Iterator[Row]:
        first, second = int(letters[at]), int(letters[at + 1])
        pair = letters[at : at + 2].tolist()
        again = pair in (letters[at + 2 : at + 4].tolist(), letters[max(0, at - 2) : at].tolist())
        yield EXTRA_PAIR, at, at + 2, (), float(again), 0.0
        for other in self.lexicon.words_of_sound(first, second, WORDS_A_SOUND):
            if other[0] != first and other[1] != second:
                sound = (self.similar.between(first, other[0])[0] + self.similar.between(second, other[1])[0]) / 2
                yield WORD, at, at + 2, other, sound, 0.0
        if first != second:
            yield ORDER, at, at + 2, (second, first), 1.0, 0.0
        for length in (3, 4):
            if letters[at : at + length].tolist() == letters[at + length : at + 2 * length].tolist():
                yield REPEATED, at, at + length, (), 1.0, 0.0

    def _moved(self, letters: Ids, at: int, han: npt.NDArray[np.bool_]) -> Iterator[Row]:
        """Two neighbours of one or two characters in the wrong order: 墙翻进 for 翻墙进."""
        for left, right in ((1, 2), (2, 1), (2, 2)):
            end = at + left + right
            if end <= len(letters) and han[at:end].all():
                moved = (*letters[at + left : end].tolist(), *letters[at : at + left].tolist())
                yield ORDER, at, end, moved, 0.0, 0.0

    def _fitting(self, letters: Ids, at: int) -> Iterator[Row]:
        """What usually stands between the two neighbours, whatever it sounds like."""
        for other in self._usual(int(letters[at - 1]), int(letters[at + 1]), 5, 5.0):
            if other != letters[at]:
                sound, shape = self.similar.between(int(letters[at]), other)
                if not sound and not shape:
                    yield LETTER, at, at + 1, (other,), 0.0, 0.0

    def _missing(self, letters: Ids, at: int) -> Iterator[Row]:
        for other in self._usual(int(letters[at - 1]), int(letters[at]), LETTERS_BETWEEN, 3.0):
            yield MISSING, at, at, (other,), 0.0, 0.0

    def _usual(self, first: int, last: int, most: int, least: float) -> list[int]:
        if first < BEGIN or last < FIRST:
            return []
        found, counts = self.ngrams.between(first, last)
        best = np.argsort(-counts, kind="stable")[:most]
        return [
            number
            for number, count in zip(found[best].tolist(), counts[best].tolist(), strict=True)
            if count >= least and number >= FIRST and is_han(self.similar.alphabet.letter(number))
        ]


def odd_places(likelihood: Reals) -> npt.NDArray[np.bool_]:
    """Characters that are unlikely, or followed by an unlikely one: an odd character makes the next one odd too."""
    low = likelihood < ODD
    size = len(likelihood) - 1
    return low[:size] | low[1 : size + 1]


def _edits(rows: list[Row]) -> Edits:
    kind, start, end, letters, sound, shape = zip(*rows, strict=True)
    return Edits(
        np.array(kind, np.int8),
        np.array(start, np.int64),
        np.array(end, np.int64),
        np.array(letters, np.int64).reshape(len(rows), -1),
        np.array(sound, np.float32),
        np.array(shape, np.float32),
    )
