"""Asking for a permit, deciding it, and reading with it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from archives.reading.models import ReadingPermit
from archives.volume.models import Volume
from cases.reading.watermark import mark_pdf
from cases.register.models import Agent, Case, Party
from courts.access.belt import beyond_reader
from courts.clocks.services import ClockSpec, start_clock
from courts.notices.services import notify
from courts.people.models import User
from courts.procedure import Performance
from courts.roles import Role
from courts.trace.models import Outcome
from courts.trace.services import record
from law.archives.clocks import clock_due
from law.operations import call
from law.text import Text
from law.time.calendar import national

ASKED = Text("申请借阅档案", "Reading permit asked for")
READ = Text("查阅档案", "Volume read")


@beyond_reader("a permit is asked for by number, by people who see the volume only with it")
def shelved_volume(number: str) -> Volume | None:
    """The shelved volume of the case with this number in any form."""
    parsed = call("parse_case_number", {"text": number}).result
    if not parsed.get("valid"):
        return None
    return Volume.objects.filter(case__number=parsed["canonical"], state="shelved").select_related("case").first()


@beyond_reader("a permit opens the volume, not the case")
def reader_kind(user: User, case: Case) -> str | None:
    """How the rule names this reader; ``None``: nobody who could be let in (no party, no judge)."""
    if user.is_court_staff:
        return "other_judge" if user.holds(Role.JUDGE, Role.PRESIDING_JUDGE) else None
    if Party.objects.filter(case=case, user=user).exists():
        return "party"
    return "counsel" if Agent.objects.filter(party__case=case, user=user).exists() else None


@beyond_reader("a permit opens the volume, not the case")
@transaction.atomic
def ask(*, volume: Volume, reader: User, kind: str, purpose: str, on: date) -> ReadingPermit:
    """Ask once: an open request or a valid permit is answered with itself."""
    for known in ReadingPermit.objects.filter(volume=volume, reader=reader):
        if known.state == "requested" or known.valid_on(on):
            return known
    permit = ReadingPermit.objects.create(volume=volume, reader=reader, reader_kind=kind, purpose=purpose, asked_on=on)
    record(permit, "ask", ASKED, actor=reader, to_state="requested", detail={"purpose": purpose})
    answer = clock_due("electronic_retrieval", on, national())
    title = Text("审批档案借阅", "Decide on a reading permit")
    spec = ClockSpec(title, answer.value, answer.derivation, role=Role.ARCHIVIST, act="grant")
    start_clock(permit, "decide_permit", spec, on=on)
    return permit


def grant(performance: Performance) -> str | None:
    permit: ReadingPermit = performance.subject
    permit.until = performance.inputs["until"]
    permit.decided_by = performance.actor
    permit.save(update_fields=["until", "decided_by"])
    _tell(permit, Text("档案借阅已批准", "Your reading permit is granted"))
    return None


def refuse(performance: Performance) -> str | None:
    permit: ReadingPermit = performance.subject
    permit.refusal = performance.inputs["reason"]
    permit.decided_by = performance.actor
    permit.save(update_fields=["refusal", "decided_by"])
    _tell(permit, Text("档案借阅未获批准", "Your reading permit is refused"))
    return None


def _tell(permit: ReadingPermit, title: Text) -> None:
    notify([permit.reader], title=title, url=permit.get_absolute_url(), case_id=permit.volume.case_id)


@beyond_reader("a permit opens the volume, not the case")
def read_copy(volume: Volume, reader: User, *, purpose: str) -> bytes:
    """The package with the reader's name and the moment across every page; the reading is in the trace."""
    record(volume, "read_volume", READ, actor=reader, outcome=Outcome.READ, detail={"purpose": purpose})
    words = f"{reader}　{timezone.localtime():%Y-%m-%d %H:%M}　{purpose}"
    with volume.package.open("rb") as handle:
        return mark_pdf(handle.read(), words)


def may_read_without_permit(user: User, volume: Volume, related: frozenset[str]) -> bool:
    """The handler and the panel read their own case; the archivist keeps the volume."""
    return bool(related & {"handler", "panel"}) or Role.ARCHIVIST in user.roles_in(volume.court_id)
