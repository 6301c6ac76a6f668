"""The documents the acts on a filing issue 立案文书 (law notes 07 §3)."""

from __future__ import annotations

from typing import Any

from cases.document.services import issue
from cases.fees.models import FeeOrder
from cases.file.models import Paper
from cases.register.models import Case
from courts.procedure import Performance
from litigation_service.filing.models import Filing
from litigation_service.filing.papers import GENERATED


def issue_for(performance: Performance, code: str) -> None:
    """Issue document ``code``; before there is a case it stands in the folder of the filing."""
    filing: Filing = performance.subject
    case = Case.objects.filter(pk=performance.notes.get("case_id") or 0).first()
    recipients = list(case.parties.filter(role="plaintiff")) if case else []
    document = issue(
        code,
        actor=performance.actor,
        on=performance.on,
        case=case,
        folder=None if case else filing.folder,
        court=filing.court,
        facts=_FACTS[code](performance),
        recipients=recipients,
    )
    performance.notes.setdefault("documents", []).append(document.pk)


def _people(filing: Filing) -> dict[str, Any]:
    names = {
        role: [party.name for party in filing.parties.all() if party.role == role]
        for role in ("plaintiff", "defendant")
    }
    return {
        "title": filing.title,
        "cause": filing.cause,
        "filer": filing.filer.full_name,
        "plaintiffs": names["plaintiff"],
        "defendants": names["defendant"],
        "addressee": {"name": (names["plaintiff"] or [filing.filer.full_name])[0]},
    }


def _receipt(performance: Performance) -> dict[str, Any]:
    filing: Filing = performance.subject
    kept = performance.notes["submission"]
    papers = [paper for paper in Paper.objects.filter(folder=filing.folder_id) if paper.source != GENERATED]
    return {
        **_people(filing),
        "receipt_number": kept["receipt"],
        "content_sha256": kept["sha256"],
        "received_on": performance.on,
        "papers": [
            {
                "kind": p.kind,
                "title": p.title,
                "name": p.original_name,
                "pages": p.pages_count,
                "copies": 1,
                "sha256": p.sha256,
            }
            for p in papers
        ]
        or [
            {
                "kind": "在线填写的起诉内容",
                "title": filing.title,
                "name": "",
                "pages": 0,
                "copies": 1,
                "sha256": kept["sha256"],
            }
        ],
    }


def _correction(performance: Performance) -> dict[str, Any]:
    filing: Filing = performance.subject
    return {
        **_people(filing),
        "defects": [defect["zh"] for defect in filing.correction["defects"]],
        "due_on": filing.correction["due_on"],
    }


def _ruling(performance: Performance) -> dict[str, Any]:
    filing: Filing = performance.subject
    articles = [basis["zh"] for ground in filing.grounds for basis in ground["basis"]]
    return {
        **_people(filing),
        "grounds": f"{'；'.join(ground['zh'] for ground in filing.grounds)}。{filing.reason}",
        "articles": articles,
    }


def _acceptance(performance: Performance) -> dict[str, Any]:
    return {}


def _fee(performance: Performance) -> dict[str, Any]:
    order = FeeOrder.objects.get(pk=performance.notes["fee_order_id"])
    steps = [step["zh"] for step in order.derivation.get("steps", [])]
    return {"fee_fen": order.amount_fen, "due_on": order.due_on, "formula": steps}


_FACTS = {
    "receipt": _receipt,
    "correction_notice": _correction,
    "non_acceptance_ruling": _ruling,
    "acceptance_notice": _acceptance,
    "fee_notice": _fee,
}
