"""The disk of the uploads is full: an error that names it, no file and no row left behind, and everything works again with room."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import requests
from django.conf import settings

from cases.file.models import Folder, Paper
from courts.exports.models import Export
from courts.jobs.models import Job, JobState
from courts.trace.models import TraceEntry
from litigation_service.materials.models import Channel, Delivery, Material
from litigation_service.materials.receiving import open_delivery
from tests.cast import Cast
from tests.failures.papers import paper_of, scan
from tests.failures.platform import Platform, wait_for
from tests.litigation_service.files import photo

DISK = 2 * 1024 * 1024
LEFT = 32 * 1024
WORDS = {"zh-hans": ("存储空间已满", "重新提交"), "en": ("storage is full", "again")}


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of two megabytes in place of the folder."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=700", "tmpfs", str(folder)], capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"THE FULL DISK WAS NOT REHEARSED: mounting needs root ({done.stderr.strip()})")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def disks(platform: Platform) -> Iterator[Platform]:
    """Small disks under the uploads and under the temporary files."""
    with ExitStack() as mounted:
        for folder in (platform.media, platform.folder / "tmp"):
            mounted.enter_context(small_disk(folder))
        yield platform


def fill(folder: Path) -> Path:
    """Leave room for a few pages only."""
    ballast = folder / "ballast"
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    ballast.write_bytes(bytes(free - LEFT))
    return ballast


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Delivery, Material, Folder, Paper, Job, TraceEntry, Export))


def upload(platform: Platform, browser: requests.Session, delivery: Delivery, content: bytes) -> requests.Response:
    address = f"{platform.url}/deliveries/{delivery.pk}/upload/"
    return browser.post(address, files={"file": ("借条.jpg", content)}, timeout=30)


def script(platform: Platform, people: Cast, language: str) -> requests.Session:
    browser = platform.visitor(people.plaintiff, language=language)
    browser.headers["X-Requested-With"] = "fetch"
    return browser


def test_a_full_disk_is_said_and_leaves_nothing(disks: Platform, people: Cast) -> None:
    platform = disks
    delivery = open_delivery(
        channel=Channel.PORTAL, court=people.court, sender=people.plaintiff, sender_proved=True, kind="证据"
    )
    shown = paper_of(people.plaintiff, scan(1, 90), 1)
    page = platform.visitor(people.plaintiff)
    browsers = {language: script(platform, people, language) for language in WORDS}
    ballast = fill(platform.media)
    content, before = photo(), (rows(), files(platform.media))
    assert len(content) > LEFT

    for language, words in WORDS.items():
        answer = upload(platform, browsers[language], delivery, content)
        assert answer.status_code == 503 and all(word in answer.json()["error"] for word in words), answer.text
    answer = upload(platform, page, delivery, content)  # a form without script: back to the page, which says it
    assert answer.status_code == 200 and WORDS["zh-hans"][0] in answer.text
    assert (rows(), files(platform.media)) == before

    check_a_large_upload(platform, page, browsers, delivery)
    to_the_last_byte(ballast)
    export = order_export(platform, people)
    # What is there can still be read; what would have to be written says why it cannot be.
    assert page.get(f"{platform.url}/papers/{shown.pk}/pages/1.png", timeout=30).status_code == 200
    bound = page.get(f"{platform.url}/papers/{shown.pk}/searchable.pdf", timeout=30)
    assert bound.status_code == 507 and WORDS["zh-hans"][0] in bound.text
    assert files(platform.media) == before[1]

    ballast.unlink()
    answer = upload(platform, browsers["zh-hans"], delivery, content)
    assert answer.status_code == 200, answer.text
    material = Material.objects.get(pk=answer.json()["id"])
    assert material.paper is not None
    with material.paper.original.open("rb") as file:
        assert file.read() == content
    assert page.get(f"{platform.url}/papers/{shown.pk}/searchable.pdf", timeout=30).content.startswith(b"%PDF-")
    wait_for(lambda: Export.objects.get(pk=export.pk).made_at, 30, "the export is made by itself")
    wait_for(lambda: not Job.objects.exclude(status=JobState.DONE).exists(), 30, "every job is done")
    known = {name for paper in Paper.objects.all() for name in (paper.original.name, paper.viewing.name)}
    known.add(Export.objects.get(pk=export.pk).file.name)
    assert {name for name in files(platform.media) if not name.startswith(("pages/", "searchable/"))} <= known


def check_a_large_upload(
    platform: Platform, page: requests.Session, browsers: dict[str, requests.Session], delivery: Delivery
) -> None:
    """It never reaches a view: the server cannot even take it in."""
    ballast = fill(platform.folder / "tmp")
    large = random.Random(1).randbytes(settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 100_000)
    before = rows()
    for language, words in WORDS.items():
        answer = upload(platform, browsers[language], delivery, large)
        assert answer.status_code == 507 and all(word in answer.json()["error"] for word in words), answer.text
        page.cookies.set("language", language)
        answer = upload(platform, page, delivery, large)
        assert answer.status_code == 507 and all(word in answer.text for word in words)
        assert "Errno" not in answer.text and "Traceback" not in answer.text
    page.cookies.set("language", "zh-hans")
    assert rows() == before and files(platform.folder / "tmp") == {"ballast"}
    ballast.unlink()


def to_the_last_byte(ballast: Path) -> None:
    with ballast.open("ab") as file, contextlib.suppress(OSError):
        while True:
            os.write(file.fileno(), bytes(4096))


def order_export(platform: Platform, people: Cast) -> Export:
    """A job that writes a file waits for room, says so in words, and loses no attempt."""
    with platform.calls():
        browser = platform.visitor(people.president)
        answer = browser.post(f"{platform.url}/exports/", {"list": "cases", "form": "csv"}, timeout=30)
    assert answer.status_code == 200
    export = Export.objects.latest("id")
    job = Job.objects.get(kind="export_list", arguments__export_id=export.pk)
    wait_for(lambda: Job.objects.get(pk=job.pk).message_zh, 30, "the job says something")
    job.refresh_from_db()
    assert job.status in {JobState.QUEUED, JobState.RUNNING} and job.attempts <= 1
    assert WORDS["zh-hans"][0] in job.message_zh and WORDS["en"][0] in job.message_en
    export.refresh_from_db()
    assert export.made_at is None and not export.file
    return export
