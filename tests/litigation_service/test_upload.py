"""Uploads: good files enter with hash and reading job; bad ones are refused with the remedy and nothing is lost."""

from __future__ import annotations

import hashlib

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.file.models import Paper
from cases.file.services import remove_paper
from courts.jobs.models import Job
from litigation_service.filing.models import Filing
from litigation_service.filing.services import start_filing
from tests.cast import Cast
from tests.litigation_service.conftest import fill, submit
from tests.litigation_service.files import photo, scanned_pdf
from tests.outside.hostile_files import flat_png, pdf, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing(known: Cast) -> Filing:
    return fill(start_filing(filer=known.plaintiff), known)


def send(client: Client, filing: Filing, content: bytes, name: str, kind: str = "民事起诉状"):  # type: ignore[no-untyped-def]
    return client.post(
        reverse("filing-upload", args=[filing.pk]) + f"?kind={kind}",
        {"file": SimpleUploadedFile(name, content)},
        headers={"X-Requested-With": "fetch"},
    )


def test_a_scan_enters_untouched_with_a_viewing_copy_and_a_job(client: Client, known: Cast, filing: Filing) -> None:
    client.force_login(known.plaintiff)
    content = scanned_pdf(2)
    answer = send(client, filing, content, "起诉状.pdf")
    assert answer.status_code == 200
    paper = Paper.objects.get(pk=answer.json()["id"])
    assert paper.sha256 == hashlib.sha256(content).hexdigest()
    assert paper.original.read() == content
    assert paper.viewing.read().startswith(b"%PDF")
    assert (paper.pages_count, paper.submitted_by) == (2, known.plaintiff)
    job = Job.objects.get(kind="read_paper")
    assert (job.queue, job.total, job.subject_id) == ("ocr", 2, paper.pk)


def test_a_photo_is_taken(client: Client, known: Cast, filing: Filing) -> None:
    client.force_login(known.plaintiff)
    answer = send(client, filing, photo(), "身份证.jpg", "原告身份证明")
    assert answer.status_code == 200 and answer.json()["pages"] == 1


def test_the_same_file_twice_is_one_paper(client: Client, known: Cast, filing: Filing) -> None:
    client.force_login(known.plaintiff)
    content = scanned_pdf()
    first, second = (send(client, filing, content, "起诉状.pdf").json()["id"] for _ in range(2))
    assert first == second
    assert Job.objects.filter(kind="read_paper").count() == 1


def encrypted() -> bytes:
    return saved(pdf(), encryption=pikepdf.Encryption(owner="a", user="b"))


BAD = {
    "empty": (b"", "空"),
    "broken": (scanned_pdf()[:-2000], "损坏"),
    "encrypted": (encrypted(), "密码"),
    "forty_megapixels": (flat_png(8000, 5200), "像素"),
    "no_document": (b"MZ" + b"\x00" * 3000, "无法识别"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_remedy_and_nothing_is_lost(
    client: Client, known: Cast, filing: Filing, name: str
) -> None:
    client.force_login(known.plaintiff)
    send(client, filing, photo(), "证据.jpg", "证据")
    content, word = BAD[name]
    answer = send(client, filing, content, f"{name}.pdf")
    assert answer.status_code == 422
    assert word in answer.json()["error"] and "请" in answer.json()["error"]
    filing.refresh_from_db()
    assert filing.cause == "民间借贷纠纷" and filing.claims
    assert [paper.kind for paper in filing.folder.papers.all()] == ["证据"]


def test_without_scripts_the_sentence_stands_on_the_page(client: Client, known: Cast, filing: Filing) -> None:
    client.force_login(known.plaintiff)
    answer = client.post(
        reverse("filing-upload", args=[filing.pk]),
        {"file": SimpleUploadedFile("a.pdf", b"nothing"), "kind": "证据"},
        follow=True,
    )
    assert "无法识别" in answer.content.decode()


def test_an_unsubmitted_paper_is_removed_and_a_submitted_one_stays(client: Client, known: Cast, draft: Filing) -> None:
    client.force_login(known.plaintiff)
    evidence = draft.folder.papers.get(kind="证据")
    client.post(reverse("filing-remove-paper", args=[draft.pk, evidence.pk]))
    assert draft.folder.papers.count() == 2
    submit(draft)
    complaint = draft.folder.papers.get(kind="民事起诉状")
    assert client.post(reverse("filing-remove-paper", args=[draft.pk, complaint.pk])).status_code == 404
    assert draft.folder.papers.filter(pk=complaint.pk).exists()


def test_after_submission_no_upload_enters(client: Client, known: Cast, submitted: Filing) -> None:
    client.force_login(known.plaintiff)
    before = submitted.folder.papers.count()
    assert send(client, submitted, photo(), "a.jpg").status_code == 409
    assert submitted.folder.papers.count() == before


def test_the_outsider_and_the_signed_out_upload_nothing(client: Client, known: Cast, filing: Filing) -> None:
    assert send(client, filing, photo(), "a.jpg").status_code == 401
    client.force_login(known.outsider)
    assert send(client, filing, photo(), "a.jpg").status_code == 404
    assert not filing.folder.papers.exists()


def test_the_service_itself_keeps_what_was_handed_in(known: Cast, submitted: Filing) -> None:
    paper = Paper.objects.filter(folder=submitted.folder).first()
    assert paper is not None and paper.frozen
    assert remove_paper(paper, actor=known.plaintiff) is False
    assert Paper.objects.filter(pk=paper.pk).exists()
