"""What the panel shows."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils import timezone

from cases.document.labels import label_of
from cases.document.models import Document
from cases.document.policy import may_draft
from cases.document.requirements import fields_are_filled
from cases.document.standing import DocumentStanding
from cases.proofreading.policy import may_overrule
from cases.proofreading.selectors import proof_of
from courts.people.models import User
from law.core import Severity
from outside.proofreading.port import Mark


def panel_context(document: Document, user: User, *, with_hints: bool = False) -> dict[str, Any]:
    """Findings on data and text in the order of the page; ``waiting``: the hints come with the next request."""
    today = timezone.localdate()
    standing = DocumentStanding(document, {})
    proof = proof_of(document, today, with_hints=with_hints)
    general = [*fields_are_filled(standing, today), *standing.register_findings(today)]
    counts = Counter(one.severity for one in [*general, *(mark.finding for mark in proof.marks)])
    may, overrules = may_draft(user, document), may_overrule(user, document)
    return {
        "document": document,
        "general": [one.as_json() for one in general],
        "marks": [_row(mark, document, may=may, overrules=overrules) for mark in proof.marks],
        "dismissed": proof.dismissed,
        "may_draft": may,
        "blocking": counts[Severity.BLOCK],
        "doubtful": counts[Severity.WARN],
        "hints": counts[Severity.INFO],
        "waiting": not with_hints,
    }


def _row(mark: Mark, document: Document, *, may: bool, overrules: bool) -> dict[str, Any]:
    typed = mark.part in document.kind.sections
    return {
        **mark.as_json(),
        "where_label": label_of(mark.part) if mark.part else None,
        "typed": typed,
        "replaceable": may and typed and mark.proposal is not None and mark.end >= mark.start,
        "dismissible": may and (overrules or not mark.blocks),
        "needs_reason": mark.blocks,
    }
