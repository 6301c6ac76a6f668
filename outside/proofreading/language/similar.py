"""近音近形字: which characters sound or look alike (``model/similar.xz``, made by ``training``)."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.alphabet import FIRST, Alphabet, Ids
from outside.proofreading.language.storage import FOLDER, Array, read

ALIKE_IN_SHAPE = 0.5
ALIKE_IN_SOUND = 0.5


class Similar:
    """For each character its likes, with sound and shape between 0 and 1; and its syllables for looking up words.

    Sound: 1 the same syllable and tone, 0.8 the same syllable, 0.6 alike (zh/z, -ng/-n), less for a shared beginning or end.
    """

    def __init__(self, alphabet: Alphabet, arrays: dict[str, Array]) -> None:
        self.alphabet = alphabet
        self._offsets: Ids = arrays["offsets"].astype(np.int64)
        self._others: Ids = arrays["others"].astype(np.int64)
        self._sound: npt.NDArray[np.float32] = arrays["sound"].astype(np.float32) / np.float32(100)
        self._shape: npt.NDArray[np.float32] = arrays["shape"].astype(np.float32) / np.float32(100)
        self._syllables: Ids = arrays["syllables"].astype(np.int64)

    def of(self, number: int) -> slice:
        """Where the likes of a character stand in the arrays."""
        if number < FIRST:
            return slice(0, 0)
        return slice(int(self._offsets[number - FIRST]), int(self._offsets[number - FIRST + 1]))

    def spread(self, letters: Ids) -> tuple[Ids, Ids, npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """For a row of characters: index into the row, the like, its sound, its shape."""
        rows, likes = [], []
        for at, number in enumerate(letters.tolist()):
            part = self.of(number)
            likes.append(np.arange(part.start, part.stop))
            rows.append(np.full(part.stop - part.start, at, np.int64))
        if not rows:
            empty = np.zeros(0, np.int64)
            return empty, empty, np.zeros(0, np.float32), np.zeros(0, np.float32)
        every = np.concatenate(likes)
        return np.concatenate(rows), self._others[every], self._sound[every], self._shape[every]

    def between(self, first: int, second: int) -> tuple[float, float]:
        """Sound and shape of two characters; 0 where they are no likes."""
        part = self.of(first)
        hit = np.flatnonzero(self._others[part] == second)
        if not len(hit):
            return 0.0, 0.0
        at = part.start + int(hit[0])
        return float(self._sound[at]), float(self._shape[at])

    def syllables(self, number: int) -> list[int]:
        """The syllables of a character, tones and fine differences left out."""
        if number < FIRST:
            return []
        return [one for one in self._syllables[number - FIRST].tolist() if one]


@cache
def similar() -> Similar:
    """The shipped table."""
    arrays = read(FOLDER / "similar.xz")
    return Similar(Alphabet(str(arrays["letters"])), arrays)


def sounds_alike(first: str, second: str) -> bool:
    """Whether two characters are taken for each other by ear."""
    return _between(first, second)[0] >= ALIKE_IN_SOUND


def alike(first: str, second: str) -> bool:
    """Whether two characters are taken for each other by ear or by eye."""
    sound, shape = _between(first, second)
    return sound >= ALIKE_IN_SOUND or shape >= ALIKE_IN_SHAPE


def _between(first: str, second: str) -> tuple[float, float]:
    table = similar()
    return table.between(table.alphabet.number(first), table.alphabet.number(second))
