"""Hostile files at the doors nobody sits behind: the answer of a defendant, letters in the mail folder, files in the scanner's folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.civil_first.models import Answer
from cases.file.models import Paper
from cases.register.models import Case
from courts.clocks.models import Clock
from courts.jobs.models import Job
from courts.jobs.services import run
from courts.once.services import new_token
from litigation_service.materials import watching
from litigation_service.materials.models import Delivery, Material
from litigation_service.materials.receiving import SORT
from tests.cast import Cast
from tests.failures.corpus import DISARMED, REFUSED, SECONDS, processor_seconds, said, teeth_of
from tests.litigation_service.materials.conftest import make_case, picture
from tests.machine import allowed
from tests.outside import hostile_files as hostile

pytestmark = pytest.mark.django_db
TYPED = "借款属实，但已归还三万元，其余请求分期偿还。<b>&nbsp;"
SHOWN = "借款属实，但已归还三万元，其余请求分期偿还。&lt;b&gt;&amp;nbsp;"


@pytest.fixture
def loan_case(cast: Cast) -> Case:
    case = make_case(cast)
    Case.objects.filter(pk=case.pk).update(state="pretrial")
    case.refresh_from_db()
    return case


@pytest.fixture
def answering(cast: Cast, loan_case: Case, client: Client) -> Callable[..., Any]:
    """The defendant at the answer form; the same form is sent again and again, as somebody does who is refused."""
    client.force_login(cast.defendant)
    address = reverse("act", args=["civil_first", loan_case.pk, "file_answer"])
    once = new_token()

    def send(name: str, content: bytes, language: str = "zh-hans") -> Any:
        client.cookies["language"] = language
        return client.post(address, {"once": once, "answer": TYPED, "paper": SimpleUploadedFile(name, content)})

    return send


def zombies() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if one.status() == psutil.STATUS_ZOMBIE]


def test_the_answer_form_says_no_and_keeps_what_was_typed(
    cast: Cast, loan_case: Case, answering: Callable[..., Any], place: Path
) -> None:
    """Each in time and in words, the text still in the form, no row and no file of it; then the good one is taken."""
    papers = Paper.objects.count()
    for number, (name, (make, _)) in enumerate(REFUSED.items()):
        content, language = make(), ("zh-hans", "en")[number % 2]
        begun = processor_seconds()
        answer = answering(name, content, language)
        assert processor_seconds() - begun < allowed(SECONDS), name
        page = answer.content.decode()
        assert answer.status_code == 422 and SHOWN in page, name
        errors = [message for errors in answer.context["form"].errors.values() for message in errors]
        assert errors and all(said(error) for error in errors), (name, errors)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in errors[0]) == (language == "zh-hans"), (name, errors)
        assert all(error in page for error in errors if "“" not in error), name
    assert not Answer.objects.exists() and Paper.objects.count() == papers and not zombies()
    assert not Clock.objects.filter(name="answer").exclude(stopped_on=None).exists()
    assert answering("答辩状.pdf", hostile.saved(hostile.pdf(2))).status_code == 302
    kept = Answer.objects.get()
    assert kept.text == TYPED and kept.paper is not None and kept.paper.folder.case_id == loan_case.pk
    assert answering("答辩状.pdf", hostile.saved(hostile.pdf(2))).status_code == 302  # sent twice: the same answer
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("name", sorted(DISARMED))
def test_the_answer_form_takes_the_teeth_out(answering: Callable[..., Any], place: Path, name: str) -> None:
    content = DISARMED[name]()
    begun = processor_seconds()
    assert answering(name, content).status_code == 302
    assert processor_seconds() - begun < allowed(SECONDS)
    paper = Answer.objects.get().paper
    assert paper is not None and teeth_of(paper) == []


@pytest.fixture
def folders(settings: Any, place: Path, cast: Cast) -> tuple[Path, Path]:
    scanner, mail = place / "tmp" / "scanner" / cast.court.code, place / "tmp" / "mail" / cast.court.code
    for folder in (scanner, mail):
        folder.mkdir(parents=True)
    settings.SCANNER_FOLDER, settings.MAIL_FOLDER = str(scanner.parent), str(mail.parent)
    return scanner, mail


def look() -> list[Job]:
    """Two looks, so that the files lie still, and all the sorting that comes of it."""
    done = []
    for _ in range(2):
        job = watching.watch_later()
        assert job is not None and run(job.pk)
        done.append(job)
    for job in [*done, *Job.objects.filter(kind=SORT, status="queued")]:
        job.refresh_from_db()
        assert job.status == "done" or run(job.pk)
        job.refresh_from_db()
        assert job.status == "done", job.message_zh
    return done


def emptied(folder: Path) -> bool:
    """Everything was set aside; what was set aside is cleared, so that the fixture counts only what we left."""
    waiting = [path for path in folder.rglob("*") if path.is_file() and ".received" not in path.parts]
    for path in folder.rglob(".received/*/*"):
        path.unlink()
    return waiting == []


def letter(files: dict[str, bytes], subject: str = "补充证据") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "李乙舟 <li@example.test>", subject, "<1@example.test>"
    message.set_content("见附件")
    for name, content in files.items():
        message.add_attachment(content or b"\n", maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def check(found: dict[str, Material], refused: set[str], disarmed: set[str]) -> None:
    for name in refused:
        material = found[name]
        assert material.trouble and material.paper is None and material.state == "exception", name
        assert material.trouble["code"] in f"{REFUSED[name][1]} unknown_type".split(), (name, material.trouble)
        assert said(material.trouble["zh"]) and said(material.trouble["en"]), name
    for name in disarmed:
        paper = found[name].paper
        assert paper is not None and teeth_of(paper) == [], name


def test_a_letter_full_of_them(cast: Cast, folders: tuple[Path, Path]) -> None:
    """Each attachment becomes an exception with its reason or a paper without teeth; the archive among them is opened and told off."""
    _, mail = folders
    files = {name: make() for name, (make, _) in REFUSED.items() if name != "套娃.zip"}
    files |= {name: make() for name, make in DISARMED.items()}
    files["好的.pdf"] = hostile.saved(hostile.pdf(2))
    (mail / "1.eml").write_bytes(letter(files))
    (mail / "2.eml").write_bytes(letter({"套娃.zip": hostile.zip_bomb()}))
    begun = processor_seconds()
    look()
    assert processor_seconds() - begun < allowed(SECONDS) * len(files)
    full, nested = Delivery.objects.filter(channel="mail").order_by("id")  # one id, other attachments: two letters
    found = {material.name: material for material in full.materials.all()}
    assert set(found) == set(files)
    check(found, {name for name in REFUSED if name in files}, set(DISARMED))
    assert found["好的.pdf"].paper is not None
    troubles = [parcel.trouble for parcel in nested.parcels.all()] + [one.trouble for one in nested.materials.all()]
    assert any(trouble and said(trouble["zh"]) for trouble in troubles)
    assert emptied(mail) and not zombies()


def nested_parts(depth: int) -> bytes:
    head = b"From: a@b.test\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n"
    opens = b"".join(b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(depth))
    return head + opens + b"".join(b"--b%d--\r\n" % n for n in range(depth, -1, -1))


def with_header(name: bytes, value: bytes) -> bytes:
    return name + b": " + value + b"\r\n" + letter({"a.png": picture(1)})


ODD_LETTERS: dict[str, Callable[[], bytes]] = {
    "nested": lambda: nested_parts(20_000),
    "letters in letters": lambda: b"From: a@b.test\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 4_000,
    "a hundred thousand parts": lambda: (
        b"From: a@b.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\n\r\nx\r\n" * 500_000
    ),
    "brackets": lambda: with_header(b"From", b"(" * 50_000 + b"a@b.test"),
    "addresses": lambda: with_header(b"From", b"a@b.test, " * 100_000),
    "encoded words": lambda: with_header(b"Subject", b"=?utf-8?b?5byg5LiJ?= " * 100_000),
    "folded": lambda: with_header(b"Subject", b"x\r\n" + b" y\r\n" * 500_000),
    "id": lambda: with_header(b"Message-ID", b"<" * 50_000),
    "no letter": lambda: os.urandom(100_000),
    "empty": lambda: b"",
}


def test_letters_that_are_hostile_themselves(cast: Cast, folders: tuple[Path, Path]) -> None:
    """None stops the others, each is seen by somebody with the reason, and the good one arrives."""
    _, mail = folders
    for number, make in enumerate(ODD_LETTERS.values()):
        (mail / f"{number}.eml").write_bytes(make())
    (mail / "z.eml").write_bytes(letter({"借条.png": picture(2)}))
    begun = processor_seconds()
    look()
    assert processor_seconds() - begun < allowed(SECONDS) * len(ODD_LETTERS)
    troubles = [material.trouble for material in Material.objects.filter(paper=None)]
    assert len(troubles) == len(ODD_LETTERS)
    assert all(said(trouble["zh"]) and said(trouble["en"]) for trouble in troubles)
    assert {trouble["code"] for trouble in troubles} == {"odd_letter", "no_letter", "empty"}
    assert Material.objects.exclude(paper=None).get().name == "借条.png"
    assert emptied(mail) and not zombies()


def test_the_scanner_folder(cast: Cast, folders: tuple[Path, Path]) -> None:
    """A share full of them, under names that are none: bytes that are no text, a name of the longest, a pipe and a socket's place."""
    scanner, _ = folders
    chosen = [name for number, name in enumerate(REFUSED) if number % 2 and not name.endswith(".zip")]
    files = {name: REFUSED[name][0]() for name in chosen} | {name: make() for name, make in DISARMED.items()}
    for name, content in files.items():
        (scanner / name).write_bytes(content)
    (scanner / "炸弹.zip").write_bytes(hostile.zip_bomb())
    odd = [b"\xff\xfe\x80.png", "长".encode() * 83 + b".png", b"-rf .png", b"\xe2\x80\xaegnp.exe.png"]
    for number, raw in enumerate(odd):
        Path(os.fsdecode(os.fsencode(scanner) + b"/" + raw)).write_bytes(picture(number + 1))
    os.mkfifo(scanner / "pipe.png")
    look()
    (scanner / "pipe.png").unlink()
    materials = list(Material.objects.filter(delivery__channel="scanner"))
    found = {material.name: material for material in materials}
    check(found, set(chosen), set(DISARMED))
    odd_ones = [material for material in materials if material.name not in files and material.paper]
    assert len(odd_ones) == len(odd) and all(one.name.isprintable() and one.name for one in odd_ones)
    parcels = [parcel for delivery in Delivery.objects.all() for parcel in delivery.parcels.all()]
    told = [parcel.trouble for parcel in parcels if parcel.trouble]
    told += [one.trouble for one in materials if one.name not in files and one.paper is None]
    assert told and all(said(trouble["zh"]) for trouble in told)
    assert not zombies()
    for path in scanner.rglob("*"):
        if path.is_file():
            assert ".received" in path.parts or path.name.startswith("长")  # too long a name to be set aside
            path.unlink()
    before = Material.objects.count()
    look()
    assert Material.objects.count() == before
