"""Reading papers 文字识别: page by page; a page once read is never read again, whoever was killed in between."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.file.events import PaperRead
from cases.file.looks import look_of
from cases.file.models import Paper, PaperPage, Reading
from cases.file.pictures import viewing_source
from cases.file.services import READ_PAPER
from cases.file.unreadable import mark_unreadable
from courts.events import publish
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import beat, progress
from courts.jobs.views import title
from law.text import Text
from outside import registry
from outside.errors import Refused
from outside.ocr.port import PageReading
from outside.ocr.storage import page_from_json, page_to_json

_SIGN_OF_LIFE = 20


def register() -> None:
    """Enter the kind of job (the decorator did it on import) and name it for people."""
    title(READ_PAPER, Text("识别材料文字", "Reading the paper"))


@job_kind(READ_PAPER, queue="ocr")
def read_paper(job: Job, *, paper_id: int) -> dict[str, Any]:
    """Read every page not read yet, then tell the rooms above. Safe to run twice."""
    paper = Paper.objects.filter(pk=paper_id).first()
    if paper is None:
        return {"removed": True}
    known = pages_read(paper)
    progress(job, len(known), paper.pages_count)

    def keep(number: int, total: int, page: PageReading) -> None:
        if number not in known:
            _keep_page(paper, number, page)
        progress(job, number, total, zh=f"已识别第 {number} 页，共 {total} 页", en=f"Read page {number} of {total}")

    try:
        registry.ocr().read_document(viewing_source(paper), on_page=keep, done=known)
    except Refused:
        Paper.objects.filter(pk=paper.pk).update(reading=Reading.FAILED)
        raise
    look_at_pages(job, paper)
    return {"pages": paper.pages_count, "first_time": finish_reading(paper)}


def look_at_pages(job: Job, paper: Paper) -> None:
    """Keep ink and fingerprint of every page that has none yet; its small picture is drawn on the way."""
    for page in PaperPage.objects.filter(paper=paper, ink__isnull=True, trouble="").defer("lines", "text"):
        try:
            look = look_of(paper, page.number)
        except Refused:  # marked with its reason; the others go on
            continue
        PaperPage.objects.filter(pk=page.pk).update(ink=look.ink, fingerprint=look.fingerprint)
        if page.number % _SIGN_OF_LIFE == 0:
            beat(job)


def finish_reading(paper: Paper) -> bool:
    """Mark the paper as read and publish it, once; says whether this call did."""
    with transaction.atomic():
        changed = Paper.objects.filter(pk=paper.pk).exclude(reading=Reading.DONE).update(reading=Reading.DONE)
        if changed:
            publish(PaperRead(paper.pk))
    return bool(changed)


def pages_read(paper: Paper) -> dict[int, PageReading]:
    """The stored readings of a paper by page number from 1."""
    rows = PaperPage.objects.filter(paper=paper, read_at__isnull=False)
    return {row.number: reading_of(row) for row in rows}


def reading_of(row: PaperPage) -> PageReading:
    lines = [{"chars": [], **line} for line in row.lines]
    stored = {"width": row.width, "height": row.height, "rotation": row.rotation, "skew": row.skew, "lines": lines}
    return page_from_json({**stored, "seconds": 0.0, "source": row.engine})


def _keep_page(paper: Paper, number: int, page: PageReading) -> None:
    stored = page_to_json(page)
    PaperPage.objects.update_or_create(
        paper=paper,
        number=number,
        defaults={
            "width": page.width,
            "height": page.height,
            "rotation": page.rotation,
            "skew": round(page.skew, 2),
            "text": page.text,
            "lines": stored["lines"],
            "engine": page.source[:40],
            "read_at": timezone.now(),
        },
    )
    if page.trouble:
        mark_unreadable(paper, number, page.trouble)
