"""SIGKILL in the middle of reading a scan: the next worker finishes the job within the visibility timeout, once."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from cases.file.models import Folder, Paper, PaperPage, Reading
from cases.file.services import READ_PAPER, reading_jobs, receive_paper
from courts.jobs.models import Job, JobState
from tests.cast import make_person
from tests.litigation_service.files import scanned_pdf
from tests.worker import QUICK, Worker

PAGES = 3
# Loading the models, then pages at a few seconds each, on a machine that runs other tests beside.
READING_SECONDS = 120


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(f"Not within {seconds} s: {what}")


def job_of(paper: Paper) -> Job:
    return reading_jobs([paper])[paper.pk]


def test_reading_goes_on_after_the_worker_was_killed(own_worker: Worker) -> None:
    own_worker.start()
    folder = Folder.objects.create(owner=make_person("reader", "王甲禾"))
    paper = receive_paper(
        folder=folder, content=scanned_pdf(PAGES), name="起诉状.pdf", kind="民事起诉状", actor=folder.owner
    ).paper
    wait_for(lambda: job_of(paper).done >= 1, READING_SECONDS, "one page read")
    own_worker.kill()
    killed = timezone.now()
    cut_off = job_of(paper)
    assert cut_off.status == JobState.RUNNING and cut_off.done < PAGES
    kept = dict(PaperPage.objects.filter(paper=paper, read_at__isnull=False).values_list("number", "read_at"))
    assert kept

    own_worker.start()
    wait_for(lambda: job_of(paper).attempts == 2, 90, "taken up by the next worker")
    taken_up = job_of(paper).claimed_at
    assert taken_up and taken_up - killed <= timedelta(seconds=int(QUICK["COURT_VISIBILITY_SECONDS"]) + 15)
    wait_for(lambda: job_of(paper).finished, READING_SECONDS, "every page read")

    job = job_of(paper)
    assert (job.status, job.done, job.result) == (JobState.DONE, PAGES, {"pages": PAGES, "first_time": True})
    paper.refresh_from_db()
    assert paper.reading == Reading.DONE
    pages = PaperPage.objects.filter(paper=paper).order_by("number")
    assert [page.number for page in pages] == [1, 2, 3]
    assert all("民事起诉状" in page.text for page in pages)
    # What was read before the kill was not read again.
    assert {page.number: page.read_at for page in pages if page.number in kept} == kept

    # The call of the killed worker comes back after the visibility timeout and finds nothing left to do.
    came_back = killed + timedelta(seconds=int(QUICK["COURT_VISIBILITY_SECONDS"]) + 10)
    time.sleep(max(0.0, (came_back - timezone.now()).total_seconds()))
    assert job_of(paper).attempts == 2
    assert Job.objects.filter(kind=READ_PAPER, subject="cases.paper", subject_id=paper.pk).count() == 1
