"""Where a paper of the file stands in the catalogue 卷内位置."""

from __future__ import annotations

from cases.document.kinds import KINDS
from cases.document.models import Document
from cases.file.models import Paper

UPLOADED = {
    "民事起诉状": "complaint",
    "强制执行申请书": "enforcement_application",
    "答辩状": "answer",
    "证据": "investigation_papers",
    "证据材料": "investigation_papers",
    "证据目录": "investigation_papers",
    "居民身份证": "identity_and_authority",
    "身份证明": "identity_and_authority",
    "营业执照": "identity_and_authority",
    "授权委托书": "identity_and_authority",
    "送达地址确认书": "identity_and_authority",
    "执行依据": "enforceable_instrument",
    "网络查控反馈": "network_query",
}
# In enforcement the papers the court wrote stand at other places than in a suit.
IN_ENFORCEMENT = {
    "enforcement_notice": "enforcement_notice",
    "property_report_order": "enforcement_notice",
    "freeze_ruling": "measures",
    "assistance_notice": "measures",
    "consumption_limit_order": "credit_measures",
    "payout_notice": "payout_vouchers",
    "enforcement_closing_notice": "closing_document",
    "end_of_enforcement_ruling": "closing_document",
}
OTHER = "other"


def place_of(paper: Paper, documents: dict[int, Document], catalogue: str) -> str:
    """The catalogue kind of a paper; ``other`` where the catalogue has no place for it."""
    document = documents.get(paper.document_id or 0)
    if document is None:
        return UPLOADED.get(paper.kind, OTHER)
    if catalogue == "enforcement_main" and document.code in IN_ENFORCEMENT:
        return IN_ENFORCEMENT[document.code]
    return KINDS[document.code].position
