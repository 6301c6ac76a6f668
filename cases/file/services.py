"""What happens to papers: received, read, frozen, removed before they were handed in."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.fields.files import FieldFile

from cases.file.models import Folder, Paper, Reading, Volume
from courts.access.answer import Answer, no
from courts.files.together import together
from courts.jobs.models import Job
from courts.jobs.services import enqueue
from courts.people.models import User
from courts.trace.services import record
from law.text import Text
from outside.intake import IntakeReport, inspect

READ_PAPER = "read_paper"
RECEIVED = Text("收到材料", "Paper received")
REMOVED = Text("移除未提交的材料", "Paper removed before filing")


@dataclass(frozen=True)
class Receipt:
    """What became of an upload. ``new`` is false where the folder already held the same bytes as the same kind."""

    paper: Paper
    new: bool
    warnings: tuple[Text, ...] = ()


def receive_paper(
    *,
    folder: Folder,
    content: bytes,
    name: str,
    kind: str,
    actor: User | None,
    title: str = "",
    source: str = "upload",
    submitted_as: str = "",
    volume: str = Volume.MAIN,
    read: bool = True,
) -> Receipt:
    """Inspect a stranger's file, keep its bytes and hash, store the safe viewing copy and queue the reading.

    Raises ``outside.errors.Refused`` (the file's fault, with remedy) or ``Unavailable`` (busy). The same file sent twice into
    a folder is one paper.
    """
    report = inspect(content, name)
    with together():
        Folder.objects.select_for_update().get(pk=folder.pk)
        known = Paper.objects.filter(folder=folder, sha256=report.sha256, kind=kind).first()
        if known is not None:
            return Receipt(known, False)
        paper = _store(folder, content, report, kind, title, source, submitted_as, volume, actor, read)
        record(paper, "receive_paper", RECEIVED, actor=actor, detail={"sha256": report.sha256, "size": report.size})
        if read:
            enqueue(READ_PAPER, subject=paper, owner=actor, total=report.pages, paper_id=paper.pk)
    return Receipt(paper, True, report.warnings)


def _store(
    folder: Folder,
    content: bytes,
    report: IntakeReport,
    kind: str,
    title: str,
    source: str,
    submitted_as: str,
    volume: str,
    actor: User | None,
    read: bool,
) -> Paper:
    paper = Paper(
        folder=folder,
        kind=kind,
        title=(title or report.name.rsplit(".", 1)[0])[:120],
        volume=volume,
        original_name=report.name[:200],
        sha256=report.sha256,
        size=report.size,
        pages_count=report.pages,
        source=source,
        submitted_by=actor,
        submitted_as=submitted_as,
        reading=Reading.WAITING if read else Reading.NONE,
    )
    paper.original.save(f"{report.sha256[:16]}.{report.kind.value}", ContentFile(content), save=False)
    paper.viewing.save(f"{report.sha256[:16]}.pdf", ContentFile(report.viewing_copy), save=False)
    paper.save()
    return paper


def may_remove(paper: Paper) -> Answer:
    """Only what was not handed in yet may go."""
    if paper.frozen:
        return no(
            "材料已随起诉提交，不能移除；可另行补充。",
            "The paper was handed in with the filing and stays; add another one.",
        )
    return Answer(True)


def remove_paper(paper: Paper, *, actor: User) -> bool:
    """Take an unsubmitted paper out of its folder; ``False`` where it is frozen. Its files go after commit."""
    with transaction.atomic():
        locked = Paper.objects.select_for_update().filter(pk=paper.pk).first()
        if locked is None or not may_remove(locked):
            return False
        record(locked, "remove_paper", REMOVED, actor=actor, detail={"sha256": locked.sha256, "title": locked.title})
        files = [locked.original, locked.viewing]
        locked.delete()
        pk = paper.pk
        transaction.on_commit(lambda: _delete_files(files, pk))
    return True


def _delete_files(files: list[FieldFile], pk: int) -> None:
    """The files of a removed paper, and what was drawn from them."""
    for file in files:
        if file.name:
            file.storage.delete(file.name)
    for drawn in (f"pages/{pk}", f"searchable/{pk}"):
        if default_storage.exists(drawn):
            for name in default_storage.listdir(drawn)[1]:
                default_storage.delete(f"{drawn}/{name}")
            default_storage.delete(drawn)


def freeze_papers(folder: Folder) -> list[Paper]:
    """Keep everything in the folder as received from now on; the papers in order."""
    Paper.objects.filter(folder=folder, frozen=False).update(frozen=True)
    return list(Paper.objects.filter(folder=folder))


def reading_jobs(papers: list[Paper]) -> dict[int, Job]:
    """The last reading job of each paper, by paper id, in one query."""
    jobs = Job.objects.filter(kind=READ_PAPER, subject="cases.paper", subject_id__in=[paper.pk for paper in papers])
    return {job.subject_id: job for job in jobs.order_by("id") if job.subject_id is not None}
