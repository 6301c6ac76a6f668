"""What a person confirms: pages set aside and put back, a batch scan divided into papers."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from django.core.files.base import ContentFile
from django.db import transaction

from cases.file.events import PaperRead
from cases.file.models import Aside, Paper, PaperPage, Reading
from courts.events import publish
from courts.files.together import together
from courts.people.models import User
from courts.trace.services import record
from law.text import Text
from outside.errors import Refused

SET_ASIDE = Text("页面移出阅卷次序", "Page set aside")
PUT_BACK = Text("页面恢复阅卷次序", "Page put back")
DIVIDED = Text("批量扫描件分件", "Batch scan divided")
PART = Text("由分件生成材料", "Paper made by dividing a batch scan")
_COPIED = (
    "width",
    "height",
    "rotation",
    "skew",
    "ink",
    "fingerprint",
    "aside",
    "text",
    "lines",
    "engine",
    "read_at",
    "trouble",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A document in a batch: the page it begins on, its kind and title."""

    first_page: int
    kind: str
    title: str


def set_aside(page: PaperPage, aside: Aside, *, actor: User) -> bool:
    """Take the page out of the reading order, or put it back with ``Aside.NO``; says whether anything changed."""
    with transaction.atomic():
        changed = PaperPage.objects.filter(pk=page.pk).exclude(aside=aside).update(aside=aside)
        if changed:
            label = SET_ASIDE if aside else PUT_BACK
            record(page.paper, "set_aside", label, actor=actor, detail={"page": page.number, "why": aside.value})
    return bool(changed)


def divide(batch: Paper, parts: Sequence[Part], *, actor: User) -> list[Paper]:
    """Make a paper of each part; the batch keeps its bytes and leaves the reading order. Raises ``Refused`` with the reason.

    Readings go along, so no page is read again.
    """
    with together():
        locked = Paper.objects.select_for_update(of=("self",)).select_related("folder__case").get(pk=batch.pk)
        _check(locked, parts)
        last_pages = [part.first_page - 1 for part in parts[1:]] + [locked.pages_count]
        with locked.viewing.open("rb") as file, pikepdf.open(io.BytesIO(file.read())) as document:
            made = [_made(locked, document, part, last) for part, last in zip(parts, last_pages, strict=True)]
        record(locked, "divide", DIVIDED, actor=actor, detail={"parts": [paper.pk for paper in made]})
        for paper in made:
            detail = {"batch": locked.pk, "first_page": paper.first_page, "sha256": paper.sha256}
            record(paper, "made_by_dividing", PART, actor=actor, detail=detail)
            if paper.reading == Reading.DONE:
                publish(PaperRead(paper.pk))
    return made


def _check(batch: Paper, parts: Sequence[Part]) -> None:
    begins = [part.first_page for part in parts]
    if batch.parts.exists():
        raise _refused("这份材料已经分件。", "This paper has been divided already.")
    if batch.reading == Reading.WAITING:
        raise _refused("材料还在识别，识别完成后再分件。", "The paper is still being read: divide it afterwards.")
    if len(begins) < 2:
        raise _refused("至少标出两份文书的首页。", "Mark the first pages of at least two documents.")
    if begins[0] != 1 or begins != sorted(set(begins)) or begins[-1] > batch.pages_count:
        raise _refused(
            "第一份须从第 1 页开始，首页不能重复。", "The first document begins on page 1; no page begins two."
        )


def _refused(zh: str, en: str) -> Refused:
    return Refused(Text(zh, en), Text("请修改后再提交。", "Correct it and send it again."), "cannot_divide")


def _made(batch: Paper, document: pikepdf.Pdf, part: Part, last: int) -> Paper:
    content = _pages_as_pdf(document, part.first_page, last)
    digest = hashlib.sha256(content).hexdigest()
    paper = Paper(
        folder=batch.folder,
        kind=part.kind[:40],
        title=part.title[:120],
        volume=batch.volume,
        original_name=f"{batch.original_name.rsplit('.', 1)[0][:150]}-{part.first_page}.pdf",
        sha256=digest,
        size=len(content),
        pages_count=last - part.first_page + 1,
        source="divided",
        submitted_by=batch.submitted_by,
        submitted_as=batch.submitted_as,
        frozen=batch.frozen,
        part_of=batch,
        first_page=part.first_page,
    )
    paper.original.save(f"{digest[:16]}.pdf", ContentFile(content), save=False)
    paper.viewing.save(f"{digest[:16]}.pdf", ContentFile(content), save=False)
    rows = list(batch.pages.filter(number__range=(part.first_page, last)))
    paper.reading = Reading.DONE if len(rows) == paper.pages_count else batch.reading
    paper.save()
    Paper.objects.filter(pk=paper.pk).update(received_at=batch.received_at)
    PaperPage.objects.bulk_create(
        PaperPage(
            paper=paper,
            number=row.number - part.first_page + 1,
            **{name: getattr(row, name) for name in _COPIED},
        )
        for row in rows
    )
    return paper


def _pages_as_pdf(document: pikepdf.Pdf, first: int, last: int) -> bytes:
    """These pages as a PDF of their own; the same pages give the same bytes."""
    with pikepdf.new() as part:
        part.pages.extend(document.pages[first - 1 : last])
        buffer = io.BytesIO()
        part.save(buffer, deterministic_id=True)
        return buffer.getvalue()
