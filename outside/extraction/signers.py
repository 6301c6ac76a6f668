"""Signatures read in the light of the parties 签名比对: hand-writing is read badly, and who signs is usually a party named above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from law.text import Text
from outside.extraction.port import Suggestion

_ALIKE = 50.0
_NAME = re.compile(r"plaintiffs\[\d+\]\.name")
_MATCHED = Text(
    "签名按当事人姓名辨认，请对照原件。", "The signature was read as the name of the party: compare with the paper."
)


def signers_matched(suggestions: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """The suggestions; a signature that resembles one party's name, and no other's as much, is taken for it, with a doubt."""
    names = [one.value for one in suggestions if _NAME.fullmatch(one.field_path)]
    free = [name for name in names if not any(_signs(one) and one.value == name for one in suggestions)]
    for one in suggestions:
        if not _signs(one) or one.value in names:
            yield one
            continue
        if one.rule == "signer-on-the-next-line":
            continue
        ranked = sorted(free, key=lambda name: fuzz.ratio(name, one.value), reverse=True)
        if not ranked or not _resembles(ranked[0], one.value, alone=len(names) == 1):
            if len(one.value) >= 2:
                yield one
            continue
        free.remove(ranked[0])
        yield replace(one, value=ranked[0], rule="signer-matched", doubts=(*one.doubts, _MATCHED))


def _resembles(name: str, read: str, *, alone: bool) -> bool:
    """Half of the signs agree; where only one person can have signed, one sign of the name is enough."""
    return fuzz.ratio(name, read) >= _ALIKE or (alone and len(read) <= len(name) and bool(set(name) & set(read)))


def _signs(suggestion: Suggestion) -> bool:
    return suggestion.field_path.startswith("signed_by[")
