"""Numbers of identity in read text 证件号码识读: found in spite of misread signs, and put right where only one reading has a true check character.

Nothing is put right silently: a number that differs from what was read carries a doubt and its rule says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from law.identity import credit_code, resident_id
from law.text import Text
from outside.extraction.passages import Passage

_SURE = 0.98
_AS_OF = date(2100, 1, 1)  # whether a birth lies in the future is for the filing to say
_READ_FOR_DIGITS = str.maketrans({"|": "1", "l": "1", "I": "1", "i": "1", "O": "0", "o": "0", "Q": "0", "D": "0"})
_NO_LETTERS = str.maketrans("IOSZ", "1052")  # a credit code has no I, O, S, V or Z (GB 32100)
_RESIDENT = re.compile(r"(?<![0-9A-Za-z|])(?P<v>(?:[\d|lIiOoQD]){17}[\dXx×*|lO])(?![0-9A-Za-z|])")
_CREDIT = re.compile(r"(?<![0-9A-Za-z|])(?P<v>[0-9A-Zl|a-z]{18})(?![0-9A-Za-z|])")
_CREDIT_HEAD = re.compile(r"[159NYA][1239]\d{6}|9[1-3]\d{6}")
_ALIKE = {
    "0": "8OD6",
    "1": "7I",
    "2": "Z7",
    "3": "85",
    "4": "1A",
    "5": "3S6",
    "6": "50G8",
    "7": "12",
    "8": "30B6",
    "9": "0",
    "A": "4",
    "B": "8R",
    "D": "0",
    "E": "F",
    "F": "EP",
    "G": "6C",
    "H": "N",
    "K": "X",
    "M": "NW",
    "N": "HMX",
    "P": "F",
    "R": "PB",
    "T": "Y7",
    "U": "J0",
    "W": "M",
    "X": "KN",
    "Y": "T",
}
REPAIRED = Text(
    "原文校验码不符，已按形近字符更正，请对照原件。",
    "The check character failed; one look-alike sign was put right: compare with the paper.",
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. ``kind``: 居民身份证 or 统一社会信用代码. ``sound``: its check character is right. ``repaired``: a sign was changed."""

    value: str
    kind: str
    start: int
    end: int
    sound: bool
    repaired: bool = False
    raw: str = ""

    def settled(self, confidence: float) -> Number:
        """A repair only where the reading is in doubt: what is surely written stays as written, with its wrong check character."""
        if self.repaired and confidence >= _SURE:
            return replace(self, value=self.raw, sound=False, repaired=False)
        return self


def numbers_in(text: Passage) -> Iterator[Number]:
    """Every number that looks like one of identity, in order of place."""
    found = [*_residents(text.text), *_credits(text.text)]
    for one in sorted(found, key=lambda one: (one.start, not one.sound)):
        yield one.settled(text.confidence(one.start, one.end))


def resident_in(text: Passage) -> Number | None:
    """The best resident number: a sound one before any other."""
    return _settled(_best(list(_residents(text.text))), text)


def credit_in(text: Passage) -> Number | None:
    """The best credit code."""
    return _settled(_best(list(_credits(text.text))), text)


def _settled(number: Number | None, text: Passage) -> Number | None:
    return number.settled(text.confidence(number.start, number.end)) if number else None


def _best(found: list[Number]) -> Number | None:
    return next((one for one in found if one.sound and not one.repaired), None) or next(
        (one for one in found if one.sound), found[0] if found else None
    )


def birth_of(number: str) -> date | None:
    """The birth date inside a sound resident number."""
    return resident_id.read(number, _AS_OF).birth_date


def gender_of(number: str) -> str:
    """男 or 女 by a sound resident number, else ''."""
    sex = resident_id.read(number, _AS_OF).sex
    return {"male": "男", "female": "女"}.get(sex, "")


def _residents(text: str) -> Iterator[Number]:
    for match in _RESIDENT.finditer(text):
        value = match["v"].translate(_READ_FOR_DIGITS).upper().replace("×", "X").replace("*", "X")
        sound = resident_id.read(value, _AS_OF).valid
        if not sound and sum(letter.isdigit() for letter in match["v"]) < 16:
            continue
        right = None if sound else _repaired(value, "0123456789X", lambda one: resident_id.read(one, _AS_OF).valid)
        yield Number(
            right or value, "居民身份证", *match.span("v"), sound or right is not None, right is not None, value
        )


def _credits(text: str) -> Iterator[Number]:
    for match in _CREDIT.finditer(text):
        raw = match["v"].upper().replace("|", "1").translate(_NO_LETTERS)
        if not _CREDIT_HEAD.match(raw) or resident_id.read(raw, _AS_OF).valid:
            continue
        sound = credit_code.read(raw).valid
        if not sound and raw.isdigit() and raw[0] == "1":
            continue
        right = (
            None
            if sound
            else _repaired(raw, "0123456789ABCDEFGHJKLMNPQRTUWXY", lambda one: credit_code.read(one).valid)
        )
        yield Number(
            right or raw, "统一社会信用代码", *match.span("v"), sound or right is not None, right is not None, raw
        )


def _repaired(value: str, alphabet: str, valid: Callable[[str], bool]) -> str | None:
    """The only sound number one look-alike away; None where there is none or more than one."""
    changed = (
        value[:place] + other + value[place + 1 :]
        for place, letter in enumerate(value)
        for other in _ALIKE.get(letter, "")
        if other in alphabet
    )
    sound = {one for one in changed if valid(one)}
    return sound.pop() if len(sound) == 1 else None
