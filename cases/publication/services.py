"""Proposing, masking, publishing, withdrawing."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation

from cases.document.models import Document
from cases.document.press import to_html, to_pdf
from cases.publication.facts import facts_of, persons_of
from cases.publication.models import Publication
from cases.publication.wording import words_of
from courts.files.together import together
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import enqueue, progress
from courts.jobs.views import title
from courts.people.models import User
from courts.procedure import Performance
from courts.trace.models import Outcome
from courts.trace.services import record
from law.core import Finding
from law.publication.grounds import refusals
from law.publication.masking import mask
from law.text import Text

PRINT = "print_publication"
PROPOSED = Text("提出公开裁判文书", "Publication proposed")
MASKED = Text("修改公开稿遮盖", "Masking of the publication changed")
LONGEST_WORD = 80


class NotPublishable(Exception):
    """The decision stays in the file; ``findings`` say by which article. The attempt is in the trace."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.message.zh for finding in findings))
        self.findings = findings


def propose(document: Document, *, actor: User) -> Publication:
    """Make the masked draft of a sealed decision; the living one where there is one. Raises :class:`NotPublishable`."""
    case = document.case
    assert case is not None
    found = refusals(facts_of(document, case), timezone.localdate())
    if found:
        codes = [finding.code for finding in found]
        record(
            document, "propose_publication", PROPOSED, actor=actor, outcome=Outcome.REFUSED, detail={"grounds": codes}
        )
        raise NotPublishable(found)
    with transaction.atomic():
        Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
        known = Publication.objects.filter(document=document).exclude(state="withdrawn").first()
        if known is not None:
            return known
        publication = Publication(
            document=document,
            case=case,
            court=document.court,
            number=document.number or case.number,
            heading=document.kind.title.zh.split("（")[0],
            cause=case.cause,
            decided_on=document.issued_on,
            source=words_of(document),
            proposed_by=actor,
        )
        _mask(publication)
        publication.save()
        record(publication, "propose_publication", PROPOSED, actor=actor, detail={"masks": len(publication.masks)})
    return publication


def _mask(publication: Publication) -> None:
    on = publication.decided_on or timezone.localdate()
    persons = persons_of(publication.case, publication.decided_on)
    made = mask(publication.source, persons, on, manual=publication.manual)
    publication.text = made.text
    publication.keep_masks(made.masks)


def change_words(publication: Publication, *, actor: User, add: str = "", drop: str = "") -> bool:
    """Mark one more word by hand, or take one back; ``False`` where the draft is no longer open or nothing changed.

    The trace tells how many places are masked now, never the word.
    """
    with transaction.atomic():
        locked = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
        words = [word for word in locked.manual if word != drop]
        if add and add not in words:
            words.append(add[:LONGEST_WORD])
        if locked.state != "proposed" or words == locked.manual:
            return False
        before = len(locked.masks)
        locked.manual = words
        _mask(locked)
        locked.save(update_fields=["manual", "masks", "text"])
        changed = {"masks": [before, len(locked.masks)]}
        record(locked, "mask_by_hand", MASKED, actor=actor, detail={"changes": changed})
    return True


def review(performance: Performance) -> str | None:
    publication: Publication = performance.subject
    publication.reviewed_by = performance.actor
    publication.save(update_fields=["reviewed_by"])
    return None


def publish(performance: Performance) -> str | None:
    publication: Publication = performance.subject
    publication.published_on = performance.on
    publication.save(update_fields=["published_on"])
    enqueue(PRINT, subject=publication, owner=performance.actor, total=1, publication_id=publication.pk)
    return None


def withdraw(performance: Performance) -> str | None:
    publication: Publication = performance.subject
    publication.withdrawn_on = performance.on
    publication.withdrawal = str(performance.inputs["reason"])[:200]
    publication.save(update_fields=["withdrawn_on", "withdrawal"])
    return None


def print_publication(job: Job, *, publication_id: int) -> dict[str, Any]:
    """Print the public form once; a publication that has its file keeps it."""
    publication = Publication.objects.select_related("court").get(pk=publication_id)
    if not publication.pdf:
        with translation.override("zh-hans"):
            html = to_html("documents/published/document.html", context_of(publication))
        content = to_pdf(html)
        with together():
            locked = Publication.objects.select_for_update(of=("self",)).get(pk=publication_id)
            if not locked.pdf:
                locked.pdf.save(f"publication-{locked.pk}.pdf", ContentFile(content), save=False)
                locked.sha256 = hashlib.sha256(content).hexdigest()
                locked.save(update_fields=["pdf", "sha256"])
    progress(job, 1, 1, zh="已生成", en="Ready")
    return {"publication": publication_id}


def context_of(publication: Publication) -> dict[str, Any]:
    return {"publication": publication, "lines": publication.text.split("\n"), "court": publication.court.name}


def register() -> None:
    job_kind(PRINT, queue="documents")(print_publication)
    title(PRINT, Text("生成公开稿", "Printing the publication"))
