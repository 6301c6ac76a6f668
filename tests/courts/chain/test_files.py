"""Files and bookings in the chain: sealed as they come, compared as they lie."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from cases.file.models import Folder, Paper
from cases.register.models import Case
from courts.chain.models import ChainLeaf
from courts.chain.sealing import seal
from courts.chain.verifying import verify
from courts.trace.services import record
from enforcement.money.models import MoneyEntry
from law.text import Text
from tests.cases.conftest import loan_case, open_loan_case  # noqa: F401 - fixtures
from tests.cast import Cast
from tests.courts.chain.conftest import superuser

CONTENT = b"%PDF-1.4 as received"


@pytest.fixture
def paper(chain_folder: Path, loan_case: Case, cast: Cast, settings: Any, tmp_path: Path) -> Paper:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path / "media"
    made = Paper(
        folder=Folder.objects.create(case=loan_case),
        kind="证据",
        title="借条",
        original_name="a.pdf",
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        size=len(CONTENT),
        source="upload",
        submitted_by=cast.plaintiff,
    )
    made.original.save("a.pdf", ContentFile(CONTENT), save=False)
    made.viewing.save("a.pdf", ContentFile(CONTENT), save=False)
    made.save()
    record(made, "receive_paper", Text("收到材料", "Paper received"), actor=cast.plaintiff)
    seal()
    return made


def test_the_sealer_follows_the_trace(paper: Paper) -> None:
    leaf = ChainLeaf.objects.get(kind="paper")
    assert leaf.ref == paper.pk and paper.sha256 in leaf.content
    report = verify()
    assert report.ok and (report.figures["files"], report.figures["file_bytes"]) == (1, len(CONTENT))


def test_a_row_nobody_traced_is_sealed_by_the_full_round(paper: Paper) -> None:
    other = Paper.objects.get(pk=paper.pk)
    other.pk = None
    other.save()
    assert seal().leaves == 0
    assert verify().figures["unsealed_rows"] == 1
    assert seal(full=True).leaves == 1
    assert verify().figures["unsealed_rows"] == 0


def test_a_changed_file(paper: Paper) -> None:
    Path(paper.original.path).write_bytes(CONTENT + b" ")
    (found,) = verify().breaks
    assert (found.code, found.kind, found.ref) == ("file_changed", "paper", paper.pk)
    assert verify(files=False).ok


def test_a_file_changed_with_its_row(paper: Paper) -> None:
    """Whoever writes the new hash into the row as well still contradicts the leaf."""
    forged = b"forged"
    Path(paper.original.path).write_bytes(forged)
    Paper.objects.filter(pk=paper.pk).update(sha256=hashlib.sha256(forged).hexdigest())
    assert seal(full=True).leaves == 0
    assert [one.code for one in verify().breaks] == ["row_changed"]


def test_a_missing_file_and_a_missing_row(paper: Paper) -> None:
    Path(paper.original.path).unlink()
    assert [one.code for one in verify().breaks] == ["file_missing"]
    with superuser() as cursor:
        cursor.execute("DELETE FROM cases_paper")
    assert [one.code for one in verify().breaks] == ["row_deleted"]


def test_a_paper_lawfully_removed_is_no_break(paper: Paper, cast: Cast) -> None:
    record(paper, "remove_paper", Text("移除", "Removed"), actor=cast.plaintiff)
    paper.delete()
    seal()
    assert verify().ok


def test_a_changed_booking(paper: Paper, cast: Cast, loan_case: Case) -> None:  # noqa: F811
    booking = MoneyEntry.objects.create(
        case=loan_case,
        direction="in",
        amount_fen=100,
        origin="voluntary",
        reference="r1",
        counterparty="李乙舟",
        booked_on="2026-03-02",
        source="bank",
    )
    record(loan_case, "pay", Text("到账", "Money came in"), actor=None)
    seal()
    assert "李乙舟" not in ChainLeaf.objects.get(kind="booking").content
    MoneyEntry.objects.filter(pk=booking.pk).update(amount_fen=1)
    (found,) = verify().breaks
    assert (found.code, found.kind, found.ref) == ("row_changed", "booking", booking.pk)


def test_the_proof_of_a_paper_is_for_its_readers(paper: Paper, cast: Cast, client: Client) -> None:
    address = reverse("paper-proof", args=[paper.pk])
    client.force_login(cast.outsider)
    assert client.get(address).status_code == 404
    client.force_login(cast.plaintiff)
    assert client.get(address).json()["leaf"]["content"].count(paper.sha256) == 1
