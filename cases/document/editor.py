"""What the editor shows and how it reads its form."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.urls import reverse

from cases.document.facts import values
from cases.document.labels import label_of
from cases.document.models import Document
from cases.document.policy import may_draft
from cases.document.remarks import remarks_of
from cases.file.models import Paper, Volume
from courts.people.models import User
from courts.procedure import offers_for
from law.text import Text

FEE = "fee_split"
RESULTS = {
    "granted": Text("支持", "Granted"),
    "partly": Text("部分支持", "Granted in part"),
    "dismissed": Text("驳回", "Dismissed"),
}
HINTS: dict[str, Text] = {
    "facts_found": Text(
        "逐段写明经审理认定的事实和采信的证据。", "The facts found and the evidence relied on, paragraph by paragraph."
    ),
    "reasons": Text(
        "围绕争议焦点逐项说理；“本院认为”自动加在段首。", "Reason issue by issue; 本院认为 is put in front."
    ),
    "basis": Text(
        "法律在前，司法解释在后；法条用汉字数字。",
        "Laws first, judicial interpretations last; article numbers in Chinese numerals.",
    ),
    "operative": Text(
        "每项一行，以“一、”“二、”编号，写明义务人、给付内容、期限。",
        "One item a line, numbered 一、 二、: who, what, by when.",
    ),
    "grounds": Text(
        "写明事实和理由；条文和裁定主文自动生成。",
        "Facts and reasons; articles and the ruling itself are made for you.",
    ),
    "terms": Text("每项一行，以“一、”“二、”编号。", "One item a line, numbered 一、 二、."),
    "opinions": Text(
        "逐人记录意见和理由；少数意见如实记入。", "Each member's opinion and reasons; minority opinions too."
    ),
}
ROWS = {"grounds": 8, "facts_found": 10, "reasons": 12, "operative": 6, "opinions": 10, "terms": 8, "evidence": 4}
FEE_ERROR = Text(
    "受理费负担金额应为数字（元），已保留原值。",
    "A share of the fee must be a number (yuan); the earlier value was kept.",
)


def editor_context(document: Document, user: User) -> dict[str, Any]:
    """Everything ``cases/document/editor.html`` needs."""
    v = values(document.fields)
    return {
        "document": document,
        "case": document.case,
        "v": v,
        "sections": [
            {
                "name": name,
                "label": label_of(name),
                "hint": HINTS.get(name),
                "rows": ROWS.get(name, 3),
                "text": document.sections.get(name, ""),
            }
            for name in document.kind.sections
        ],
        "claims": _claims(v),
        "results": [(code, text) for code, text in RESULTS.items()],
        "shares": _shares(v),
        "offers": offers_for(document, actor=user),
        "acts_base": f"/acts/document/{document.pk}/",
        "may_draft": may_draft(user, document),
        "signatures": document.signatures.select_related("user"),
        "versions": document.versions.select_related("by")[:5],
        "papers": _papers(document),
        "remarks": remarks_of(document),
        "may_remark": document.state == "draft" and user.is_court_staff,
    }


def _claims(v: Mapping[str, Any]) -> list[dict[str, Any]]:
    answers = {str(entry["claim"]): entry for entry in v.get("claim_answers") or []}
    return [
        {"number": at, "text": claim, "result": answers.get(str(at), {}).get("result", "")}
        for at, claim in enumerate(v.get("claims") or [], start=1)
    ]


def _shares(v: Mapping[str, Any]) -> list[dict[str, Any]]:
    borne = {entry["party"]: entry["fen"] for entry in v.get(FEE) or []}
    return [
        {
            "party": party["id"],
            "name": party["name"],
            "role": party["role_name"],
            "yuan": _yuan(borne.get(party["id"], 0)),
        }
        for party in v.get("parties") or []
    ]


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}" if fen % 100 else str(fen // 100)


def _papers(document: Document) -> list[dict[str, Any]]:
    """The papers of the file, with the way to the reading desk."""
    found = Paper.objects.filter(folder__case=document.case, volume=Volume.MAIN).exclude(source="generated")
    base = reverse("reading-desk", args=[document.case_id])
    return [{"title": paper.title, "kind": paper.kind, "url": f"{base}?paper={paper.pk}"} for paper in found]


def read_sections(document: Document, data: Mapping[str, Any]) -> dict[str, str]:
    """The typed parts of the form, line ends made plain."""
    return {name: str(data[name]).replace("\r\n", "\n") for name in document.kind.sections if name in data}


def read_fields(document: Document, data: Mapping[str, Any]) -> tuple[dict[str, Any], Text | None]:
    """The structured parts: answers to claims, shares of the fee, the delay clause. The second value tells what was wrong."""
    if "structured" not in data:
        return {}, None
    v = values(document.fields)
    answers = [
        {"claim": at, "result": data[f"claim_{at}"]}
        for at in range(1, len(v.get("claims") or []) + 1)
        if data.get(f"claim_{at}") in RESULTS
    ]
    fields: dict[str, Any] = {"payment_ordered": data.get("payment_ordered") == "on", "claim_answers": answers}
    try:
        fields[FEE] = _read_shares(v, data)
    except (InvalidOperation, ValueError):
        return fields, FEE_ERROR
    return fields, None


def _read_shares(v: Mapping[str, Any], data: Mapping[str, Any]) -> list[dict[str, Any]]:
    shares = []
    for party in v.get("parties") or []:
        typed = str(data.get(f"share_{party['id']}", "")).strip() or "0"
        fen = Decimal(typed) * 100
        if fen != fen.to_integral_value() or fen < 0:
            raise ValueError(typed)
        if fen:
            shares.append({"party": party["id"], "name": party["name"], "role": party["role_name"], "fen": int(fen)})
    return shares
