"""Enqueue, claim, run, sweep."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Model, Q
from django.utils import timezone

from courts.files.storage import REASON, REMEDY, is_full
from courts.jobs.models import Job, JobState
from courts.jobs.registry import KINDS
from courts.people.models import User
from courts.rulebook.standing import refresh as refresh_table_values
from courts.trace.services import subject_of
from courts.trace.source import source
from law.text import Text
from outside.errors import OutsideError, Refused, Unavailable

log = structlog.get_logger(__name__)


def enqueue(
    kind: str, *, subject: Model | None = None, owner: User | None = None, total: int = 0, **arguments: Any
) -> Job:
    """Write the job row in the caller's transaction; the worker is woken on commit. The row is the truth, not the queue."""
    queue = KINDS[kind].queue
    job = Job.objects.create(
        kind=kind,
        queue=queue,
        arguments=arguments,
        subject=subject_of(subject) if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        owner=owner,
        total=total,
    )
    transaction.on_commit(lambda: wake(job.pk, queue))
    return job


def wake(job_id: int, queue: str) -> None:
    """Tell a worker. A broker that is down loses only the call: the sweep finds the row."""
    from courts.jobs.tasks import run_job

    try:
        run_job.apply_async(args=[job_id], queue=queue, retry=False)
    except Exception as error:
        log.warning("job_wake_failed", job=job_id, error=str(error))


def claim(job_id: int) -> Job | None:
    """Take the job by conditional update; ``None`` when another worker holds it or it is finished."""
    now = timezone.now()
    dead = now - timedelta(seconds=settings.JOB_SILENCE_SECONDS)
    free = Q(status=JobState.QUEUED) | Q(status=JobState.RUNNING, beat_at__lt=dead)
    due = Q(not_before__isnull=True) | Q(not_before__lte=now)
    changed = Job.objects.filter(free, due, pk=job_id).update(
        status=JobState.RUNNING, claimed_at=now, beat_at=now, attempts=F("attempts") + 1
    )
    return Job.objects.get(pk=job_id) if changed else None


def run(job_id: int) -> bool:
    """Claim and run one job; says whether this call did the work."""
    job = claim(job_id)
    if job is None:
        return False
    kind = KINDS[job.kind]
    if job.attempts > kind.max_attempts:
        finish(
            job,
            JobState.FAILED,
            zh="多次尝试均未完成，已停止，请联系运维。",
            en="Tried too often and stopped; call operations.",
        )
        return True
    refresh_table_values()
    try:
        with source(f"job:{job.pk}"):
            result = kind.runner(job, **job.arguments)
    except Refused as refusal:
        finish(
            job,
            JobState.FAILED,
            zh=f"{refusal.reason.zh}{refusal.remedy.zh}",
            en=f"{refusal.reason.en} {refusal.remedy.en}",
        )
    except Unavailable as outage:
        put_back(job, outage)
    except Exception as error:
        log.exception("job_failed", job=job.pk, kind=job.kind)
        put_back(job, error)
    else:
        finish(job, JobState.DONE, result=result or {})
    return True


def progress(job: Job, done: int, total: int | None = None, *, zh: str = "", en: str = "") -> None:
    """Sign of life and progress, visible at once."""
    changes: dict[str, Any] = {"done": done, "beat_at": timezone.now(), "message_zh": zh[:300], "message_en": en[:300]}
    if total is not None:
        changes["total"] = total
    Job.objects.filter(pk=job.pk).update(**changes)


def beat(job: Job) -> None:
    """Only a sign of life."""
    Job.objects.filter(pk=job.pk).update(beat_at=timezone.now())


def finish(job: Job, status: JobState, *, result: dict[str, Any] | None = None, zh: str = "", en: str = "") -> None:
    changes: dict[str, Any] = {"status": status, "finished_at": timezone.now(), "result": result or {}}
    if zh or en:
        changes |= {"message_zh": zh[:300], "message_en": en[:300]}
    Job.objects.filter(pk=job.pk).update(**changes)


def put_back(job: Job, error: Exception) -> None:
    """Retry later with back-off; the last attempt's error ends the job."""
    said, full = words_of(error, job), is_full(error)
    if job.attempts >= KINDS[job.kind].max_attempts and not full:
        finish(job, JobState.FAILED, zh=f"未能完成：{said.zh}", en=f"Could not be done: {said.en}")
        return
    pause = settings.FULL_DISK_SECONDS if full else min(300, 5 * 2**job.attempts)
    Job.objects.filter(pk=job.pk).update(
        status=JobState.QUEUED,
        # A full disk is not the job's doing and costs it no attempt: it goes on by itself once there is room.
        attempts=F("attempts") - 1 if full else F("attempts"),
        not_before=timezone.now() + timedelta(seconds=pause),
        message_zh=f"稍后重试：{said.zh}"[:300],
        message_en=f"Will retry: {said.en}"[:300],
    )


def words_of(error: Exception, job: Job) -> Text:
    """What a person reads of an error; what came from inside stays in the log, under the number of the job."""
    if is_full(error):
        return Text(f"{REASON.zh}{REMEDY.zh}", f"{REASON.en} {REMEDY.en}")
    if isinstance(error, OutsideError):
        return Text(f"{error.reason.zh}{error.remedy.zh}", f"{error.reason.en} {error.remedy.en}")
    return Text(
        f"系统内部出错，请将任务编号 {job.pk} 告知技术人员。",
        f"An error inside the platform; tell support the number of the job, {job.pk}.",
    )


def retry(job: Job) -> None:
    """A person asks for another try of a failed job."""
    Job.objects.filter(pk=job.pk, status=JobState.FAILED).update(status=JobState.QUEUED, attempts=0, not_before=None)
    transaction.on_commit(lambda: wake(job.pk, job.queue))


def sweep() -> int:
    """Wake every job that should be running and is not; says how many."""
    now = timezone.now()
    dead = now - timedelta(seconds=settings.JOB_SILENCE_SECONDS)
    lost = Job.objects.filter(
        Q(status=JobState.QUEUED, created_at__lt=now - timedelta(seconds=5))
        | Q(status=JobState.RUNNING, beat_at__lt=dead)
    ).filter(Q(not_before__isnull=True) | Q(not_before__lte=now))
    count = 0
    for job_id, queue in lost.order_by("id").values_list("pk", "queue")[:500]:
        wake(job_id, queue)
        count += 1
    return count
