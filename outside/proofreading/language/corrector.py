"""The corrector: odd places of a line, what may have been meant, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from outside.proofreading.language.alphabet import FIRST, Alphabet, normalised
from outside.proofreading.language.edits import Edits, Proposer
from outside.proofreading.language.features import LEAST_GAIN, Edited, Line, Matrix, features, with_rivals
from outside.proofreading.language.forest import Forest
from outside.proofreading.language.lexicon import Lexicon, pairs
from outside.proofreading.language.ngrams import NGrams, counts_of
from outside.proofreading.language.similar import Similar, similar
from outside.proofreading.language.storage import FOLDER, Array, read, unpacked_keys

SURE = 0.4
LONGEST_LINE = 400
PASSES = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """Replace ``start:end`` by ``text``; ``probability`` is the forest's."""

    start: int
    end: int
    text: str
    probability: float


class Corrector:
    """Reads lines with one model; see :func:`corrector` for the shipped one."""

    def __init__(self, ngrams: NGrams, similar: Similar, lexicon: Lexicon, forest: Forest | None) -> None:
        self.ngrams, self.similar, self.lexicon, self.forest = ngrams, similar, lexicon, forest
        self._proposer = Proposer(ngrams, similar, lexicon)

    def candidates(self, text: str) -> list[tuple[Edits, Matrix]]:
        """Corrections of a line that make it likelier, with their features."""
        normal = normalised(text)
        letters = self.similar.alphabet.encoded(normal)
        if not len(letters):
            return []
        line = Line(normal, letters, self.ngrams)
        found = []
        for edits in self._proposer.edits(letters, normal, line.likelihood):
            if not len(edits):
                continue
            better = Edited(line, edits, self.ngrams).gain > LEAST_GAIN
            chosen = edits.only(better)
            if len(chosen):
                found.append(
                    (chosen, features(line, chosen, Edited(line, chosen, self.ngrams), self.ngrams, self.lexicon))
                )
        return with_rivals(found)

    def corrections(self, text: str, sure: float = SURE) -> list[Correction]:
        """The corrections of a line that are likely right, without overlaps, in the order of the line."""
        assert self.forest is not None
        found: list[Correction] = []
        for edits, matrix in self.candidates(text):
            chances = self.forest.probability(matrix)
            for at in np.flatnonzero(chances >= sure).tolist():
                words = "".join(map(self._letter, edits.letters[at].tolist()))
                found.append(Correction(int(edits.start[at]), int(edits.end[at]), words, float(chances[at])))
        chosen: list[Correction] = []
        for one in sorted(found, key=lambda one: (-one.probability, one.start, one.text)):
            # Neighbours see each other in their windows: the second is looked at again once the first is made.
            if all(one.end < other.start or other.end < one.start for other in chosen):
                chosen.append(one)
        return sorted(chosen, key=lambda one: one.start)

    def _letter(self, number: int) -> str:
        return self.similar.alphabet.letter(number) if number >= FIRST else ""

    def corrected(self, text: str, sure: float = SURE) -> str:
        """The line with its corrections made, looked at again until nothing is left to mend."""
        for _ in range(PASSES):
            found = self.corrections(text, sure)
            if not found:
                break
            text = applied(text, found)
        return text


def applied(text: str, corrections: list[Correction]) -> str:
    """The text with corrections made."""
    for one in reversed(corrections):
        text = text[: one.start] + one.text + text[one.end :]
    return text


def ngrams_from(arrays: dict[str, Array]) -> NGrams:
    """The n-gram tables of a stored model."""
    orders = range(1, 6)
    return NGrams(
        [unpacked_keys(arrays[f"keys{order}"]) for order in orders],
        [counts_of(arrays[f"counts{order}"]) for order in orders],
    )


def similar_from(arrays: dict[str, Array]) -> Similar:
    return Similar(Alphabet(str(arrays["letters"])), arrays)


def lexicon_from(arrays: dict[str, Array], similar: Similar) -> Lexicon:
    words = str(arrays["words"]).split("\n")
    frequencies = np.log(counts_of(arrays["frequency"])).tolist()
    return Lexicon(dict(zip(words, frequencies, strict=True)), pairs(arrays["sounding"]), similar)


@cache
def corrector() -> Corrector:
    """The shipped model, loaded on first use."""
    alike = similar()
    ngrams, words, forest = (read(FOLDER / f"{name}.xz") for name in ("ngrams", "words", "forest"))
    return Corrector(ngrams_from(ngrams), alike, lexicon_from(words, alike), Forest(forest))
