"""What the acts of a volume bring about."""

from __future__ import annotations

from archives.volume.arranging import issue_receipts, put_in_order
from archives.volume.models import Volume
from cases.events import CaseClosed
from cases.register.aftermath import set_archive_due
from cases.register.models import Case, CaseKind
from courts.clocks.services import ClockSpec, start_clock
from courts.jobs.services import enqueue
from courts.organisation.models import Court
from courts.procedure import Performance, perform
from courts.roles import Role
from law.archives.clocks import HandOverFacts, clock_due, hand_over_due
from law.archives.retention import RetentionFacts, retention
from law.archives.volume import ArchiveNumber, archive_number
from law.text import Text
from law.time.calendar import national

CATALOGUES = {CaseKind.CIVIL_FIRST: "civil_first_main", CaseKind.ENFORCEMENT: "enforcement_main"}
CATEGORIES = {CaseKind.CIVIL_FIRST: "民事", CaseKind.ENFORCEMENT: "执行"}
RETENTION_KINDS = {CaseKind.CIVIL_FIRST: "civil", CaseKind.ENFORCEMENT: "enforcement"}


def on_case_closed(event: CaseClosed) -> None:
    """Closing opens the volume and starts the three months to hand it over."""
    case = Case.objects.select_related("court", "clerk", "judge", "division").get(pk=event.case_id)
    volume, new = Volume.objects.get_or_create(
        case=case, defaults={"court": case.court, "catalogue": CATALOGUES[CaseKind(case.kind)]}
    )
    if new and case.closed_on:
        spec = _hand_over_clock(case)
        start_clock(volume, "hand_over_file", spec, on=case.closed_on)
        set_archive_due(case, spec.due_on)


def _hand_over_clock(case: Case) -> ClockSpec:
    assert case.closed_on is not None
    answer = hand_over_due(HandOverFacts(case.closed_on), national())
    return ClockSpec(
        Text("移交档案", "Hand the file over to the archives"),
        answer.value,
        answer.derivation,
        owner=case.clerk or case.judge,
        role=Role.COURT_CLERK,
        division=case.division,
        act="hand_over",
    )


def arrange(performance: Performance) -> str | None:
    volume: Volume = performance.subject
    issue_receipts(volume, actor=performance.actor, on=performance.on)
    put_in_order(volume)
    return None


def hand_over(performance: Performance) -> str | None:
    volume: Volume = performance.subject
    put_in_order(volume)
    return None


def check_clock(performance: Performance) -> ClockSpec:
    answer = clock_due("check", performance.on, national())
    title = Text("检查并接收案卷", "Check and accept the volume")
    return ClockSpec(title, answer.value, answer.derivation, role=Role.ARCHIVIST, act="accept_volume")


def fix_clock(performance: Performance) -> ClockSpec:
    volume: Volume = performance.subject
    answer = clock_due("fix", performance.on, national())
    return ClockSpec(
        Text("补正案卷", "Correct the volume"),
        answer.value,
        answer.derivation,
        owner=volume.case.clerk or volume.case.judge,
        act="hand_over",
    )


def shelve_clock(performance: Performance) -> ClockSpec:
    answer = clock_due("fix", performance.on, national())
    title = Text("案卷上架", "Shelve the volume")
    return ClockSpec(title, answer.value, answer.derivation, role=Role.ARCHIVIST, act="shelve")


def return_volume(performance: Performance) -> str | None:
    volume: Volume = performance.subject
    volume.returned_reason = performance.inputs["reason"]
    volume.save(update_fields=["returned_reason"])
    return None


def accept_volume(performance: Performance) -> str | None:
    """Effect: retention and archive number are fixed, the check is kept, the package is made by a job."""
    volume: Volume = performance.subject
    case = volume.case
    kind = CaseKind(case.kind)
    answer = retention(RetentionFacts(RETENTION_KINDS[kind], {"close_way": case.close_way}, case.closed_on))
    volume.retention = answer.value.klass or ""
    volume.retention_until = answer.value.last_day
    volume.retention_derivation = answer.derivation.as_json()
    volume.archive_number = _number(volume, answer.value.code or "D60")
    volume.checks = [result.as_json() for result in performance.facts.checks]
    volume.shelved_by = performance.actor
    volume.save()
    enqueue("pack_volume", subject=volume, owner=performance.actor, total=volume.items.count(), volume_id=volume.pk)
    return None


def _number(volume: Volume, code: str) -> str:
    """The next 档号 of the court, year and class; the court's row is locked while it is taken."""
    court = Court.objects.select_for_update().get(pk=volume.court_id)
    case = volume.case
    assert case.closed_on is not None
    fonds = f"J{court.pk:04d}"
    taken = Volume.objects.filter(court=court, case__closed_on__year=case.closed_on.year).exclude(archive_number="")
    number = ArchiveNumber(fonds, CATEGORIES[CaseKind(case.kind)], case.closed_on.year, code, taken.count() + 1)
    return archive_number(number).value


def shelve(performance: Performance) -> str | None:
    """Effect: the place is kept and the case itself is archived."""
    volume: Volume = performance.subject
    volume.shelf = performance.inputs["shelf"]
    volume.shelved_on = performance.on
    volume.shelved_by = performance.actor
    volume.save(update_fields=["shelf", "shelved_on", "shelved_by"])
    perform(volume.case, "archive", actor=None, on=performance.on)
    return None
