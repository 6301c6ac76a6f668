"""What the parties handed in with suits still alive 起诉材料: complaint, proof of identity and evidence in the file of the case.

Papers of the demo judges' cases are read by the worker after the start: a typed complaint that keeps its own text, and scans.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape

from django.utils import timezone

from analytics.demo.civil import Bureau, Draft
from analytics.demo.complaints import STYLE
from analytics.demo.names import Identity
from analytics.demo.past import moment, own_moments
from analytics.demo.scans import scanned, scanned_sheet, sheet
from cases.document.press import to_pdf
from cases.file.models import Folder, Paper, Reading
from cases.file.services import READ_PAPER
from courts.jobs.models import Job
from courts.jobs.registry import KINDS
from courts.trace.services import subject_of

EVERY = timedelta(seconds=3)
# The paper that proves most in a suit about this.
PROOFS = {
    "民间借贷纠纷": "借条",
    "买卖合同纠纷": "对账单",
    "金融借款合同纠纷": "借款合同",
    "物业服务合同纠纷": "催缴通知",
    "机动车交通事故责任纠纷": "道路交通事故认定书",
    "房屋租赁合同纠纷": "房屋租赁合同",
    "劳动争议": "劳动合同",
    "劳务合同纠纷": "劳务结算单",
    "离婚纠纷": "结婚证（复印件）",
}
CONTRACT = "合同"


def write_handed_in(bureau: Bureau, drafts: list[Draft]) -> None:
    """Three papers for each living suit of this court."""
    living = [draft for draft in drafts if draft.living]
    folders = {folder.case_id: folder for folder in Folder.objects.filter(case__in=[draft.case for draft in living])}
    papers = [paper for draft in living for paper in _papers(draft, folders[draft.case.pk])]
    with own_moments(Paper):
        Paper.objects.bulk_create(papers)
    _queue_reading([paper for paper in papers if paper.reading == Reading.WAITING])


def _papers(draft: Draft, folder: Folder) -> list[Paper]:
    case = draft.case
    judge = case.judge
    shown = judge is not None and "." not in judge.username  # the plain name of a role is a demo account
    identity = "营业执照（复印件）" if draft.left.kind == "legal" else "居民身份证（复印件）"
    proof = PROOFS.get(case.cause, CONTRACT)
    lines = _words(draft)
    contents = {
        "民事起诉状": to_pdf(_html("民事起诉状", lines)) if shown else sheet("民事起诉状", lines),
        "原告身份证明": sheet(identity, [draft.left.name, draft.left.id_number]),
        "证据": scanned(_html(proof, _proof(draft))) if shown else sheet(proof, _proof(draft)),
    }
    return [_paper(draft, folder, kind, content, read=shown) for kind, content in contents.items()]


def _paper(draft: Draft, folder: Folder, kind: str, content: bytes, *, read: bool) -> Paper:
    by = draft.lawyers.get("plaintiff") or draft.left.user
    paper = scanned_sheet(folder, kind, content, by, source="upload", submitted_as="plaintiff", frozen=True)
    paper.pages_count = _pages(content)
    paper.received_at = moment(draft.line.received, 9, 30)
    paper.reading = Reading.WAITING if read else Reading.NONE
    return paper


def _pages(content: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as pdf:
        return len(pdf)


def _queue_reading(papers: list[Paper], first: datetime | None = None) -> None:
    start = (first or timezone.now()) + timedelta(minutes=1)
    Job.objects.bulk_create(
        Job(
            kind=READ_PAPER,
            queue=KINDS[READ_PAPER].queue,
            arguments={"paper_id": paper.pk},
            subject=subject_of(paper),
            subject_id=paper.pk,
            owner=paper.submitted_by,
            total=paper.pages_count,
            not_before=start + place * EVERY,
        )
        for place, paper in enumerate(papers)
    )


def _words(draft: Draft) -> list[str]:
    case, on = draft.case, draft.line.received
    return [
        _introduced("原告", draft.left),
        _introduced("被告", draft.right),
        "诉讼请求：",
        *[f"{number}.{claim}；" for number, claim in enumerate(case.claims, start=1)],
        "事实与理由：",
        f"{case.facts}为维护原告合法权益，特诉至贵院，望判如所请。",
        f"此致　{case.court.name}",
        f"具状人：{draft.left.name}",
        f"{on.year}年{on.month}月{on.day}日",
    ]


def _introduced(role: str, who: Identity) -> str:
    """How a complaint names a party: a person or a firm."""
    if who.birth_date is None:
        return (
            f"{role}：{who.name}，住所地{who.address}，统一社会信用代码{who.id_number}，"
            f"法定代表人{who.representative}，经理，联系电话{who.phone}。"
        )
    born = f"{who.birth_date.year}年{who.birth_date.month}月{who.birth_date.day}日出生"
    sex = "女" if who.gender == "female" else "男"
    return (
        f"{role}：{who.name}，{sex}，{born}，{who.ethnicity}，住{who.address}，"
        f"公民身份号码{who.id_number}，联系电话{who.phone}。"
    )


def _proof(draft: Draft) -> list[str]:
    return [f"{draft.left.name}与{draft.right.name}", draft.case.facts, "经核对，与原件一致。"]


def _html(heading: str, lines: list[str]) -> str:
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<html><head><style>{STYLE}</style></head><body><h1>{heading}</h1>{body}</body></html>"
