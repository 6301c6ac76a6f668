"""The dictionary: words of jieba's list, and which two-character words legal texts use."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.alphabet import BITS, FIRST, SIZE, Alphabet
from outside.proofreading.language.ngrams import levels
from outside.proofreading.training.counting import Table
from outside.proofreading.training.likeness import folder_of

LEAST_IN_LIST = 3
LEAST_IN_TEXTS = 6


def word_list(alphabet: Alphabet) -> dict[str, int]:
    """Words of two to five known characters with their frequency in the list."""
    found = {}
    for line in (folder_of("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, *kind = line.split(" ")
        person = bool(kind) and kind[0] == "nr"  # names of people
        if 2 <= len(word) <= 5 and not person and int(frequency) >= LEAST_IN_LIST and all(map(alphabet.number, word)):
            found[word] = int(frequency)
    return found


def lexicon_arrays(alphabet: Alphabet, pairs: Table) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays ``lexicon_from`` reads."""
    words = word_list(alphabet)
    keys, counts = pairs
    rows = []
    for key, count in sorted(zip(keys.tolist(), counts.tolist(), strict=True), key=lambda row: -row[1]):
        first, second = key >> BITS, key & (SIZE - 1)
        known = count >= LEAST_IN_TEXTS and min(first, second) >= FIRST
        if known and alphabet.letter(first) + alphabet.letter(second) in words:
            rows.append((first, second))
    listed = sorted(words)
    return {
        "words": np.array("\n".join(listed)),
        "frequency": levels(np.array([words[word] + 1 for word in listed])),
        "sounding": np.array(rows, np.uint16),
    }
