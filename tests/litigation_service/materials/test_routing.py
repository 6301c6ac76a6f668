"""Which way a paper goes: by choice, name, folder, subject, code mark, first page, the sender's only case – or to a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cases.register.models import Case
from courts.clocks.models import Clock
from litigation_service.materials.models import Material
from litigation_service.materials.pointers import numbers_in
from litigation_service.materials.receiving import receive, sort_later
from tests.cast import Cast
from tests.litigation_service.materials.conftest import at_counter, from_portal, make_case, was_read, work

pytestmark = pytest.mark.django_db
Arrive = Callable[..., Material]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("（2026）甘0102民初12号 证据.pdf", ["（2026）甘0102民初12号"]),
        ("(2026)甘0102民初12号之二.pdf", ["（2026）甘0102民初12号"]),
        ("2026甘0102民初12-证据1.pdf", ["（2026）甘0102民初12号"]),
        ("[2026]甘0102民初00012号", ["（2026）甘0102民初12号"]),
        ("IMG_20260302_113012.jpg", []),
        ("2026年3月2日收据.pdf", []),
        ("京朝检刑诉〔2024〕12号.pdf", []),
    ],
)
def test_numbers_are_read_out_of_names(written: str, read: list[str]) -> None:
    assert numbers_in(written, loose=True) == read


def test_the_number_in_the_name_leads_to_the_case(arrived: Arrive, case: Case) -> None:
    material = arrived(f"{case.number} 借条.png")
    assert (material.state, material.case, material.ground) == ("routed", case, "name")
    clock = Clock.objects.get(subject_id=material.pk, name="file_material", stopped_on__isnull=True)
    assert clock.owner == case.clerk and clock.derivation["status"]["code"] == "convention"


def test_the_folder_leads_to_the_case(arrived: Arrive, case: Case) -> None:
    material = arrived("001.png", place=case.number)
    assert (material.state, material.ground) == ("routed", "place")


def test_the_first_page_leads_to_the_case_once_it_is_read(arrived: Arrive, case: Case) -> None:
    material = arrived("扫描0001.png")
    assert material.state == "received" and material.paper is not None
    was_read(material.paper, f"民事答辩状\n案号：{case.number}\n答辩人：李乙舟")
    work()
    material.refresh_from_db()
    assert (material.state, material.case, material.ground) == ("routed", case, "text")


def test_a_page_without_a_number_is_for_a_person(arrived: Arrive) -> None:
    material = arrived("扫描0001.png")
    assert material.paper is not None
    was_read(material.paper, "一张没有案号的收条")
    work()
    material.refresh_from_db()
    assert material.state == "exception" and material.trouble["code"] == "no_number"
    clock = Clock.objects.get(subject_id=material.pk, name="resolve_exception", stopped_on__isnull=True)
    assert clock.role == "filing_clerk" and clock.derivation["basis"]


def test_a_cover_sheet_leads_to_the_case(cast: Cast, case: Case) -> None:
    """The printed cover sheet itself, as a scanner sees it."""
    import io

    import pypdfium2

    from litigation_service.materials.printing import cover_sheet_of

    with pypdfium2.PdfDocument(cover_sheet_of(case)) as pdf:
        seen = pdf[0].render(scale=2).to_pil().convert("RGB")
    buffer = io.BytesIO()
    seen.save(buffer, "PDF", resolution=144)
    delivery = at_counter(cast)
    material = receive(delivery, name="scan.pdf", content=buffer.getvalue())
    sort_later(delivery)
    work()
    material.refresh_from_db()
    assert material.marks == [case.number]
    assert (material.state, material.case, material.ground) == ("routed", case, "mark")


def test_the_only_open_case_of_a_sender_is_taken(cast: Cast, case: Case, arrived: Arrive) -> None:
    material = arrived("照片.png", delivery=from_portal(cast))
    assert material.state == "received"
    assert material.paper is not None
    was_read(material.paper, "没有案号")
    work()
    material.refresh_from_db()
    assert (material.state, material.case, material.ground) == ("routed", case, "only_case")
    make_case(cast)
    other = arrived("照片二.png", 2, delivery=from_portal(cast))
    assert other.paper is not None
    was_read(other.paper, "没有案号")
    work()
    other.refresh_from_db()
    assert other.state == "exception"


def test_two_cases_are_a_conflict(cast: Cast, arrived: Arrive, case: Case) -> None:
    other = make_case(cast)
    chosen = arrived(f"{other.number}.png", delivery=from_portal(cast, case))
    assert (chosen.state, chosen.trouble["code"]) == ("exception", "conflict")
    assert case.number in chosen.trouble["zh"] and other.number in chosen.trouble["zh"]
    named = arrived("x.png", 2, place=f"{case.number}/{other.number}")
    assert named.trouble["code"] == "conflict"


def test_unknown_numbers_and_other_courts_are_told_apart(cast: Cast, arrived: Arrive, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(court=cast.other_court)
    elsewhere = arrived(f"{case.number}.png")
    unknown = arrived("（2026）甘0102民初9999号.png", 2)
    for material in (elsewhere, unknown):
        assert material.paper is not None
        was_read(material.paper, "")
    work()
    elsewhere.refresh_from_db()
    unknown.refresh_from_db()
    assert elsewhere.trouble["code"] == "other_court" and unknown.trouble["code"] == "unknown_number"
    assert "9999" in unknown.trouble["zh"] and "9999" in unknown.trouble["en"]


def test_a_closed_case_takes_nothing(arrived: Arrive, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(closed_on="2026-05-01")
    material = arrived(f"{case.number}.png")
    assert (material.state, material.trouble["code"]) == ("exception", "case_closed")


def test_what_nobody_reads_goes_to_a_person_in_time(cast: Cast, arrived: Arrive, monkeypatch: Any) -> None:
    from datetime import timedelta

    from litigation_service.materials import sorting

    material = arrived("扫描0001.png")
    assert sorting.forgotten() == 0
    Material.objects.filter(pk=material.pk).update(received_at=material.received_at - timedelta(minutes=40))
    assert sorting.forgotten() == 1
    work()
    material.refresh_from_db()
    assert material.state == "exception"
