"""A job belongs to one worker at a time, until it is silent for too long or done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from cases.issuing.services import GENERATE
from courts.jobs.models import Job, JobState
from courts.jobs.services import claim, enqueue, finish

pytestmark = pytest.mark.django_db


def test_it_is_claimed_once() -> None:
    job = enqueue(GENERATE)
    assert claim(job.pk) is not None
    assert claim(job.pk) is None
    assert Job.objects.get(pk=job.pk).attempts == 1


def test_a_silent_worker_loses_it_and_a_finished_job_is_nobody_s() -> None:
    job = enqueue(GENERATE)
    claim(job.pk)
    long_ago = timezone.now() - timedelta(seconds=settings.JOB_SILENCE_SECONDS + 1)
    Job.objects.filter(pk=job.pk).update(beat_at=long_ago)
    taken = claim(job.pk)
    assert taken is not None and taken.attempts == 2
    finish(taken, JobState.DONE)
    assert claim(job.pk) is None


def test_it_waits_until_its_time() -> None:
    job = enqueue(GENERATE)
    Job.objects.filter(pk=job.pk).update(not_before=timezone.now() + timedelta(minutes=5))
    assert claim(job.pk) is None
