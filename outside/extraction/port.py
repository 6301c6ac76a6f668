"""Suggestions from a paper 要素提取: what a complaint says about parties, claims and amounts, each with its place on the page.

A suggestion is never a fact: a person confirms it. Field paths: ``court``, ``cause``, ``case_number``, ``plaintiffs[0].name``,
``defendants[1].agents[0].firm``, ``third_parties[0].address``, ``claims[2]``, ``claim_amount_total``, ``facts``, ``evidence[0]``, ``signed_by[0]``,
``signed_on``, ``facts_dates[0]``. Party fields: name, kind, gender, birth_date, ethnicity, id_type, id_number, address, phone, legal_representative.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from law.text import Text
from outside.ocr.port import Box


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the paper: page number from 1, a box per line in pixels of the upright page."""

    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``value`` is plain (str); dates are ISO, money is yuan with two decimals. ``rule`` names the rule that found it; ``quote`` is the
    wording on the paper; ``doubts`` say why a person should look twice (bad checksum, low confidence, conflict)."""

    field_path: str
    value: str
    places: tuple[Place, ...]
    confidence: float
    rule: str
    quote: str
    doubts: tuple[Text, ...] = ()

    @property
    def page(self) -> int:
        return self.places[0].page if self.places else 0

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes on the first page."""
        return self.places[0].boxes if self.places else ()


@dataclass(frozen=True, slots=True)
class PaperReading:
    """All suggestions from one paper, in the order of the form. ``kind`` is the kind of paper the title names ('' when unknown)."""

    kind: str
    suggestions: tuple[Suggestion, ...]

    def as_fields(self) -> dict[str, Any]:
        """The suggestions as one nested structure (plaintiffs → list of parties → agents …), values only."""
        from outside.extraction.nesting import nested

        return nested(self.suggestions)

    def under(self, prefix: str) -> Sequence[Suggestion]:
        return [suggestion for suggestion in self.suggestions if suggestion.field_path.startswith(prefix)]
