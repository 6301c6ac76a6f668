"""字词提示: what the corrector thinks of the typed parts, as hints; nothing here ever stops a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from law.core import Basis, Severity
from law.text import Text
from outside.proofreading.language.corrector import Correction, corrector
from outside.proofreading.language.usage import usage
from outside.proofreading.port import Draft, Mark, Part, mark

# Higher than in measuring: in a long sound text every false hint costs the reader a look.
SURE = 0.6
LONGEST = 400
_WR = Basis("WR")
_SENTENCE = re.compile(rf"[^。；！？\n]{{1,{LONGEST}}}[。；！？]?")


def hints(draft: Draft, *, beside: Sequence[Mark] = ()) -> Iterator[Mark]:
    """Hints in the typed parts that touch no name of the register and no mark there already."""
    names = tuple(person.name for person in draft.register.people) if draft.register else ()
    for part in draft.typed():
        taken = [(one.start, one.end) for one in beside if one.part == part.name and one.end > one.start]
        taken += [match.span() for name in names if len(name) > 1 for match in re.finditer(re.escape(name), part.text)]
        for one in _found(part):
            if any(start < max(one.end, one.start + 1) and one.start < end for start, end in taken):
                continue
            taken.append((one.start, max(one.end, one.start + 1)))
            yield _hint(part, one)


def _found(part: Part) -> Iterator[Correction]:
    yield from usage(part.text)
    for match in _SENTENCE.finditer(part.text):
        for one in _corrections(match.group()):
            yield Correction(one.start + match.start(), one.end + match.start(), one.text, one.probability)


@lru_cache(maxsize=4000)
def _corrections(sentence: str) -> tuple[Correction, ...]:
    """Kept for sentences: between two looks at a draft few of them change."""
    return tuple(corrector().corrections(sentence, SURE))


def _hint(part: Part, one: Correction) -> Mark:
    old = part.text[one.start : one.end]
    if not old:
        words = Text(f"此处疑缺“{one.text}”。", f"A character seems missing here: {one.text}")
    elif not one.text:
        words = Text(f"“{old}”疑为多余。", f"This seems superfluous: {old}")
    else:
        words = Text(f"“{old}”疑为“{one.text}”。", f"Perhaps {one.text} is meant for {old}.")
    return mark("wording", Severity.INFO, words, _WR, part=part, span=(one.start, one.end), proposal=one.text)
