"""Valkey flushed and killed while jobs wait and run: the table of jobs is the truth, and each is done once."""

from __future__ import annotations

import time
from collections import Counter

from courts.jobs.models import Job, JobState
from courts.ledger.store import DatabaseLedger
from courts.notices.models import Notice
from courts.notices.services import notify
from law.text import Text
from tests.cast import Cast
from tests.failures.papers import read_later
from tests.failures.platform import Platform, wait_for

NOTICES = 4
PATIENCE_SECONDS = 5


def states(jobs: list[Job]) -> Counter[str]:
    return Counter(Job.objects.filter(pk__in=[job.pk for job in jobs]).values_list("status", flat=True))


def test_a_lost_queue_loses_no_job(platform: Platform, people: Cast) -> None:
    with platform.calls():
        running = [read_later(people.plaintiff, 2, shade) for shade in (180, 220)]
        wait_for(lambda: states(running)[JobState.RUNNING] == len(running), 30, "both children are at work")
        people.plaintiff.refresh_from_db()
        sent = [notify([people.plaintiff], title=Text(f"通知{n}", f"Notice {n}"))[0] for n in range(NOTICES)]
    waiting = list(Job.objects.filter(kind="send_notice", arguments__notice_id__in=[notice.pk for notice in sent]))
    assert len(waiting) == NOTICES and states(waiting)[JobState.QUEUED] == NOTICES

    platform.lose_queue()
    try:
        # Pages do not need the queue: neither to be read nor to write down what a job will do later.
        reader = platform.visitor(people.plaintiff)
        begun = time.monotonic()
        assert reader.get(f"{platform.url}/portal/filings/", timeout=20).status_code == 200
        assert time.monotonic() - begun < PATIENCE_SECONDS
        ordered = order_export(platform, people)
    finally:
        platform.start_queue()

    everything = [*running, *waiting, ordered]
    wait_for(lambda: states(everything)[JobState.DONE] == len(everything), 60, "every job is done")
    assert {job.attempts for job in Job.objects.filter(pk__in=[job.pk for job in everything])} == {1}
    for notice in Notice.objects.filter(pk__in=[notice.pk for notice in sent]):
        assert [entry["channel"] for entry in notice.channels].count("sms") == 1
    references = [entry["reference"] for entry in DatabaseLedger().entries("messages/log")]
    assert len(references) == len(set(references)) >= NOTICES


def order_export(platform: Platform, people: Cast) -> Job:
    """Asks for an export over HTTP while there is no queue to call."""
    browser = platform.visitor(people.president)
    begun = time.monotonic()
    answer = browser.post(
        f"{platform.url}/exports/", {"list": "cases", "form": "csv"}, allow_redirects=False, timeout=30
    )
    took = time.monotonic() - begun
    assert answer.status_code == 302 and took < PATIENCE_SECONDS, (answer.status_code, took)
    return Job.objects.filter(kind="export_list").latest("id")
