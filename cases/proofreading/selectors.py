"""What proofreading finds in a document, and which of it was dismissed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.document.models import Document
from cases.proofreading.composing import draft_of
from cases.proofreading.models import Dismissal
from law.core import Finding
from outside.proofreading.checking import check
from outside.proofreading.language.hints import hints
from outside.proofreading.port import Mark, numbered


@dataclass(frozen=True, slots=True)
class Proof:
    """A document read: marks still open in the order of the text, and the dismissals that hold for the present text."""

    marks: Sequence[Mark]
    dismissed: Sequence[Dismissal]

    @property
    def blocking(self) -> int:
        return sum(mark.blocks for mark in self.marks)


def proof_of(document: Document, on: date, *, with_hints: bool = False) -> Proof:
    """The document read now. ``with_hints`` adds what the language part thinks; that takes up to a second for a long text."""
    draft = draft_of(document, on)
    marks = check(draft)
    if with_hints:
        places = {part.name: at for at, part in enumerate(draft.parts)}
        found = [*marks, *hints(draft, beside=marks)]
        marks = numbered(sorted(found, key=lambda one: (places.get(one.part, len(places)), one.start, one.end)))
    dismissed = {one.key: one for one in document.dismissals.select_related("by")}
    present = {mark.key for mark in marks}
    return Proof(
        marks=[mark for mark in marks if mark.key not in dismissed],
        dismissed=[one for one in dismissed.values() if one.key in present],
    )


def open_findings(document: Document, on: date) -> list[Finding]:
    """The findings the lifecycle asks for before a signature or seal; hints are none."""
    return [mark.finding for mark in proof_of(document, on).marks]
