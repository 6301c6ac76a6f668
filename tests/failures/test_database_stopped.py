"""PostgreSQL stopped without a goodbye while people work: what was acknowledged is there, once, and the web comes back by itself."""

from __future__ import annotations

import hashlib
import io
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

import pikepdf
import requests

from cases.file.models import Paper
from courts.files import strays
from courts.jobs.models import Job, JobState
from courts.once.models import SpentToken
from courts.people.models import User
from litigation_service.filing.models import Filing
from litigation_service.materials.models import Channel, Delivery, Material
from litigation_service.materials.receiving import open_delivery
from tests.cast import Cast
from tests.failures.platform import Platform, wait_for

RECOVERY_SECONDS = 5


@dataclass
class Writer(threading.Thread):
    """Sends one thing after the other, each until it is acknowledged, as the script of our pages does."""

    send: Callable[[str], str | None]
    acknowledged: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[int, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while not self.over.is_set():
            token = str(uuid4())
            while (told := self.send(token)) is None:
                if self.over.is_set():
                    return
                time.sleep(0.05)
            self.acknowledged[token] = told


def files_suits(platform: Platform, user: User) -> Writer:
    """Begins filings, each with the token of its form."""
    browser = platform.visitor(user)

    def send(token: str) -> str | None:
        answer = browser.post(f"{platform.url}/portal/filings/new/", {"once": token}, allow_redirects=False, timeout=30)
        if answer.status_code == 302 and "/portal/filings/" in answer.headers["Location"]:
            return answer.headers["Location"]
        writer.refused.append((answer.status_code, answer.text))
        return None

    writer = Writer(send)
    return writer


def hands_in(platform: Platform, user: User, delivery: Delivery) -> Writer:
    """Uploads a paper after the other."""
    browser = platform.visitor(user)
    browser.headers["X-Requested-With"] = "fetch"

    def send(token: str) -> str | None:
        answer = browser.post(
            f"{platform.url}/deliveries/{delivery.pk}/upload/", files={"file": ("证据.pdf", pdf(token))}, timeout=30
        )
        if answer.status_code == 200:
            return str(answer.json()["id"])
        writer.refused.append((answer.status_code, answer.text))
        return None

    writer = Writer(send)
    return writer


def pdf(mark: str) -> bytes:
    """A page of text, different for each mark and the same each time; nobody has to recognise it."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F1)
    page.contents_add(pikepdf.Stream(document, f"BT /F1 12 Tf 72 700 Td (evidence {mark}) Tj ET".encode()))
    buffer = io.BytesIO()
    document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def test_nothing_acknowledged_is_lost_and_nothing_comes_twice(platform: Platform, people: Cast) -> None:
    delivery = open_delivery(
        channel=Channel.PORTAL,
        court=people.court,
        sender=people.plaintiff,
        sender_name="王甲禾",
        sender_proved=True,
        kind="证据",
    )
    suits = [files_suits(platform, people.plaintiff), files_suits(platform, people.lawyer)]
    papers = hands_in(platform, people.plaintiff, delivery)
    writers = [*suits, papers]
    beats = platform.log("beat").count(b"sweep_jobs")
    reader = platform.visitor(people.plaintiff)
    for writer in writers:
        writer.start()
    try:
        wait_for(lambda: all(writer.acknowledged for writer in writers), 60, "everybody works")
        platform.crash_database()
        wait_for(lambda: all(writer.refused for writer in writers), 20, "everybody was refused")
        check_the_answers_meanwhile(platform, reader)
        platform.start_database()
        took = wait_for(lambda: works_again(platform, reader), RECOVERY_SECONDS, "the web works again")
        before = [len(writer.acknowledged) for writer in writers]
        wait_for(
            lambda: all(len(w.acknowledged) > had for w, had in zip(writers, before, strict=True)), 30, "work goes on"
        )
    finally:
        for writer in writers:
            writer.over.set()
        for writer in writers:
            writer.join(60)
    assert took < RECOVERY_SECONDS
    odd = [text for writer in writers for status, text in writer.refused if status != 503]
    assert not odd, (odd, platform.log("web")[-5000:].decode())
    check_suits(suits)
    check_papers(papers, delivery)
    # Worker and beat went on without being started again.
    wait_for(lambda: not Job.objects.exclude(status=JobState.DONE).exists(), 60, "every job is done")
    assert platform.log("beat").count(b"sweep_jobs") > beats
    assert all(child.process and child.process.poll() is None for child in platform.family.values())


def works_again(platform: Platform, reader: requests.Session) -> bool:
    return reader.get(f"{platform.url}/portal/filings/", timeout=10).status_code == 200


def check_the_answers_meanwhile(platform: Platform, reader: requests.Session) -> None:
    """A page in the reader's language that says what to do; JSON for programs; the load balancer is told."""
    for language, title, remedy in (
        ("zh-hans", "暂时不可用", "请在一分钟后重试"),
        ("en", "Not available", "Try again"),
    ):
        reader.cookies.set("language", language)
        page = reader.get(f"{platform.url}/portal/filings/", timeout=10)
        assert page.status_code == 503 and int(page.headers["Retry-After"]) > 0
        assert title in page.text and remedy in page.text and page.headers["X-Request-ID"] in page.text
        assert "Traceback" not in page.text and "psycopg" not in page.text and "socket" not in page.text
    reader.cookies.set("language", "zh-hans")
    told = reader.get(f"{platform.url}/api/v1/civil_first/1/acts/", timeout=10)
    assert told.status_code == 503 and told.json()["error"]["remedy"]["zh"]
    assert platform.status("/healthz") == 200
    ready = requests.get(f"{platform.url}/readyz", timeout=10)
    assert ready.status_code == 503 and ready.json() == {"database": False, "queue": True}


def check_suits(writers: list[Writer]) -> None:
    spent = {str(row.token): row.result_url for row in SpentToken.objects.all()}
    for writer in writers:
        assert {token: spent.get(token) for token in writer.acknowledged} == writer.acknowledged
    # One suit for each token, and none without.
    assert len(set(spent.values())) == len(spent) == Filing.objects.count()
    assert {f"/portal/filings/{pk}/court/" for pk in Filing.objects.values_list("pk", flat=True)} == set(spent.values())


def check_papers(writer: Writer, delivery: Delivery) -> None:
    found = {str(material.pk): material for material in Material.objects.filter(delivery=delivery)}
    assert set(writer.acknowledged.values()) <= set(found)
    assert len(writer.acknowledged) == len(set(writer.acknowledged.values()))
    for token, pk in writer.acknowledged.items():
        assert found[pk].sha256 == hashlib.sha256(pdf(token)).hexdigest()
    hashes = [material.sha256 for material in found.values()]
    assert len(hashes) == len(set(hashes)), "the same paper twice"
    for paper in Paper.objects.filter(pk__in=[material.paper_id for material in found.values()]):
        with paper.original.open("rb") as file:
            assert hashlib.sha256(file.read()).hexdigest() == paper.sha256
        with paper.viewing.open("rb") as file:
            assert file.read(5) == b"%PDF-"
    # At most the file of the one upload whose COMMIT nobody knows about.
    assert strays.put_aside(older_than=timedelta(0)) <= 2
