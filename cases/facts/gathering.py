"""Reading values off a paper 要素采集: a job after the paper was read; what a person decided is never touched by a second run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.facts.models import KindSuggestion, PaperFact, Standing
from cases.file.events import PaperRead
from cases.file.models import Paper
from cases.file.reading import pages_read
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import enqueue
from courts.jobs.views import title
from law.causes.register import causes
from law.identity import credit_code, resident_id
from law.text import Text
from outside.classification.kinds import kind_of
from outside.extraction.port import PaperReading, Suggestion
from outside.extraction.understanding import READABLE, understand
from outside.ocr.port import Box, PageReading

GATHER = "gather_facts"


def register() -> None:
    title(GATHER, Text("提取材料要素", "Reading values off the paper"))


def on_paper_read(event: PaperRead) -> None:
    """Queue the work with the fact that makes it necessary."""
    paper = Paper.objects.get(pk=event.paper_id)
    enqueue(GATHER, subject=paper, owner=paper.submitted_by, total=1, paper_id=paper.pk)


@job_kind(GATHER)
def gather_facts(job: Job, *, paper_id: int) -> dict[str, Any]:
    """Suggest a kind and keep every value found. Safe to run twice."""
    paper = Paper.objects.filter(pk=paper_id).first()
    if paper is None:
        return {"removed": True}
    return {"facts": gather(paper)}


def gather(paper: Paper) -> int:
    """The count of values kept for a paper that has been read."""
    pages = pages_read(paper)
    ordered = [pages[number] for number in sorted(pages)]
    suggest_kind(paper, ordered)
    names = [cause.name for cause in causes("civil")]
    known = paper.kind if paper.kind in READABLE else ""
    read = understand(ordered, kind=known, causes=names, check_identity=identity_doubt)
    return keep(paper, read, pages)


def suggest_kind(paper: Paper, pages: Iterable[PageReading]) -> KindSuggestion | None:
    """What the paper seems to be, where that is not what it is entered as."""
    guess = kind_of("\n".join(page.text for page in pages))
    if not guess.label:
        return None
    agrees = guess.label == paper.kind
    suggestion, _ = KindSuggestion.objects.get_or_create(
        paper=paper,
        defaults={
            "kind": guess.label,
            "confidence": guess.confidence,
            "reason": guess.reason._asdict(),
            "standing": Standing.CONFIRMED if agrees else Standing.OPEN,
            "decided_at": timezone.now() if agrees else None,
        },
    )
    return suggestion


def keep(paper: Paper, read: PaperReading, pages: Mapping[int, PageReading]) -> int:
    """Rows for all suggestions; open ones are replaced, decided ones stay as they are."""
    with transaction.atomic():
        PaperFact.objects.filter(paper=paper, standing=Standing.OPEN).delete()
        rows = [_row(paper, order, one, pages) for order, one in enumerate(read.suggestions)]
        PaperFact.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def identity_doubt(kind: str, number: str) -> Text | None:
    """What is wrong with a number on paper."""
    if kind == "统一社会信用代码":
        return credit_code.ERRORS.get(credit_code.read(number).error)
    return resident_id.ERRORS.get(resident_id.read(number, timezone.localdate()).error)


def _row(paper: Paper, order: int, one: Suggestion, pages: Mapping[int, PageReading]) -> PaperFact:
    return PaperFact(
        paper=paper,
        field_path=one.field_path[:120],
        order=order,
        value=one.value,
        quote=one.quote,
        page=one.page,
        box=per_cent(one.boxes, pages.get(one.page)),
        confidence=round(one.confidence, 4),
        rule=one.rule[:60],
        doubts=[doubt._asdict() for doubt in one.doubts],
    )


def per_cent(boxes: Iterable[Box], page: PageReading | None) -> dict[str, float]:
    """One box around all, in per cent of the page; {} where the place is not known."""
    whole: Box | None = None
    for box in boxes:
        whole = box if whole is None else whole.join(box)
    if whole is None or page is None or not page.width or not page.height:
        return {}
    return {
        "x": round(100 * whole.left / page.width, 2),
        "y": round(100 * whole.top / page.height, 2),
        "w": round(100 * whole.width / page.width, 2),
        "h": round(100 * whole.height / page.height, 2),
    }
