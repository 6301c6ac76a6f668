"""How often up to five characters stand together, and how likely a character is after four others.

Counts are document frequencies of a training corpus, with rare sequences left out, quantised to logarithmic steps.
Probabilities interpolate the orders with absolute discounting; what was left out counts as unseen.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.alphabet import BEGIN, BITS, END, SIZE, Ids

ORDER = 5
DISCOUNT = 0.6
STEP = 4.0  # levels to a doubling of the count
NONE = 255  # the level of what was never seen, where a table has a place for it
_SHIFT = np.uint64(BITS)

Keys = npt.NDArray[np.uint64]
Reals = npt.NDArray[np.float32]


def levels(counts: npt.NDArray[np.int64] | Reals) -> npt.NDArray[np.uint8]:
    """Counts as logarithmic levels of one byte."""
    steps = np.rint(np.log2(np.maximum(counts, 1)) * STEP)
    stored: npt.NDArray[np.uint8] = np.minimum(steps, NONE - 1).astype(np.uint8)
    return stored


def counts_of(stored: npt.NDArray[np.uint8]) -> Reals:
    """The counts that levels stand for."""
    counts: Reals = np.exp2(stored.astype(np.float32) / STEP).astype(np.float32)
    return counts


class NGrams:
    """Tables of orders 1 to 5: sorted keys (twelve bits a character) and counts."""

    def __init__(self, keys: list[Keys], counts: list[Reals]) -> None:
        self._keys, self._counts = keys, counts
        self._total = float(counts[0].sum())
        # Single characters and pairs are looked up most: as plain arrays.
        self._single = np.zeros(SIZE, np.float32)
        self._single[keys[0].astype(np.int64)] = counts[0]
        self._pairs = np.full(SIZE * SIZE, NONE, np.uint8)
        self._pairs[keys[1].astype(np.int64)] = levels(counts[1])
        self._counted = counts_of(np.arange(256, dtype=np.uint8))
        self._counted[NONE] = 0
        self._left = [self._left_over(order) for order in range(1, ORDER)]

    def _left_over(self, order: int) -> Reals:
        """For each sequence of ``order`` the share of probability its unseen continuations have."""
        every = self._keys[order] >> _SHIFT
        begins = np.flatnonzero(np.concatenate([[True], every[1:] != every[:-1]]))  # the keys are sorted
        histories = every[begins]
        kept = np.add.reduceat(self._counts[order] - np.float32(DISCOUNT), begins)
        table = self._keys[order - 1]
        at = np.minimum(np.searchsorted(table, histories), len(table) - 1)
        found = table[at] == histories
        share = np.ones(len(table), np.float32)
        own = self._counts[order - 1][at[found]]
        share[at[found]] = np.maximum(1 - kept[found] / np.maximum(own, kept[found] + DISCOUNT), 1e-4)
        return share

    def single(self, letters: Ids) -> Reals:
        found: Reals = self._single[letters]
        return found

    def pair(self, first: Ids, second: Ids) -> Reals:
        found: Reals = self._counted[self._pairs[(first << BITS) | second]]
        return found

    def count(self, sequences: Ids) -> Reals:
        """Counts of sequences, one a row; 0 for unseen ones."""
        order = sequences.shape[1]
        if order == 2:
            return self.pair(sequences[:, 0], sequences[:, 1])
        at, found = self._find(order, _packed(sequences))
        counts: Reals = np.where(found, self._counts[order - 1][at], 0).astype(np.float32)
        return counts

    def _find(self, order: int, keys: Keys) -> tuple[Ids, npt.NDArray[np.bool_]]:
        table = self._keys[order - 1]
        at = np.minimum(np.searchsorted(table, keys), len(table) - 1)
        return at, table[at] == keys

    def between(self, first: int, last: int) -> tuple[Ids, Reals]:
        """The characters seen between two others, with their counts."""
        table = self._keys[2]
        low, high = np.searchsorted(table, np.array([first << 2 * BITS, (first + 1) << 2 * BITS], np.uint64))
        rows = table[low:high]
        hits = np.flatnonzero((rows & np.uint64(SIZE - 1)) == np.uint64(last))
        letters = ((rows[hits] >> _SHIFT) & np.uint64(SIZE - 1)).astype(np.int64)
        return letters, self._counts[2][low:high][hits]

    def log_likelihood(self, windows: Ids) -> Reals:
        """Natural logarithm of the probability of the last of five characters, one window a row."""
        shares = np.maximum(self._single[windows[:, -1]], 0.2) / self._total
        rows = np.arange(len(windows))
        for order in range(2, ORDER + 1):
            part = windows[rows]
            history, known = self._find(order - 1, _packed(part[:, ORDER - order : -1]))
            rows = rows[known]
            if not len(rows):
                break
            history, part = history[known], part[known]
            seen = np.maximum(self.count(part[:, ORDER - order :]) - DISCOUNT, 0)
            base = np.maximum(self._counts[order - 2][history], seen + DISCOUNT)
            shares[rows] = np.minimum(seen / base + self._left[order - 2][history] * shares[rows], 1)
        logs: Reals = np.log(np.maximum(shares, 1e-12)).astype(np.float32)
        return logs


def _packed(sequences: Ids) -> Keys:
    keys = np.zeros(len(sequences), np.uint64)
    for column in range(sequences.shape[1]):
        keys = (keys << _SHIFT) | sequences[:, column].astype(np.uint64)
    return keys


def framed(letters: Ids) -> Ids:
    """A line with four beginnings before it and its end behind it, ready for windows of five."""
    return np.concatenate([np.full(ORDER - 1, BEGIN, np.int64), letters, np.array([END], np.int64)])
