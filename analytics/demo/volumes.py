"""Volumes of closed cases at every stage of their way to the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from analytics.demo.civil import Bureau
from analytics.demo.past import moment, own_moments
from analytics.demo.running import clock_row
from analytics.demo.scans import scanned_sheet, sheet
from archives.volume.lifecycle import VOLUME
from archives.volume.models import Volume, VolumeItem
from archives.volume.services import (
    CATALOGUES,
    CATEGORIES,
    RETENTION_KINDS,
    _hand_over_clock,
    check_clock,
    shelve_clock,
)
from cases.file.models import Folder, Paper
from cases.register.models import Case, CaseKind
from courts.clocks.models import Clock
from courts.jobs.models import Job
from courts.jobs.registry import KINDS
from courts.procedure import Performance
from courts.roles import Role
from courts.trace.services import subject_of
from law.archives.catalogue import catalogue
from law.archives.retention import RetentionFacts, retention
from law.archives.volume import ArchiveNumber, archive_number

# Pieces scanned from the paper volume: kind of the catalogue, name of the paper, in the order of the catalogue.
PIECES = {
    CaseKind.CIVIL_FIRST: (
        ("complaint", "民事起诉状"),
        ("acceptance_notice", "受理案件通知书"),
        ("summons", "传票"),
        ("hearing_record", "法庭笔录"),
        ("judgment", "裁判文书"),
        ("service_receipt", "送达回证"),
    ),
    CaseKind.ENFORCEMENT: (
        ("enforcement_application", "强制执行申请书"),
        ("enforceable_instrument", "执行依据"),
        ("acceptance_notice", "受理案件通知书"),
        ("identity_and_authority", "身份证明"),
        ("enforcement_notice", "执行通知书"),
        ("network_query", "网络查控反馈"),
        ("closing_talk", "终本约谈笔录"),
        ("closing_document", "结案文书"),
        ("service_receipt", "送达回证"),
    ),
}
# Of volumes long on the shelf only what opened the case and what ended it was scanned.
ENDS = {"complaint", "judgment", "enforcement_application", "closing_document"}
EVERY = timedelta(seconds=6)


@dataclass
class Standing:
    """A volume with its state and the day it came into it."""

    volume: Volume
    on: date


def write_volumes(bureau: Bureau, cases: list[Case]) -> None:
    """A volume for every closed case, with pieces where they were scanned, and its open clock."""
    closed = [case for case in cases if case.closed_on]
    standings = [_standing(bureau, place, case) for place, case in enumerate(closed)]
    _number(bureau, [one.volume for one in standings])
    with own_moments(Volume):
        Volume.objects.bulk_create([one.volume for one in standings])
    _pieces(bureau, [one.volume for one in standings if one.volume.state != "collecting"])
    Clock.objects.bulk_create(clock for one in standings if (clock := _clock(bureau, one)))
    _pack([one.volume for one in standings if one.volume.state in {"accepted", "shelved"}])


def _standing(bureau: Bureau, place: int, case: Case) -> Standing:
    assert case.closed_on is not None
    volume = Volume(case=case, court=bureau.court, catalogue=CATALOGUES[CaseKind(case.kind)])
    if case.state == "archived":
        volume.state = "shelved"
        volume.shelved_on = case.archived_on
        volume.shelf = f"{bureau.rng.randint(1, 3)}-{bureau.rng.randint(1, 12):02d}-{bureau.rng.randint(1, 8):02d}-{bureau.rng.randint(1, 6)}"
        volume.shelved_by = (
            bureau.one(Role.ARCHIVIST) if bureau.people.holding(bureau.seat.code, Role.ARCHIVIST) else None
        )
        return Standing(volume, case.archived_on or case.closed_on)
    volume.state = {0: "handed_over", 1: "handed_over", 2: "accepted"}.get(place % 8, "collecting")
    recent = timezone.localdate() - timedelta(days=bureau.rng.randint(1, 12))
    return Standing(volume, max(case.closed_on, recent))


def _number(bureau: Bureau, volumes: list[Volume]) -> None:
    """Retention and archive numbers of what the archive has accepted, one series a closing year."""
    taken: dict[int, int] = {}
    for volume in volumes:
        case = volume.case
        if volume.state not in {"accepted", "shelved"} or case.closed_on is None:
            continue
        kind = CaseKind(case.kind)
        answer = retention(RetentionFacts(RETENTION_KINDS[kind], {"close_way": case.close_way}, case.closed_on))
        volume.retention = answer.value.klass or ""
        volume.retention_until = answer.value.last_day
        volume.retention_derivation = answer.derivation.as_json()
        year = case.closed_on.year
        taken[year] = taken.get(year, 0) + 1
        number = ArchiveNumber(
            f"J{bureau.court.pk:04d}", CATEGORIES[kind], year, answer.value.code or "D60", taken[year]
        )
        volume.archive_number = archive_number(number).value


def _pieces(bureau: Bureau, volumes: list[Volume]) -> None:
    folders = {folder.case_id: folder for folder in Folder.objects.filter(case__in=[v.case_id for v in volumes])}
    papers: list[Paper] = []
    items: list[VolumeItem] = []
    for volume in volumes:
        chosen = _chosen(volume)
        entries = {entry.kind: entry.number for entry in catalogue(volume.catalogue).entries}
        for place, (kind, title) in enumerate(chosen, start=1):
            paper = scanned_sheet(
                folders[volume.case_id],
                title,
                sheet(title, _lines(volume.case, kind)),
                volume.case.clerk,
                source="counter",
                submitted_as="court",
                frozen=True,
            )
            paper.received_at = moment(volume.case.closed_on or volume.case.filed_on, 16)
            papers.append(paper)
            items.append(
                VolumeItem(volume=volume, paper=paper, kind=kind, title=title, position=entries[kind],
                           sequence=place, first_page=place, last_page=place, sides=1)
            )  # fmt: skip
        volume.pages = len(chosen)
        volume.arranged_at = moment(volume.case.closed_on or volume.case.filed_on, 17)
    with own_moments(Paper):
        Paper.objects.bulk_create(papers)
    VolumeItem.objects.bulk_create(items)
    Volume.objects.bulk_update(volumes, ["pages", "arranged_at"])


def _chosen(volume: Volume) -> list[tuple[str, str]]:
    """The pieces this volume has: nothing of a hearing or a talk that never was."""
    case = volume.case
    pieces = PIECES[CaseKind(case.kind)]
    if volume.state == "shelved":
        return [piece for piece in pieces if piece[0] in ENDS]
    absent = set() if case.heard_on else {"summons", "hearing_record"}
    absent |= set() if case.close_way == "end_of_enforcement" else {"closing_talk"}
    return [piece for piece in pieces if piece[0] not in absent]


def _lines(case: Case, kind: str) -> list[str]:
    words = [case.court.name, f"案号：{case.number}", f"案由：{case.cause}", ""]
    if kind in {"complaint", "enforcement_application"}:
        return [
            *words,
            "请求事项：",
            *case.claims,
            "",
            "事实与理由：",
            case.facts or "被执行人未按生效法律文书履行义务。",
        ]
    return [*words, case.title, f"结案方式：{case.get_close_way_display()}", f"结案日期：{case.closed_on}"]


def _clock(bureau: Bureau, one: Standing) -> Clock | None:
    volume = one.volume
    if volume.state == "collecting":
        assert volume.case.closed_on is not None
        return clock_row(volume, "hand_over_file", _hand_over_clock(volume.case), volume.case.closed_on)
    makers = {"handed_over": ("check_volume", check_clock), "accepted": ("shelve_volume", shelve_clock)}
    if volume.state not in makers:
        return None
    name, maker = makers[volume.state]
    spec = maker(Performance(volume, VOLUME.acts[0], None, one.on, {}, None))
    return clock_row(volume, name, spec, one.on)


def _pack(volumes: list[Volume]) -> None:
    """The packages are made in the background, those waiting for the shelf first."""
    start = timezone.now() + timedelta(minutes=2)
    waiting = sorted(
        volumes, key=lambda volume: (volume.state != "accepted", -(volume.shelved_on or date.max).toordinal())
    )
    Job.objects.bulk_create(
        Job(
            kind="pack_volume",
            queue=KINDS["pack_volume"].queue,
            arguments={"volume_id": volume.pk},
            subject=subject_of(volume),
            subject_id=volume.pk,
            owner=volume.shelved_by,
            total=2 if volume.state == "shelved" else volume.pages,
            not_before=start + place * EVERY,
        )
        for place, volume in enumerate(waiting)
    )
