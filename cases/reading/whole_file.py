"""The whole file as one PDF 全卷合成: every page of the reading order, with its words, and the catalogue as bookmarks."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from cases.file.bound.services import readings
from cases.file.bound.text_layer import with_text
from cases.file.bound.unseen_font import UnseenFont
from cases.file.models import Paper, Volume
from cases.reading.selectors import OF_THE_BENCH, papers_of, sheets_of
from cases.register.models import Case
from cases.register.policy import relations
from courts.jobs.models import Job, JobState
from courts.jobs.registry import job_kind
from courts.jobs.services import enqueue, progress
from courts.jobs.views import title
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

BIND_FILE = "bind_file"
ORDERED = Text("合成全卷 PDF", "Whole file ordered as PDF")


def register() -> None:
    """Name the kind of job for people (importing the module entered it)."""
    title(BIND_FILE, Text("合成全卷 PDF", "Binding the whole file as PDF"))


def order_whole_file(case: Case, user: User) -> Job:
    """Queue the binding for this reader; one that still runs is not queued again."""
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        running = jobs_of(case, user).exclude(status__in=[JobState.DONE, JobState.FAILED]).first()
        if running is not None:
            return running
        record(case, "order_whole_file", ORDERED, actor=user)
        return enqueue(BIND_FILE, subject=case, owner=user, case_id=case.pk, user_id=user.pk)


def jobs_of(case: Case, user: User) -> Any:
    """This reader's bindings of the case, the newest first."""
    return Job.objects.filter(kind=BIND_FILE, subject="cases.case", subject_id=case.pk, owner=user).order_by("-id")


def bound_for(case: Case, user: User) -> Job | None:
    """The newest finished binding this reader may still have: nothing of the sub volume for one who has left the bench."""
    job = jobs_of(case, user).filter(status=JobState.DONE).first()
    if job is None or (job.result.get("sub_volume") and not relations(user, case) & OF_THE_BENCH):
        return None
    return job if default_storage.exists(job.result.get("file", "")) else None


@job_kind(BIND_FILE, queue="documents")
def bind_file(job: Job, *, case_id: int, user_id: int) -> dict[str, Any]:
    """Write the file of the reader's own reading order. Safe to run twice: a second run writes the same again."""
    case, user = Case.objects.get(pk=case_id), User.objects.get(pk=user_id)
    papers = papers_of(case, user)
    wanted: dict[int, list[int]] = {}
    for sheet in sheets_of(papers):
        wanted.setdefault(sheet.paper.pk, []).append(sheet.page)
    with pikepdf.new() as bound:
        font = UnseenFont(bound)
        with bound.open_outline() as outline:
            for done, paper in enumerate(papers, start=1):
                if paper.pk in wanted:
                    outline.root.append(pikepdf.OutlineItem(paper.title, len(bound.pages)))
                    _append(bound, paper, wanted[paper.pk], font)
                progress(job, done, len(papers), zh=f"已合成《{paper.title}》", en=f"Bound {paper.title}")
        font.finish()
        buffer = io.BytesIO()
        bound.save(buffer)
        pages = len(bound.pages)
    name = f"bound/{case.pk}/{job.pk}.pdf"
    default_storage.delete(name)  # of a run that was cut off
    name = default_storage.save(name, ContentFile(buffer.getvalue()))
    _forget_older(job, case, user)
    return {"file": name, "pages": pages, "sub_volume": any(paper.volume == Volume.SUB for paper in papers)}


def _append(bound: pikepdf.Pdf, paper: Paper, pages: list[int], font: UnseenFont) -> None:
    first = len(bound.pages)
    known = readings(paper)
    with paper.viewing.open("rb") as file, pikepdf.open(io.BytesIO(file.read())) as document:
        bound.pages.extend([document.pages[number - 1] for number in pages])
    placed = {place: known[number] for place, number in enumerate(pages, start=1) if number in known}
    with_text(bound, placed, font, first)


def _forget_older(job: Job, case: Case, user: User) -> None:
    """A reader keeps one binding of a case; the file of the one before goes."""
    for older in jobs_of(case, user).filter(pk__lt=job.pk, status=JobState.DONE):
        if older.result.get("file"):
            default_storage.delete(older.result["file"])
