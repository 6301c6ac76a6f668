"""Kinds of papers a filing consists of 起诉材料: their names in the volume catalogue and the codes the rules know them by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cases.file.models import Paper
from law.text import Text

KINDS: dict[str, tuple[str, Text]] = {
    "民事起诉状": ("complaint", Text("民事起诉状", "Complaint")),
    "证据": ("evidence", Text("证据", "Evidence")),
    "证据目录": ("evidence_list", Text("证据目录", "List of evidence")),
    "原告身份证明": ("plaintiff_identity", Text("原告身份证明", "Plaintiff's identity")),
    "法定代表人身份证明书": (
        "representative_certificate",
        Text("法定代表人身份证明书", "Certificate of the legal representative"),
    ),
    "授权委托书": ("power_of_attorney", Text("授权委托书", "Power of attorney")),
    "代理人身份证明": ("identity_paper", Text("代理人身份证明", "Agent's identity")),
    "代理关系证明": ("proof_of_relation", Text("律所函或代理关系证明", "Firm's letter or proof of agency")),
    "其他材料": ("other", Text("其他材料", "Other papers")),
}
COMPLAINT = "民事起诉状"
GENERATED = "generated"


def code_of(kind: str) -> str:
    """The code by which the rules know a kind of paper; ``other`` for the rest."""
    return KINDS[kind][0] if kind in KINDS else "other"


def name_of(kind: str) -> Text:
    return KINDS[kind][1] if kind in KINDS else Text(kind, kind)


def paper_rows(papers: Iterable[Paper]) -> list[dict[str, Any]]:
    """Papers with the name of their kind in both languages, for lists."""
    return [{"paper": paper, "label": name_of(paper.kind)} for paper in papers]
