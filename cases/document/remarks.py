"""Review marks 审阅意见: what a presiding judge or colleague asks to be changed in a draft, until it is settled."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from cases.document.models import Document, DocumentRemark
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

LEFT = Text("提出审阅意见", "Review mark left")
SETTLED = Text("处理审阅意见", "Review mark settled")


def remarks_of(document: Document) -> QuerySet[DocumentRemark]:
    return DocumentRemark.objects.filter(document=document).select_related("by", "settled_by")


def open_remarks(document: Document) -> QuerySet[DocumentRemark]:
    return remarks_of(document).filter(settled_at__isnull=True)


def leave_remark(
    document: Document, *, section: str, quote: str, text: str, actor: User, author: str = ""
) -> DocumentRemark:
    """Leave one mark on a part; the same words on the same part twice are one mark.

    ``author`` is the name a comment of an imported file carries, where it is not the person who imported it.
    """
    words = f"{author}：{text}" if author and author != str(actor) else text
    known = open_remarks(document).filter(section=section, text=words[:1000]).first()
    if known is not None:
        return known
    remark = DocumentRemark.objects.create(
        document=document, section=section, quote=quote[:200], text=words[:1000], by=actor
    )
    record(document, "leave_remark", LEFT, actor=actor, detail={"section": section, "text": remark.text})
    return remark


def settle_remark(remark: DocumentRemark, *, actor: User) -> None:
    """The mark was answered or taken over; it stays readable."""
    changed = DocumentRemark.objects.filter(pk=remark.pk, settled_at__isnull=True).update(
        settled_at=timezone.now(), settled_by=actor
    )
    if changed:
        record(remark.document, "settle_remark", SETTLED, actor=actor, detail={"text": remark.text})
