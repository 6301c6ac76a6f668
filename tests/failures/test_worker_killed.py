"""SIGKILL of the processes that do the jobs: the next one goes on where they were cut off, and no effect comes twice.

The death of the whole worker is in ``tests/journeys/test_killed_worker.py``, with the real reader.
"""

from __future__ import annotations

from cases.file.models import Paper, PaperPage, Reading
from courts.jobs.models import Job, JobState
from tests.cast import Cast
from tests.failures.papers import read_later
from tests.failures.platform import QUICK, Platform, wait_for

PAGES = 3


def test_a_killed_pool_child_leaves_nothing_to_do_twice(platform: Platform, people: Cast) -> None:
    with platform.calls():
        job = read_later(people.plaintiff, PAGES)
    paper = Paper.objects.get(pk=job.subject_id)
    wait_for(lambda: Job.objects.get(pk=job.pk).done >= 1, 30, "one page read")
    kept = dict(PaperPage.objects.filter(paper=paper, read_at__isnull=False).values_list("number", "read_at"))
    assert kept and len(kept) < PAGES
    before = {child.pid for child in platform.pool_children()}
    for child in platform.pool_children():
        child.kill()
    cut_off = Job.objects.get(pk=job.pk)
    assert cut_off.status == JobState.RUNNING

    # Silent for so long it is free; the sweep calls it, or the message the broker handed out again.
    patience = int(QUICK["COURT_JOB_SILENCE_SECONDS"]) + int(QUICK["COURT_SWEEP_SECONDS"]) + 15
    wait_for(lambda: Job.objects.get(pk=job.pk).attempts == 2, patience, "taken up by another child")
    wait_for(lambda: Job.objects.get(pk=job.pk).finished, 60, "every page read")
    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobState.DONE, 2)
    assert job.result == {"pages": PAGES, "first_time": True}
    pages = PaperPage.objects.filter(paper=paper).order_by("number")
    assert [page.number for page in pages] == list(range(1, PAGES + 1))
    assert {page.number: page.read_at for page in pages if page.number in kept} == kept
    paper.refresh_from_db()
    assert paper.reading == Reading.DONE
    # What the reading set off was set off once.
    assert Job.objects.filter(kind="gather_facts", arguments__paper_id=paper.pk).count() == 1
    # The worker itself lived on with new children.
    worker = platform.family["worker"].process
    assert worker is not None and worker.poll() is None
    assert before.isdisjoint(child.pid for child in platform.pool_children())
