"""Hostile files at the doors people use: portal, counter and archive. Each is refused in words or disarmed, and nothing is left behind."""

from __future__ import annotations

import io
import os
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.file.models import Paper
from courts.jobs.models import Job
from courts.jobs.services import run
from litigation_service.filing.services import start_filing
from litigation_service.materials.models import Channel, Delivery, Material, Parcel
from litigation_service.materials.receiving import SORT, open_delivery
from outside.intake import DEFAULT_LIMITS
from tests.cast import Cast
from tests.failures.corpus import DISARMED, PORTAL, REFUSED, SECONDS, archive_of, processor_seconds, said, teeth_of
from tests.machine import allowed
from tests.outside import hostile_files as hostile

pytestmark = pytest.mark.django_db


def at_the_counter(cast: Cast, client: Client) -> Delivery:
    client.force_login(cast.filing_clerk)
    return open_delivery(channel=Channel.COUNTER, court=cast.court, taken_by=cast.filing_clerk, sender_name="王甲禾")


def hand_over(client: Client, delivery: Delivery, name: str, content: bytes) -> Any:
    return client.post(
        reverse("delivery-upload", args=[delivery.pk]),
        {"file": SimpleUploadedFile(name, content)},
        headers={"X-Requested-With": "fetch"},
    )


def sort_all() -> None:
    for job in Job.objects.filter(kind=SORT, status="queued"):
        assert run(job.pk)
        job.refresh_from_db()
        assert job.status == "done", job.message_zh


def test_a_stack_of_them_at_the_counter(cast: Cast, client: Client, place: Path) -> None:
    """In one archive: each becomes an exception with its reason, or a paper without teeth; the good one among them arrives."""
    refused = {name: REFUSED[name] for name in REFUSED if name not in PORTAL}
    files = {name: make() for name, (make, _) in refused.items()} | {name: make() for name, make in DISARMED.items()}
    files["好的.pdf"] = hostile.saved(hostile.pdf(2))
    archive = archive_of(files)
    delivery = at_the_counter(cast, client)
    before = psutil.Process().memory_info().rss
    assert hand_over(client, delivery, "材料.zip", archive).status_code == 200
    del archive
    sort_all()
    grown = psutil.Process().memory_info().rss - before
    found = {material.name: material for material in delivery.materials.all()}
    assert set(found) == set(files)
    for name, (_, codes) in refused.items():
        material = found[name]
        assert material.trouble and material.paper is None, name
        assert material.trouble["code"] in codes.split(), (name, material.trouble)
        assert said(material.trouble["zh"]) and said(material.trouble["en"]) and material.state == "exception"
    for name in DISARMED:
        paper = found[name].paper
        assert paper is not None and teeth_of(paper) == [], name
    assert found["好的.pdf"].paper is not None and not found["好的.pdf"].trouble
    # The inspections had their limit; this process held one file at a time.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 <= DEFAULT_LIMITS.memory_bytes
    assert grown < 300 * 1024 * 1024, grown


@pytest.mark.parametrize(("name", "language"), [(name, ("zh-hans", "en")[n % 2]) for n, name in enumerate(PORTAL)])
def test_the_portal_says_no_at_once(cast: Cast, client: Client, place: Path, name: str, language: str) -> None:
    """A new suit and a paper handed in later: the reason stands in the answer, in time, and no row comes of it."""
    content = REFUSED[name][0]()
    client.force_login(cast.plaintiff)
    client.cookies["language"] = language
    filing = start_filing(filer=cast.plaintiff)
    delivery = open_delivery(channel=Channel.PORTAL, court=cast.court, sender=cast.plaintiff, sender_proved=True)
    door = {
        "zh-hans": f"{reverse('filing-upload', args=[filing.pk])}?kind=证据",
        "en": reverse("delivery-upload", args=[delivery.pk]),
    }[language]
    begun = processor_seconds()
    answer = client.post(door, {"file": SimpleUploadedFile(name, content)}, headers={"X-Requested-With": "fetch"})
    assert processor_seconds() - begun < allowed(SECONDS)
    assert answer.status_code == 422 and said(answer.json()["error"])
    assert ("请" in answer.json()["error"]) == (language == "zh-hans")
    assert not Paper.objects.exists() and not Material.objects.exists()


NAMES = [
    "../../../../etc/passwd", "/etc/cron.d/x.png", "..\\..\\windows\\system32\\x.png", "C:\\boot.ini", "\u202egnp.exe", "a" * 3000 + ".png",
    "起" * 400 + "/" + "诉" * 400 + ".png", "con.png", "x.png\x00.exe", "<img src=x onerror=alert(1)>.png", "$(id).png", " .png", "名\u0301\u2066字.png",
]  # fmt: skip


def test_no_name_in_an_archive_leads_anywhere(cast: Cast, client: Client, place: Path) -> None:
    """Slips, absolute paths, links, directions and NULs are labels; a link and a locked entry are refused in words."""
    good = hostile.picture("PNG", (20, 20))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, name in enumerate(NAMES):
            entry = zipfile.ZipInfo("x")
            entry.filename = entry.orig_filename = name
            # Only some have to be taken in: a name is a name.
            archive.writestr(entry, good + bytes([number]) if number < 3 else b"words")
        link = zipfile.ZipInfo("链接.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    delivery = at_the_counter(cast, client)
    assert hand_over(client, delivery, "../../材料\u202e.zip", buffer.getvalue()).status_code == 200
    sort_all()
    materials = list(delivery.materials.all())
    assert len(materials) == len(NAMES) + 1
    troubles = sorted(material.trouble["code"] for material in materials if material.paper is None)
    assert troubles == ["link_inside", *["unknown_type"] * (len(NAMES) - 3)]
    for material in materials:
        assert 0 < len(material.name) <= 200 and material.name.isprintable() and "/" not in material.name
        for file in (material.paper.original, material.paper.viewing) if material.paper else ():
            assert Path(file.path).resolve().is_relative_to(place / "media")
    client.force_login(cast.filing_clerk)
    page = client.get(reverse("delivery", args=[delivery.pk])).content.decode()
    assert "<img src=x" not in page and "\u202e" not in page


def too_many_entries() -> bytes:
    return archive_of({f"{number}.png": b"" for number in range(600)})


def cut_off() -> bytes:
    return archive_of({"a.png": hostile.picture()})[:-40]


def grows() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.pdf", "w") as entry:
        for _ in range(300):
            entry.write(bytes(1 << 20))
    return buffer.getvalue()


@pytest.mark.parametrize("make", [too_many_entries, cut_off, grows])
def test_an_archive_at_fault_says_so(cast: Cast, client: Client, place: Path, make: Callable[[], bytes]) -> None:
    delivery = at_the_counter(cast, client)
    begun, content = processor_seconds(), make()
    begun = processor_seconds()
    assert hand_over(client, delivery, "材料.zip", content).status_code == 200
    sort_all()
    assert processor_seconds() - begun < allowed(2 * SECONDS)
    parcel = Parcel.objects.get(delivery=delivery)
    troubles = [parcel.trouble] if parcel.trouble else [material.trouble for material in delivery.materials.all()]
    assert troubles and all(said(trouble["zh"]) and said(trouble["en"]) for trouble in troubles)
    assert not Paper.objects.exists() and os.listdir(place / "tmp") == []
