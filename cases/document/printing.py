"""Printing and filing 打印归卷: the job that turns a sealed document into a signed PDF/A in the file."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pikepdf
from django.core.files.base import ContentFile
from django.utils import translation

from cases.document.facts import values
from cases.document.kinds import SUB
from cases.document.models import Document
from cases.document.press import to_html, to_pdf
from cases.document.seal import seal_svg
from cases.document.services import RENDER
from cases.document.signing import sign_pdf
from cases.file.models import Paper, Reading, Volume
from cases.file.services import READ_PAPER
from courts.files.together import together
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import enqueue, progress
from courts.jobs.views import title
from courts.trace.services import record
from law.text import Text


def register() -> None:
    """Enter the kind of job (the decorator did it on import) and name it for people."""
    title(RENDER, Text("生成文书", "Printing the document"))


def heading(name: str) -> str:
    """The name printed under the court: 民事裁定书（准许撤诉） is headed 民事裁定书."""
    return name.split("（")[0]


class Blank(dict[str, Any]):
    """A party that is not named: every lookup in a template gives nothing instead of an error."""

    def __missing__(self, key: str) -> str:
        return ""


def html_of(document: Document, *, draft: bool = False) -> str:
    """The document as HTML; a draft carries neither seal nor signatures' hash, but a mark."""
    kind = document.kind
    context = {
        "addressee": Blank(),
        "recipients": [],
        **values(document.fields),
        **{name: text for name, text in document.sections.items()},
        "document": document,
        "heading": heading(kind.title.zh),
        "number": document.number,
        "issued_on": document.issued_on,
        "draft": draft,
        "seal": seal_svg(document.court.name) if kind.sealed and not draft else "",
        "court": document.court.name,
    }
    with translation.override("zh-hans"):
        return to_html(f"documents/{document.code}/document.html", context)


def pdf_of(document: Document, *, draft: bool = False) -> bytes:
    """The document as PDF/A; sealed documents carry the court's signature."""
    content = to_pdf(html_of(document, draft=draft))
    if draft or not document.is_sealed:
        return content
    reason = f"{document.number} {document.title}".strip()
    return sign_pdf(content, court_code=document.court.code, court_name=document.court.name, reason=reason)


@job_kind(RENDER, queue="documents")
def render_document(job: Job, *, document_id: int) -> dict[str, Any]:
    """Print once and file. Safe to run twice: a document that has its file keeps it."""
    document = Document.objects.select_related("case", "court", "folder").get(pk=document_id)
    if not document.pdf:
        progress(job, 0, 1, zh="正在排版并签名", en="Typesetting and signing")
        keep_file(document, pdf_of(document))
    progress(job, 1, 1, zh="已生成", en="Ready")
    return {"document": document.pk, "sha256": document.sha256, "url": document.get_absolute_url()}


PRINTED = Text("文书制成归卷", "Document printed and filed")


def keep_file(document: Document, content: bytes) -> None:
    """Store the PDF with its hash and file it as a paper, in one transaction; two workers file it once."""
    digest = hashlib.sha256(content).hexdigest()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = len(pdf.pages)
    with together():
        locked = Document.objects.select_for_update().get(pk=document.pk)
        if not locked.pdf:
            locked.pdf.save(f"{locked.code}-{locked.pk}.pdf", ContentFile(content), save=False)
            locked.sha256, locked.pages_count = digest, pages
            locked.paper = file_as_paper(locked, content, digest, pages)
            locked.save(update_fields=["pdf", "sha256", "pages_count", "paper"])
            record(locked, "print", PRINTED, actor=None, detail={"sha256": digest, "pages": pages})
    document.refresh_from_db()


def file_as_paper(document: Document, content: bytes, digest: str, pages: int) -> Paper | None:
    """Put the generated document into its folder: main or sub volume, frozen, to be read like any paper."""
    if document.folder is None:
        return None
    paper = Paper(
        folder=document.folder,
        kind=heading(document.kind.title.zh),
        title=_paper_title(document),
        volume=Volume.SUB if document.kind.volume == SUB else Volume.MAIN,
        original_name=f"{document.title}.pdf",
        sha256=digest,
        size=len(content),
        pages_count=pages,
        source="generated",
        submitted_as="court",
        frozen=True,
        reading=Reading.WAITING,
        document_id=document.pk,
    )
    paper.original.save(f"{digest[:16]}.pdf", ContentFile(content), save=False)
    paper.viewing.save(f"{digest[:16]}.pdf", ContentFile(content), save=False)
    paper.save()
    enqueue(READ_PAPER, subject=paper, total=pages, paper_id=paper.pk)
    return paper


def _paper_title(document: Document) -> str:
    who = f"（{document.addressee.name}）" if document.addressee else ""
    return f"{document.title}{who}"[:120]
