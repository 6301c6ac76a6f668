"""What comes by itself with the days 到期自动办理: effect after the last appeal period."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cases.register.models import Case
from courts.clocks.models import Clock
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import enqueue
from courts.procedure import ActRefused, perform

CONFIRM = "confirm_effect"


def enqueue_due_effects() -> int:
    """One job for each case whose decision is to take effect by today; says how many."""
    due = Clock.objects.filter(
        name=CONFIRM, subject="cases.case", stopped_on__isnull=True, due_on__lte=timezone.localdate()
    )
    waiting = set(
        Job.objects.filter(kind=CONFIRM, status__in=["queued", "running"]).values_list("subject_id", flat=True)
    )
    cases = Case.objects.filter(pk__in=due.values("subject_id"), state="served").exclude(pk__in=waiting)
    found = list(cases.order_by("pk")[:1000])
    for case in found:
        enqueue(CONFIRM, subject=case, case_id=case.pk)
    return len(found)


def confirm_effect(job: Job, case_id: int) -> dict[str, Any]:
    """Confirm legal effect as the system; a case somebody else moved meanwhile is left as it is."""
    case = Case.objects.get(pk=case_id)
    try:
        perform(case, "confirm_effect", actor=None)
    except ActRefused as refused:
        return {"refused": [finding.code for finding in refused.findings]}
    return {"effective_on": str(case.effective_on)}


def register() -> None:
    job_kind(CONFIRM)(confirm_effect)
