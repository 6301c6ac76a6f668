"""What is sealed besides the trace: each room enters its own kinds in its ``wiring.py``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile

from law.text import Text

TRACE = "trace"
TRACE_LABEL = Text("留痕", "Trace entry")


@dataclass(frozen=True)
class Evidence:
    """One kind of sealed row.

    ``rows()`` are all rows that must be in the tree; ``facts(row)`` what is sealed of one: numbers and words that never hold
    personal data. ``news``: which lines of the trace make the sealer look at a row, as subject of the line → lookup of the row
    (``"case"``: lines of its case). ``file(row)`` is the stored file and its SHA-256. ``changes``: the row may lawfully get new
    facts, each state is sealed. ``removed_by`` = (subject, act) accounts for a row which is gone.
    """

    kind: str
    label: Text
    rows: Callable[[], QuerySet[Any]]
    facts: Callable[[Any], Mapping[str, Any]]
    news: Mapping[str, str]
    file: Callable[[Any], tuple[FieldFile, str]] | None = None
    changes: bool = False
    removed_by: tuple[str, str] | None = None


KINDS: dict[str, Evidence] = {}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def enter(evidence: Evidence) -> None:
    """Enter a kind; entering it twice has no effect. ``trace`` is the trace's own."""
    if evidence.kind == TRACE:
        raise ValueError("the trace is sealed by itself")
    KINDS[evidence.kind] = evidence


def label_of(kind: str) -> Text:
    return TRACE_LABEL if kind == TRACE else KINDS[kind].label if kind in KINDS else Text(kind, kind)


def text_of(evidence: Evidence, row: Any) -> str:
    """The sealed text of a row: JSON with the kind and the row's id first, then its facts in order of their names."""
    facts = evidence.facts(row)
    return _encode({"kind": evidence.kind, "ref": row.pk, **{name: facts[name] for name in sorted(facts)}})
