"""A closed case becomes a shelved volume: ordered, checked, packed; reading it needs a permit."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from archives.reading.models import ReadingPermit
from archives.volume.models import Volume
from archives.volume.packing import pack_volume
from cases.document.models import Document
from cases.document.press import to_pdf
from cases.document.printing import keep_file
from cases.document.services import issue
from cases.events import CaseClosed
from cases.file.models import Paper
from cases.file.services import receive_paper
from cases.register.models import Case
from courts.clocks.models import Clock
from courts.events import publish
from courts.jobs.models import Job
from courts.procedure import ActRefused, perform
from courts.trace.models import Outcome, TraceEntry
from tests.cases.conftest import loan_case, open_loan_case  # noqa: F401
from tests.cast import Cast

CLOSED = date(2026, 6, 1)


def sheet(words: str) -> bytes:
    return to_pdf(f"<html><body><p>{words}</p></body></html>")


def print_documents(case: Case) -> None:
    """What the printing job does, without the typesetting."""
    for document in Document.objects.filter(case=case, paper__isnull=True):
        Document.objects.filter(pk=document.pk).update(state="sealed")
        keep_file(document, sheet(f"{document.title} {document.pk}"))


@pytest.fixture
def volume(cast: Cast, loan_case: Case) -> Volume:  # noqa: F811
    """A closed case with complaint, acceptance notice, judgment and a receipt in its file."""
    Case.objects.filter(pk=loan_case.pk).update(
        state="closed",
        closed_on=CLOSED,
        close_way="judgment",
        judge=cast.judge,
        clerk=cast.clerk,
        division=cast.divisions["civil"],
    )
    loan_case.refresh_from_db()
    folder = loan_case.folders.get()
    receive_paper(
        folder=folder,
        content=sheet("民事起诉状"),
        name="起诉状.pdf",
        kind="民事起诉状",
        title="民事起诉状",
        actor=cast.plaintiff,
        read=False,
    )
    for code in ("acceptance_notice", "civil_judgment"):
        issue(code, actor=cast.judge, on=CLOSED, case=loan_case, recipients=list(loan_case.parties.all()))
    plaintiff = loan_case.parties.get(role="plaintiff")
    issue(
        "delivery_receipt",
        actor=cast.clerk,
        on=CLOSED,
        case=loan_case,
        recipients=[plaintiff],
        facts={"served_document": "民事判决书"},
    )
    print_documents(loan_case)
    publish(CaseClosed(loan_case.pk))
    return Volume.objects.get(case=loan_case)


@pytest.fixture
def shelved(cast: Cast, volume: Volume) -> Volume:
    perform(volume, "arrange", actor=cast.clerk)
    perform(volume, "hand_over", actor=cast.clerk)
    perform(volume, "accept_volume", actor=cast.archivist)
    job = Job.objects.get(kind="pack_volume")
    pack_volume(job, volume_id=volume.pk)
    volume.refresh_from_db()
    perform(volume, "shelve", actor=cast.archivist, inputs={"shelf": "1-03-02-4"})
    return volume


def test_closing_starts_three_months_to_hand_over(volume: Volume, cast: Cast) -> None:
    clock = Clock.objects.get(name="hand_over_file")
    assert clock.due_on == date(2026, 9, 1)
    assert clock.owner == cast.clerk
    assert clock.derivation["status"]["code"] == "unverified"


def test_the_order_is_the_catalogues(volume: Volume, cast: Cast) -> None:
    perform(volume, "arrange", actor=cast.clerk)
    positions = [item.position for item in volume.items.all()]
    assert positions == sorted(positions)
    assert [item.kind for item in volume.items.all()][:2] == ["complaint", "acceptance_notice"]
    first = [item.first_page for item in volume.items.all()]
    assert first == list(range(1, len(first) + 1))


def test_a_missing_piece_stops_the_hand_over_and_is_named(volume: Volume, cast: Cast) -> None:
    Document.objects.filter(case=volume.case, code="civil_judgment").update(paper=None, state="void")
    Paper.objects.filter(folder__case=volume.case, kind="民事判决书").delete()
    perform(volume, "arrange", actor=cast.clerk)
    with pytest.raises(ActRefused) as refused:
        perform(volume, "hand_over", actor=cast.clerk)
    assert any("判决书" in finding.message.zh for finding in refused.value.findings)


def test_the_package_has_numbered_pages_and_a_manifest(shelved: Volume, cast: Cast) -> None:
    assert shelved.case.state == "archived"
    assert shelved.archive_number.startswith("J")
    assert shelved.manifest["pages"] == shelved.pages
    assert len(shelved.manifest["pieces"]) == shelved.items.count()
    with shelved.package.open("rb") as handle, pikepdf.open(io.BytesIO(handle.read())) as pdf:
        assert len(pdf.pages) >= shelved.pages + 2


def test_a_file_changed_on_disk_is_rejected(volume: Volume, cast: Cast) -> None:
    perform(volume, "arrange", actor=cast.clerk)
    perform(volume, "hand_over", actor=cast.clerk)
    paper = volume.items.exclude(paper=None).first().paper  # type: ignore[union-attr]
    with open(paper.original.path, "ab") as handle:  # type: ignore[union-attr]
        handle.write(b"%tampered")
    with pytest.raises(ActRefused) as refused:
        perform(volume, "accept_volume", actor=cast.archivist)
    assert "archives.check_A1" in {finding.code for finding in refused.value.findings}


@pytest.mark.parametrize("who", ["outsider", "plaintiff", "judge_of_other_court", "judge_of_other_division"])
def test_outsiders_find_no_volume(volume: Volume, cast: Cast, client: Client, who: str) -> None:
    client.force_login(cast.people[who])
    assert client.get(volume.get_absolute_url()).status_code == 404
    assert client.get(f"{volume.get_absolute_url()}read/").status_code == 404


def test_a_party_reads_with_a_permit_and_no_longer(shelved: Volume, cast: Cast, client: Client) -> None:
    client.force_login(cast.plaintiff)
    asked = client.post("/archives/permits/", {"number": shelved.case.number, "purpose": "核对判决"})
    permit = ReadingPermit.objects.get()
    assert asked.headers["Location"] == permit.get_absolute_url()
    read = f"{permit.get_absolute_url()}read/"
    assert client.get(read).status_code == 404
    until = timezone.localdate() + timedelta(days=5)
    perform(permit, "grant", actor=cast.archivist, inputs={"until": until})
    answer = client.get(read)
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert TraceEntry.objects.filter(act="read_volume", outcome=Outcome.READ, actor=cast.plaintiff).count() == 1
    ReadingPermit.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert client.get(read).status_code == 404


def test_the_outsider_is_told_nothing_about_the_volume(shelved: Volume, cast: Cast, client: Client) -> None:
    client.force_login(cast.outsider)
    known = client.post("/archives/permits/", {"number": shelved.case.number, "purpose": "x"})
    unknown = client.post("/archives/permits/", {"number": "（2026）甘0102民初9999号", "purpose": "x"})
    assert known.status_code == unknown.status_code == 422
    assert not ReadingPermit.objects.exists()


def test_pages_open_for_clerk_and_archivist(shelved: Volume, cast: Cast, client: Client) -> None:
    for who in ("clerk", "archivist"):
        client.force_login(cast.people[who])
        assert client.get(shelved.get_absolute_url()).status_code == 200
    assert client.get("/archives/").status_code == 200
    assert client.get(f"{shelved.get_absolute_url()}read/").content.startswith(b"%PDF")


def test_a_volume_still_being_packed_says_so(shelved: Volume, cast: Cast, client: Client) -> None:
    Volume.objects.filter(pk=shelved.pk).update(package="")
    client.force_login(cast.archivist)
    answer = client.get(f"/archives/volumes/{shelved.pk}/read/", follow=True)
    assert answer.status_code == 200
    assert "正在封装" in answer.content.decode()
