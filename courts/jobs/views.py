from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from courts.jobs.models import Job, JobState
from courts.jobs.services import retry
from law.text import Text

TITLES: dict[str, Text] = {}


def title(kind: str, words: Text) -> None:
    """Name a kind of job for people; a room does it where it registers the kind."""
    TITLES[kind] = words


def job_panel(job: Job) -> dict[str, Any]:
    """The inputs of ``components/job.html`` for a job."""
    said = Text(job.message_zh, job.message_en)
    return {
        "title": TITLES.get(job.kind, Text("后台任务", "Background work")),
        "state": job.status,
        "done": job.done,
        "total": job.total,
        "seconds_left": _seconds_left(job),
        "started": job.claimed_at,
        "error": said if job.status == JobState.FAILED else None,
        "message": said if job.status != JobState.FAILED and said.zh else None,
        "parts": job.result.get("items", []),
        "url": reverse("job", args=[job.pk]),
        "retry_url": reverse("job-retry", args=[job.pk]) if job.status == JobState.FAILED else "",
        "leave": True,
    }


def _seconds_left(job: Job) -> int | None:
    if not (job.claimed_at and job.done and job.total and job.status == JobState.RUNNING):
        return None
    elapsed = (timezone.now() - job.claimed_at).total_seconds()
    return round(elapsed / job.done * (job.total - job.done))


@login_required
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel of one's own job; polls itself until the job ends."""
    found = get_object_or_404(Job, pk=pk, owner=request.user)
    return render(request, "components/job.html", {"job": job_panel(found)})


@login_required
@require_POST
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Job, pk=pk, owner=request.user)
    retry(found)
    found.refresh_from_db()
    return render(request, "components/job.html", {"job": job_panel(found)})
