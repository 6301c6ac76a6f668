"""词表: words of the general language and of the law, and the two-character words by their sound."""

from __future__ import annotations

from collections.abc import Mapping

from outside.proofreading.language.alphabet import FIRST, Ids
from outside.proofreading.language.similar import Similar

LONGEST = 5


class Lexicon:
    """Words with the logarithm of their frequency; ``sounding`` are two-character words of legal texts, the most frequent first."""

    def __init__(self, words: Mapping[str, float], sounding: list[tuple[int, int]], similar: Similar) -> None:
        self.words = words
        self._by_sound: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for first, second in sounding:
            for one in similar.syllables(first):
                for other in similar.syllables(second):
                    self._by_sound.setdefault((one, other), []).append((first, second))
        self._similar = similar

    def spell(self, letters: list[int]) -> str:
        """Characters by number as text; an unknown one as a blank that is in no word."""
        alphabet = self._similar.alphabet
        return "".join(alphabet.letter(number) if number >= FIRST else "\0" for number in letters)

    def words_of_sound(self, first: int, second: int, most: int) -> list[tuple[int, int]]:
        """Two-character words that sound like these two characters."""
        found: dict[tuple[int, int], None] = {}
        for one in self._similar.syllables(first):
            for other in self._similar.syllables(second):
                found.update(dict.fromkeys(self._by_sound.get((one, other), ())[:most]))
        return list(found)

    def word_over(self, normal: str, start: int, end: int) -> tuple[int, float]:
        """The length of the longest word that touches ``start:end`` and the frequency of the most frequent; 0 without any."""
        longest, most = 0, 0.0
        for length in range(2, LONGEST + 1):
            for at in range(max(0, start - length + 1), min(end, len(normal) - length + 1)):
                frequency = self.words.get(normal[at : at + length])
                if frequency is not None:
                    longest, most = length, max(most, frequency)
        return longest, most


def pairs(flat: Ids) -> list[tuple[int, int]]:
    """The stored rows of two as tuples."""
    return [(int(first), int(second)) for first, second in flat.reshape(-1, 2).tolist()]
