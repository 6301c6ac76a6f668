"""Counting sequences: in how many documents each stands, rare ones and those with names of people left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.alphabet import BEGIN, BITS, END, FIRST, SIZE, Alphabet, normalised
from outside.proofreading.language.ngrams import ORDER
from outside.proofreading.training.privacy import Names

# In how many documents a sequence of 1 … 5 characters must stand to be kept; laws are public, there once is enough for three.
# Three characters from a single document are kept only where they cannot be a name (see ``privacy``).
LEAST = (1, 1, 1, 2, 2)
LEAST_IN_LAWS = (1, 1, 1, 2, 2)

Keys = npt.NDArray[np.uint64]
Table = tuple[Keys, npt.NDArray[np.int64]]
_SHIFT = np.uint64(BITS)
_NONE = np.zeros(0, np.uint64)


def alphabet_of(documents: Iterable[list[str]]) -> Alphabet:
    """The most frequent characters, the most frequent first."""
    counts: Counter[str] = Counter()
    for lines in documents:
        for line in lines:
            counts.update(normalised(line))
    letters = [letter for letter, _ in counts.most_common(SIZE - FIRST)]
    return Alphabet("".join(letters))


def sequences(lines: Iterable[str], alphabet: Alphabet, order: int) -> Keys:
    """Every sequence of ``order`` characters inside a line with its beginning and end."""
    parts = [np.zeros(0, np.int64)]
    for line in lines:
        parts += [np.array([BEGIN]), alphabet.encoded(normalised(line)), np.array([END])]
    letters = np.concatenate(parts).astype(np.uint64)
    if len(letters) < order:
        return np.zeros(0, np.uint64)
    keys = np.zeros(len(letters) - order + 1, np.uint64)
    inside = np.ones(len(keys), bool)
    for column in range(order):
        part = letters[column : len(keys) + column]
        keys = (keys << _SHIFT) | part
        inside &= (part != BEGIN) if column else True
        inside &= (part != END) if column < order - 1 else True
    found: Keys = keys[inside]
    return found


def counted(documents: list[list[str]], laws: list[list[str]], names: Names, alphabet: Alphabet) -> list[Table]:
    """The tables of orders 1 to 5."""
    return [_table(documents, laws, alphabet, order, names) for order in range(1, ORDER + 1)]


def _table(documents: list[list[str]], laws: list[list[str]], alphabet: Alphabet, order: int, names: Names) -> Table:
    once = order > 1  # single characters are counted wherever they stand
    every = [sequences(lines, alphabet, order) for lines in documents]
    keys, counts = np.unique(np.concatenate([np.unique(one) if once else one for one in every]), return_counts=True)
    kept = counts >= LEAST[order - 1]
    if order >= 3:
        kept &= ~names.inside(keys, counts, order)
    public, often = np.unique(
        np.concatenate([_NONE, *(sequences(lines, alphabet, order) for lines in laws)]), return_counts=True
    )
    enough = often >= LEAST_IN_LAWS[order - 1]
    return _merged((keys[kept], counts[kept]), (public[enough], often[enough]))


def _merged(first: Table, second: Table) -> Table:
    keys, where = np.unique(np.concatenate([first[0], second[0]]), return_inverse=True)
    counts = np.bincount(where, weights=np.concatenate([first[1], second[1]])).astype(np.int64)
    return keys, counts
