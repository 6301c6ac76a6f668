"""What the rules read of a document: its fields beside the register of today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from cases.document import checks
from cases.document.facts import panel_of, party_value, values
from cases.document.judgment_checks import judgment_is_complete
from cases.document.kinds import RECORDED
from cases.document.labels import label_of
from cases.document.models import Document
from cases.proofreading.selectors import open_findings
from law.core import Finding
from law.text import Text


class DocumentStanding:
    """Facts of one document; each looked up only when a rule asks."""

    def __init__(self, document: Document, inputs: Mapping[str, Any]) -> None:
        self.document = document
        self.kind = document.kind
        self.inputs = inputs

    @property
    def needs_no_signature(self) -> bool:
        return self.kind.is_notice or self.kind.signers == RECORDED

    @cached_property
    def values(self) -> dict[str, Any]:
        return values(self.document.fields)

    @property
    def sections(self) -> dict[str, str]:
        return dict(self.document.sections)

    @cached_property
    def parties_of_record(self) -> list[dict[str, Any]]:
        case = self.document.case
        return [party_value(party) for party in case.parties.prefetch_related("agents")] if case else []

    @cached_property
    def panel_of_record(self) -> list[dict[str, Any]]:
        return panel_of(self.document.case) if self.document.case else []

    def empty_fields(self) -> list[tuple[str, Text]]:
        """The names of required fields and sections that are empty, with their labels."""
        return [
            (name, label_of(name))
            for name in self.kind.needs
            if not (self.sections.get(name, "").strip() if name in self.kind.sections else self.values.get(name))
        ]

    def findings(self, on: date) -> list[Finding]:
        """Everything that stops a signature or deserves a look: the data, and the text as proofreading reads it."""
        return [*self.register_findings(on), *open_findings(self.document, on)]

    def register_findings(self, on: date) -> list[Finding]:
        """The data of the document beside the register of today, and the parts a judgment must have."""
        found: list[Finding] = []
        if self.document.case:
            found += checks.parties_equal_register(self.values.get("parties") or [], self.parties_of_record)
        if self.document.case and self.kind.signers:
            found += checks.panel_equals_record(self.values.get("panel") or [], self.panel_of_record)
        if self.document.code == "civil_judgment":
            found += judgment_is_complete(self.values, self.sections, self.document)
        return found

    @property
    def signed_text_unchanged(self) -> bool:
        now = content_hash(self.document)
        hashes = list(self.document.signatures.values_list("content_hash", flat=True))
        return bool(hashes) and all(one == now for one in hashes)


def content_hash(document: Document) -> str:
    """SHA-256 of what a signature covers: kind, number, fields and typed text."""
    content = [document.code, document.number, document.fields, document.sections]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
