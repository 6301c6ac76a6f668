"""How well papers are understood 提取质量: precision, recall and F1 per field against expected fields."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outside.extraction.complaint import suggest_from_complaint
from outside.ocr.port import Ocr, PageReading
from outside.ocr.simulator import line_of

_PAPERS = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}
_PARTY_LISTS = ("plaintiffs", "defendants", "third_parties")
_PARTY_FIELDS = (
    "name",
    "kind",
    "gender",
    "birth_date",
    "ethnicity",
    "id_type",
    "id_number",
    "address",
    "phone",
    "legal_representative",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one field over all papers."""

    right: int = 0
    suggested: int = 0
    expected: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.suggested + other.suggested, self.expected + other.expected)

    @property
    def precision(self) -> float:
        return self.right / self.suggested if self.suggested else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.suggested + self.expected
        return 2 * self.right / both if both else 1.0


def values_of(fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """Fields as lists of comparable values by field name: ``plaintiffs.name``, ``claims``, ``court`` …"""
    values: dict[str, list[str]] = {}
    for side in _PARTY_LISTS:
        for party in fields.get(side) or ():
            owner = comparable(str(party.get("name") or ""))
            for key in _PARTY_FIELDS:
                _add(values, f"{side}.{key}", party.get(key), "" if key == "name" else owner)
            for agent in party.get("agents") or ():
                _add(values, "agents.name", agent.get("name"), owner)
                _add(values, "agents.firm", agent.get("firm"), owner)
    for key in ("court", "cause", "case_number", "claim_amount_total", "signed_on"):
        _add(values, key, fields.get(key), "")
    for key in ("claims", "evidence", "signed_by", "facts_dates"):
        for value in fields.get(key) or ():
            _add(values, key, value, "")
    return values


def compare(suggested: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, Tally]:
    """A tally per field; a value counts for the party it belongs to, and lists count as bags."""
    ours, theirs = values_of(suggested), values_of(expected)
    tallies = {}
    for key in {*ours, *theirs}:
        have, want = Counter(ours.get(key, ())), Counter(theirs.get(key, ()))
        tallies[key] = Tally((have & want).total(), have.total(), want.total())
    return tallies


def added(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Tallies of several papers added up, by field."""
    result: dict[str, Tally] = {}
    for one in tallies:
        for key, tally in one.items():
            result[key] = result.get(key, Tally()) + tally
    return result


def comparable(value: str) -> str:
    """A value as it is compared: NFKC, no white space, no box signs, no end mark."""
    text = re.sub(r"[\s□☐☑☒✓√■]", "", unicodedata.normalize("NFKC", value))
    return text.rstrip(";。,.；，")


def _add(values: dict[str, list[str]], key: str, value: object, owner: str) -> None:
    if value is not None and value != "":
        values.setdefault(key, []).append(f"{owner}|{comparable(str(value))}" if owner else comparable(str(value)))


def evaluate(folder: Path, reader: Ocr, causes: Sequence[str] = ()) -> Iterator[tuple[str, dict[str, Tally]]]:
    """Each paper of a folder that has expected party fields: its name, and a tally per field.

    Papers are ``.pdf`` or pictures; where there is only a ``.txt``, it is taken as read without error.
    """
    for truth in sorted(folder.glob("*.json")):
        expected = json.loads(truth.read_text("utf-8"))
        if not isinstance(expected, dict) or "plaintiffs" not in expected:
            continue
        suggested = suggest_from_complaint(_pages(truth, reader), causes=causes)
        yield truth.stem, compare(suggested.as_fields(), expected)


def _pages(truth: Path, reader: Ocr) -> Sequence[PageReading]:
    paper = next(
        (path for path in sorted(truth.parent.glob(f"{truth.stem}.*")) if path.suffix.lower() in _PAPERS), None
    )
    if paper is not None:
        return reader.read_document(paper).pages
    lines = truth.with_suffix(".txt").read_text("utf-8").splitlines()
    typed = tuple(line_of(line, row) for row, line in enumerate(lines) if line.strip())
    return (PageReading(1654, 2339, typed, 0, 0.0, "text"),)
