"""Train and write the model; with ``--held-out`` also tune on one half of the pairs and report the other."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from outside.proofreading.evaluation import measured, report
from outside.proofreading.language.corrector import Corrector, lexicon_from, similar_from
from outside.proofreading.language.forest import Forest
from outside.proofreading.language.ngrams import NGrams, counts_of, levels
from outside.proofreading.language.storage import FOLDER, packed_keys, write
from outside.proofreading.training.counting import alphabet_of, counted
from outside.proofreading.training.likeness import likeness_table
from outside.proofreading.training.privacy import Names
from outside.proofreading.training.texts import documents, pairs, people
from outside.proofreading.training.weighing import forest_arrays, rows
from outside.proofreading.training.words import lexicon_arrays, word_list

Pairs = Sequence[tuple[str, str]]


def statistics(options: argparse.Namespace) -> Corrector:
    """Count the texts, write ngrams, words and likenesses; a corrector without its forest."""
    laws = list(documents(options.laws))
    texts = list(documents(options.texts, options.without))
    alphabet = alphabet_of([*texts, *laws])
    names = Names(people(chain.from_iterable(texts)), word_list(alphabet), alphabet)
    tables = counted(texts, laws, names, alphabet)
    stored = {f"counts{order}": levels(counts) for order, (_, counts) in enumerate(tables, 1)}
    stored |= {f"keys{order}": packed_keys(keys) for order, (keys, _) in enumerate(tables, 1)}
    single = np.zeros(len(alphabet.letters), np.int64)
    keys = tables[0][0].astype(np.int64)
    single[keys[keys >= 3] - 3] = tables[0][1][keys >= 3]
    likes, words = likeness_table(alphabet, single), lexicon_arrays(alphabet, tables[1])
    for name, arrays in (("ngrams", stored), ("similar", likes), ("words", words)):
        write(options.out / f"{name}.xz", arrays)
        print(f"{name}: {(options.out / f'{name}.xz').stat().st_size} bytes")
    print("sequences:", *(len(keys) for keys, _ in tables))
    similar = similar_from(likes)
    ngrams = NGrams([keys for keys, _ in tables], [counts_of(levels(counts)) for _, counts in tables])
    return Corrector(ngrams, similar, lexicon_from(words, similar), None)


def half(sentence: str) -> int:
    """To which half a sentence belongs, by its own hash."""
    return hashlib.sha256(sentence.encode()).digest()[0] % 2


def held_out(corrector: Corrector, files: Sequence[Path]) -> None:
    """Learn from one half of each file, measure on the other, both ways; figures over the halves together."""
    every = {path: pairs(path) for path in files}
    for path in files:
        outcome = []
        for side in (0, 1):
            learn = [pair for rows_ in every.values() for pair in rows_ if half(pair[0]) == side]
            corrector.forest = Forest(forest_arrays(*rows(corrector, learn)))
            outcome += measured(corrector, [pair for pair in every[path] if half(pair[0]) != side])
        print(f"held out, {path.name}:")
        for line in report(outcome):
            print("  " + line)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m outside.proofreading.training")
    parser.add_argument("--laws", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    corrector = statistics(options)
    if options.held_out:
        held_out(corrector, options.pairs)
    learn = [pair for path in options.pairs for pair in pairs(path)]
    write(options.out / "forest.xz", forest_arrays(*rows(corrector, learn)))


if __name__ == "__main__":
    main()
