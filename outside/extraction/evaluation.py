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

from outside.extraction.plain_text import page_of_text
from outside.extraction.port import PaperReading
from outside.extraction.understanding import understand
from outside.ocr.port import Ocr, PageReading

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


@dataclass(frozen=True, slots=True)
class PaperMeasure:
    """One paper measured. ``kind`` and ``level`` as its truth names them; ``told`` is the kind the platform told."""

    name: str
    kind: str
    level: str
    told: str
    tallies: Mapping[str, Tally]


def evaluate(
    folder: Path, reader: Ocr, causes: Sequence[str] = (), *, text_only: bool = False
) -> Iterator[PaperMeasure]:
    """Each paper of a folder with its truth beside it.

    Papers are ``.pdf`` or pictures; where there is only a ``.txt``, it is taken as read without error. Two forms of truth: party
    fields at the top (pleadings), or an object ``fields``; a field the truth does not name is not measured, one it names as null or
    leaves empty must not be found. ``text_only``: the ``.txt`` is read even where there is a picture.
    """
    for truth in sorted(folder.glob("*.json")):
        expected = json.loads(truth.read_text("utf-8"))
        if not isinstance(expected, dict) or not ("plaintiffs" in expected or isinstance(expected.get("fields"), dict)):
            continue
        if (text_only or _paper_beside(truth) is None) and not truth.with_suffix(".txt").exists():
            continue
        read = understand(_pages(truth, reader, text_only), causes=causes)
        level = str((expected.get("scan") or {}).get("level") or "")
        yield PaperMeasure(truth.stem, str(expected.get("kind") or ""), level, read.kind, measured(read, expected))


def measured(read: PaperReading, expected: Mapping[str, Any]) -> dict[str, Tally]:
    """A tally per field of one paper."""
    if "fields" not in expected:
        return compare(read.as_fields(), expected)
    ours, theirs = _flat(read.as_fields()), _flat(expected["fields"])
    named = {_top(key) for key in expected["fields"]}
    tallies = {}
    for key in {*ours, *theirs}:
        if _top(key) in named:
            have, want = Counter(ours.get(key, ())), Counter(theirs.get(key, ()))
            tallies[key] = Tally((have & want).total(), have.total(), want.total())
    return tallies


def _top(key: str) -> str:
    return key.split(".")[0]


def _flat(fields: Mapping[str, Any], prefix: str = "") -> dict[str, list[str]]:
    """Any nested fields as lists of comparable values: lists lose their numbers, a party named alone stands for itself."""
    values: dict[str, list[str]] = {}
    for key, value in fields.items():
        for name, one in _leaves(f"{prefix}{key}", value):
            _add(values, name, one, "")
    return values


def _leaves(name: str, value: Any) -> Iterator[tuple[str, object]]:
    if isinstance(value, bool):
        yield name, str(value).lower()
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(f"{name}.{key}", one)
    elif isinstance(value, list | tuple):
        for one in value:
            if name in _PARTY_LISTS and isinstance(one, Mapping):
                yield name, one.get("name")
            else:
                yield from _leaves(name, one)
    else:
        yield name, value


def _paper_beside(truth: Path) -> Path | None:
    beside = sorted(truth.parent.glob(f"{truth.stem}.*"))
    return next((path for path in beside if path.suffix.lower() in _PAPERS), None)


def _pages(truth: Path, reader: Ocr, text_only: bool) -> Sequence[PageReading]:
    paper = None if text_only else _paper_beside(truth)
    if paper is not None:
        return reader.read_document(paper).pages
    return (page_of_text(truth.with_suffix(".txt").read_text("utf-8")),)
