"""Writing a filing while it may still be changed: drafts, parties, claims, what was half typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Max

from cases.file.models import Folder
from courts.organisation.models import Court
from courts.people.models import AccountKind, User
from courts.trace.services import record
from law.text import Text
from litigation_service.filing.models import Filing, FilingParty

STARTED = Text("开始填写起诉", "Filing begun")
LONGEST_TYPED = 40_000


class NotEditable(Exception):
    """The filing was handed in meanwhile: nothing of it may be changed any more."""


@contextmanager
def editing(filing: Filing) -> Iterator[Filing]:
    """The locked row, in a transaction, if it may still be changed; raises :class:`NotEditable`."""
    with transaction.atomic():
        locked = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
        if not locked.editable:
            raise NotEditable
        yield locked


@transaction.atomic
def start_filing(*, filer: User) -> Filing:
    """A new draft with its folder; a litigant stands in it as the first plaintiff, a lawyer as an agent."""
    filing = Filing.objects.create(
        filer=filer,
        folder=Folder.objects.create(owner=filer),
        accepts_electronic_service=filer.accepts_electronic_service,
    )
    if filer.kind == AccountKind.LAWYER:
        FilingParty.objects.create(filing=filing, role="plaintiff", agents=[agent_of(filer)])
    else:
        _plaintiff_of(filing, filer)
    record(filing, "start_filing", STARTED, actor=filer, to_state=filing.state)
    return filing


def agent_of(lawyer: User) -> dict[str, Any]:
    """A lawyer's account as an agent with general authority."""
    return {
        "name": lawyer.full_name,
        "kind": "lawyer",
        "firm": lawyer.organisation,
        "licence_number": lawyer.licence_number,
        "phone": lawyer.phone,
        "scope": "general",
        "powers": [],
        "user": lawyer.pk,
    }


def _plaintiff_of(filing: Filing, filer: User) -> None:
    from django.utils import timezone

    from litigation_service.filing.rules import identity_of

    known: dict[str, Any] = {}
    if filer.id_type == "resident_id" and filer.id_number:
        said = identity_of(filer.id_number, on=timezone.localdate())
        known = {"birth_date": said.get("birth_date"), "gender": said.get("sex", "")}
    FilingParty.objects.create(
        filing=filing,
        role="plaintiff",
        name=filer.full_name,
        id_type=filer.id_type or "resident_id",
        id_number=filer.id_number,
        phone=filer.phone,
        **known,
    )


def save_court(
    filing: Filing, *, court: Court, cause: str, cause_code: str, connection: str, connection_place: str
) -> None:
    """Step one: where, and about what."""
    with editing(filing) as locked:
        locked.court = court
        locked.cause, locked.cause_code = cause, cause_code
        locked.connection, locked.connection_place = connection, connection_place
        _forget_typed(locked, "court")
        retitle(locked)
        locked.save()


def save_claims(
    filing: Filing,
    *,
    claims: list[str],
    facts: str,
    amount_fen: int,
    wants_mediation: bool,
    accepts_electronic_service: bool,
) -> None:
    """Step five: what is asked and why."""
    with editing(filing) as locked:
        locked.claims, locked.facts, locked.amount_fen = claims, facts, amount_fen
        locked.wants_mediation = wants_mediation
        locked.accepts_electronic_service = accepts_electronic_service
        _forget_typed(locked, "claims")
        locked.save()


def save_party(filing: Filing, party: FilingParty | None, values: Mapping[str, Any]) -> FilingParty:
    """Add or change a party; a party that changes its role goes to the end of the new side."""
    with editing(filing) as locked:
        row = party or FilingParty(filing=locked, role=values["role"])
        if row.pk is None or row.role != values["role"]:
            row.position = next_position(locked, values["role"])
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        _forget_typed(locked, f"party-{party.pk if party else 'new'}")
        retitle(locked)
        locked.save()
    return row


def next_position(filing: Filing, role: str) -> int:
    last = FilingParty.objects.filter(filing=filing, role=role).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def remove_party(filing: Filing, party: FilingParty) -> None:
    """Take a party out; those after it on its side move up."""
    with editing(filing) as locked:
        later = FilingParty.objects.filter(filing=locked, role=party.role, position__gt=party.position)
        party.delete()
        for row in later.order_by("position"):
            row.position -= 1
            row.save(update_fields=["position"])
        retitle(locked)
        locked.save()


def keep_typed(filing: Filing, step: str, values: Mapping[str, str]) -> bool:
    """Autosave: the half-filled form of a step, valid or not. ``False`` when the filing was handed in meanwhile."""
    kept = {key: value[:LONGEST_TYPED] for key, value in values.items()}
    try:
        with editing(filing) as locked:
            locked.typed = {**locked.typed, step: kept}
            locked.save(update_fields=["typed", "updated_at"])
    except NotEditable:
        return False
    return True


def _forget_typed(filing: Filing, step: str) -> None:
    """A saved step needs no draft any more."""
    filing.typed = {key: value for key, value in filing.typed.items() if key != step}


def retitle(filing: Filing) -> None:
    """Keep 王某诉李某民间借贷纠纷 in the row, so that lists and clocks need no further query."""
    names: dict[str, list[str]] = {"plaintiff": [], "defendant": []}
    for role, name in filing.parties.filter(role__in=names).order_by("role", "position").values_list("role", "name"):
        if name:
            names[role].append(name)
    ours, theirs = (_several(names[role]) for role in ("plaintiff", "defendant"))
    between = f"{ours}诉{theirs}" if ours and theirs else ours
    filing.title = f"{between}{filing.cause}"[:160]


def _several(names: list[str]) -> str:
    return f"{names[0]}等" if len(names) > 1 else "".join(names)
