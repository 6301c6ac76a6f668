"""Spoiling right sentences the way people and machines do: a like character, a word of the same sound, one lost, doubled, misplaced."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from outside.proofreading.language.alphabet import is_han, normalised
from outside.proofreading.language.corrector import Corrector

WAYS = ("like", "word", "lost", "doubled", "swapped")
WEIGHTS = (70, 14, 6, 5, 5)


def spoiled(corrector: Corrector, sentences: Sequence[str], times: int, seed: int) -> Iterator[tuple[str, str]]:
    """Each sentence as it is, and ``times`` times with one or two faults."""
    chance = random.Random(seed)
    for right in sentences:
        yield right, right
        for _ in range(times):
            wrong = right
            for _ in range(chance.choice((1, 1, 2))):
                wrong = _spoil(corrector, wrong, chance)
            if wrong != right:
                yield wrong, right


def _spoil(corrector: Corrector, text: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(text) if is_han(letter)]
    if len(places) < 4:
        return text
    at = chance.choice(places[:-1])
    way = chance.choices(WAYS, WEIGHTS)[0]
    if way == "lost":
        return text[:at] + text[at + 1 :]
    if way == "doubled":
        return text[: at + 1] + text[at:]
    if way == "swapped":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return (_like if way == "like" else _word)(corrector, text, at, chance)


def _like(corrector: Corrector, text: str, at: int, chance: random.Random) -> str:
    similar = corrector.similar
    numbers = similar.alphabet.encoded(normalised(text[at]))
    _, others, sound, shape = similar.spread(numbers)
    if not len(others):
        return text
    weights = [max(one, other) ** 3 for one, other in zip(sound.tolist(), shape.tolist(), strict=True)]
    other = chance.choices(others.tolist(), weights)[0]
    return text[:at] + similar.alphabet.letter(other) + text[at + 1 :]


def _word(corrector: Corrector, text: str, at: int, chance: random.Random) -> str:
    alphabet = corrector.similar.alphabet
    first, second = (alphabet.number(letter) for letter in text[at : at + 2])
    words = [one for one in corrector.lexicon.words_of_sound(first, second, 12) if one != (first, second)]
    if not words:
        return text
    other = chance.choice(words)
    return text[:at] + alphabet.letter(other[0]) + alphabet.letter(other[1]) + text[at + 2 :]
