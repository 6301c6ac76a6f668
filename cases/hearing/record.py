"""The record of a hearing 法庭笔录: who is there, what was said, who signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from cases.document.facts import panel_of
from cases.document.services import issue
from cases.hearing.models import Hearing, HearingRecord, Purpose
from cases.register.models import Case, PartyRole
from courts.people.models import User
from courts.trace.services import record as trace
from law.text import Text

SECTIONS: dict[str, Text] = {
    "statements": Text("法庭调查（陈述、询问）", "Inquiry: statements and questions"),
    "defence": Text("被告答辩意见", "The defendant's answer"),
    "evidence": Text("举证质证", "Evidence and examination"),
    "debate": Text("法庭辩论", "Debate"),
    "final_opinions": Text("最后意见", "Final opinions"),
    "mediation": Text("法庭调解", "Mediation in court"),
}
SIGNED = Text("笔录签名", "Record signed")
REFUSED = Text("记明拒绝签名", "Refusal to sign noted")


class RecordClosed(Exception):
    """The record is finished: nothing in it changes any more."""


def attendance_of(case: Case) -> list[dict[str, Any]]:
    """The roll to be called: parties, then their agents; nobody marked as present."""
    rows: list[dict[str, Any]] = []
    order = [role.value for role in PartyRole]
    parties = sorted(
        case.parties.prefetch_related("agents"), key=lambda party: (order.index(party.role), party.position)
    )
    for party in parties:
        role = str(PartyRole(party.role).label)
        rows.append(_row(f"party-{party.pk}", party.name, role, party.pk))
        rows += [_row(f"agent-{a.pk}", a.name, f"{role}委托诉讼代理人", None, a.firm) for a in party.agents.all()]
    return rows


def _row(key: str, name: str, role: str, party: int | None, note: str = "") -> dict[str, Any]:
    return {"key": key, "name": name, "role": role, "party": party, "present": False, "note": note}


def save_record(
    record: HearingRecord,
    *,
    present: Mapping[str, bool],
    notes: Mapping[str, str],
    sections: Mapping[str, str],
    rights_read: bool,
    recusal_asked: bool,
) -> None:
    """Keep what the clerk typed. A party counts as present when its agent is. Raises :class:`RecordClosed`."""
    if record.finished_at:
        raise RecordClosed
    for row in record.attendance:
        row["present"] = bool(present.get(row["key"]))
        row["note"] = notes.get(row["key"], row["note"])[:100]
    here = {row["key"] for row in record.attendance if row["present"]}
    record.signatures = [one for one in record.signatures if one["key"] in here]
    changed = {name: text for name, text in sections.items() if name in SECTIONS}
    if any(record.sections.get(name, "") != text for name, text in changed.items()) and record.signatures:
        # Whoever had signed must read the new text again.
        record.signatures = []
    record.sections = {**record.sections, **changed}
    record.rights_read, record.recusal_asked = rights_read, recusal_asked
    record.save(update_fields=["attendance", "sections", "rights_read", "recusal_asked", "signatures", "updated_at"])


def note_signature(record: HearingRecord, key: str, *, actor: User, refused: bool = False, reason: str = "") -> None:
    """Note that somebody present signed, or refused and why (CPL 150). Raises ``LookupError`` for one not present."""
    if record.finished_at:
        raise RecordClosed
    row = next((one for one in record.attendance if one["key"] == key and one["present"]), None)
    if row is None:
        raise LookupError(key)
    entry = {
        "key": key,
        "name": row["name"],
        "role": row["role"],
        "signed": not refused,
        "refused": refused,
        "reason": reason[:200],
        "at": timezone.localtime().isoformat(timespec="seconds"),
        "noted_by": str(actor),
    }
    record.signatures = [one for one in record.signatures if one["key"] != key] + [entry]
    record.save(update_fields=["signatures", "updated_at"])
    detail = {"name": row["name"], "reason": reason}
    trace(record.hearing, "sign_record", REFUSED if refused else SIGNED, actor=actor, detail=detail)


def print_record(hearing: Hearing, *, actor: User | None) -> None:
    """Close the record and file it as a document."""
    record = hearing.record
    case = hearing.case
    sittings = Hearing.objects.filter(case=case, opened_at__isnull=False, opened_at__lt=hearing.opened_at).count()
    facts = {
        "hearing_at": timezone.localtime(hearing.during.lower),
        "started_at": timezone.localtime(hearing.opened_at) if hearing.opened_at else None,
        "ended_at": timezone.localtime(hearing.ended_at or timezone.now()),
        "room": str(hearing.room) if hearing.room else "在线法庭",
        "mode": hearing.mode,
        "public": hearing.public,
        "purpose": Purpose(hearing.purpose).label,
        "sitting": sittings + 1,
        "panel": panel_of(case),
        "attendance": record.attendance,
        "rights_read": record.rights_read,
        "recusal_asked": record.recusal_asked,
        "signatures": record.signatures,
        **record.sections,
        # An adjourned sitting may have nothing but its opening to tell.
        "statements": record.sections.get("statements") or "（本次庭审未进行法庭调查。）",
    }
    document = issue("hearing_record", actor=actor, on=timezone.localdate(), case=case, facts=facts)
    record.document, record.finished_at = document, timezone.now()
    record.save(update_fields=["document", "finished_at"])
