"""The job: one case after the other; what cannot be made for one says why and does not stop the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.civil_first.effects import recipients_of
from cases.document.kinds import KINDS, Kind
from cases.document.models import Document
from cases.document.services import issue, issue_each
from cases.register.models import Case, in_order
from cases.register.policy import relations
from cases.serving.services import serve
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import enqueue, progress
from courts.jobs.views import title
from courts.people.models import User
from courts.procedure import ActRefused
from law.text import Text

GENERATE = "generate_documents"
MOST = 200
NOT_SERVED = {"hearing_announcement"}  # put up for everybody
WORKING = {"handler", "panel", "clerk", "assistant"}
# Notices that are wholly case data and assert no act; the others are issued by the act they record.
KINDS_IN_BATCHES = (
    "summons", "defence_notice", "evidence_notice", "panel_notice", "hearing_announcement", "assessor_notice",
)  # fmt: skip


def register() -> None:
    """Name the job for people; the decorator entered it on import."""
    title(GENERATE, Text("批量生成文书", "Generating documents"))


def batch_kinds() -> list[Kind]:
    return [KINDS[code] for code in KINDS_IN_BATCHES]


def begin(code: str, cases: list[Case], *, actor: User) -> Job:
    """Queue the work; ``cases`` were read through the scope of ``actor``."""
    return enqueue(
        GENERATE, owner=actor, total=len(cases), code=code, case_ids=[case.pk for case in cases], actor_id=actor.pk
    )


@job_kind(GENERATE, queue="documents")
def generate_documents(job: Job, *, code: str, case_ids: list[int], actor_id: int) -> dict[str, Any]:
    """Make the document for each case. Run again after a kill it goes on after the last case that was done."""
    actor = User.objects.get(pk=actor_id)
    items: list[dict[str, Any]] = list(job.result.get("items", []))
    done = {item["case"] for item in items}
    for pk in case_ids:
        if pk not in done:
            items.append(_one(job, code, pk, actor, timezone.localdate(), items))
        progress(job, len(items), len(case_ids), zh=f"已办 {len(items)} 件", en=f"{len(items)} cases done")
    return {"items": items}


def _one(job: Job, code: str, pk: int, actor: User, on: date, before: list[dict[str, Any]]) -> dict[str, Any]:
    """One case in one transaction, its result written with it."""
    case = Case.objects.visible_to(actor).select_related("court").filter(pk=pk).first()
    if case is None or not relations(actor, case) & WORKING:
        return _item(pk, "", Text("案件不在您的办理范围内。", "The case is not yours to work on."))
    try:
        with transaction.atomic():
            made = _documents(code, case, actor, on)
            item = _item(pk, case.number, None, [document.pk for document in made])
            Job.objects.filter(pk=job.pk).update(result={"items": [*before, item]})
            return item
    except ActRefused as refused:
        return _item(pk, case.number, refused.findings[0].message if refused.findings else None, failed=True)


def _documents(code: str, case: Case, actor: User, on: date) -> list[Document]:
    """Issue, and serve at once on those it is for."""
    recipients = in_order(recipients_of(case, code))
    if KINDS[code].each:
        made = issue_each(code, actor=actor, on=on, case=case, recipients=recipients)
        pairs = list(zip(made, recipients, strict=True))
    else:
        document = issue(code, actor=actor, on=on, case=case, recipients=recipients)
        made, pairs = [document], [(document, party) for party in recipients]
    if code not in NOT_SERVED:
        for document, party in pairs:
            serve(document=document, party=party, actor=actor, on=on)
    return made


def _item(
    pk: int, number: str, reason: Text | None, documents: list[int] | None = None, *, failed: bool = False
) -> dict[str, Any]:
    """A row of the job panel."""
    good = not failed and reason is None
    told = Text(f"{len(documents or [])} 份", f"{len(documents or [])} made") if good else reason
    return {
        "case": pk,
        "label": number or str(pk),
        "state": "done" if good else "failed",
        "text": {"zh": told.zh, "en": told.en} if told else None,
        "url": reverse("case", args=[pk]) + "?tab=documents" if number else "",
        "documents": documents or [],
    }
