"""The characters a text is counted in: the frequent ones each by itself, figures and Latin letters as one each, the rest as one."""

from __future__ import annotations

import unicodedata

import numpy as np
import numpy.typing as npt

BITS = 12  # so that five characters fit into one 64-bit key
SIZE = 1 << BITS
UNKNOWN, BEGIN, END = 0, 1, 2
FIRST = 3

Ids = npt.NDArray[np.int64]


def normalised(text: str) -> str:
    """The same text, character for character, in half width, with every figure as 0 and every Latin letter as A."""
    return "".join(map(_plain, text))


def _plain(letter: str) -> str:
    half = unicodedata.normalize("NFKC", letter)
    letter = half if len(half) == 1 else letter
    if letter.isascii():
        if letter.isdigit():
            return "0"
        if letter.isalpha():
            return "A"
    return "*" if letter in "×○＊" else letter


def is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


class Alphabet:
    """Characters by number; ``letters[n - FIRST]`` has the number ``n``."""

    def __init__(self, letters: str) -> None:
        if len(letters) > SIZE - FIRST:
            raise ValueError(f"at most {SIZE - FIRST} characters")
        self.letters = letters
        self._numbers = {letter: at for at, letter in enumerate(letters, start=FIRST)}

    def number(self, letter: str) -> int:
        return self._numbers.get(letter, UNKNOWN)

    def letter(self, number: int) -> str:
        """The character; ``KeyError`` for the numbers that stand for no single one."""
        if number < FIRST:
            raise KeyError(number)
        return self.letters[number - FIRST]

    def encoded(self, normal: str) -> Ids:
        """The numbers of a normalised text."""
        return np.fromiter((self._numbers.get(letter, UNKNOWN) for letter in normal), np.int64, len(normal))
