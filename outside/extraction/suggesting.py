"""Making suggestions out of matches 生成建议项."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from law.text import Text
from outside.extraction.passages import Passage
from outside.extraction.port import Suggestion

LOW_CONFIDENCE = 0.85
_SPECKS = re.compile(r"(?<=.)[:·•*$/\\\\'°|_]+$")
_BOX = re.compile("[☑☒□]")
_NO_BOXES = re.compile(
    r"(name|address|firm|legal_representative|court|cause|signed_by\[\d+\]|creditor|debtors\[\d+\]|payer|payee|employer|employee|principal|recipient)$"
)
_MOST_WITH_A_BOX = 0.5
_BOXED = Text("其中有一字被识为方框，请对照原件补正。", "One sign was read as a box: put it right by the paper.")
_INFERRED = Text("此值由上下文推断，不是照录，请核对。", "Inferred from the words around it, not copied: please check.")
_UNSURE = Text("此处字迹识别把握不大，请对照原件。", "The writing was hard to read here: compare with the paper.")


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the stretch of a passage it was read from."""

    value: str
    passage: Passage
    start: int
    end: int
    rule: str
    doubts: tuple[Text, ...] = field(default_factory=tuple)
    certainty: float = 1.0

    def at(self, field_path: str) -> Suggestion:
        """The suggestion for a field."""
        read = self.passage.confidence(self.start, self.end)
        confidence = read * self.certainty
        doubts = self.doubts
        if confidence < LOW_CONFIDENCE:
            doubts = (*doubts, _UNSURE if read < LOW_CONFIDENCE else _INFERRED)
        if _BOX.search(self.value) and _NO_BOXES.search(field_path):
            confidence, doubts = min(confidence, _MOST_WITH_A_BOX), (*doubts, _BOXED)
        return Suggestion(
            field_path=field_path,
            value=self.value,
            places=self.passage.places(self.start, self.end),
            confidence=round(confidence, 4),
            rule=self.rule,
            quote=self.passage.text[self.start : self.end],
            doubts=doubts,
        )


def found(
    passage: Passage,
    match: re.Match[str],
    group: int | str,
    rule: str,
    value: str | None = None,
    certainty: float = 1.0,
) -> Found:
    """What a group of a match says; ``value`` where it must be rewritten (dates, amounts)."""
    text = match.group(group)
    return Found(
        value if value is not None else text, passage, match.start(group), match.end(group), rule, (), certainty
    )


def whole(passage: Passage, rule: str) -> Found:
    """A whole passage as a value, without the specks behind its end that were read as signs."""
    text = _SPECKS.sub("", passage.text)
    return Found(text, passage, 0, len(text), rule)
