"""Opening a case 立案: number, parties, file, first clocks, in the caller's transaction."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from django.db import transaction

from cases.events import CaseOpened
from cases.file.models import Folder
from cases.register.aftermath import note_enforcement
from cases.register.drafts import AgentDraft, PartyDraft
from cases.register.models import Agent, Case, CaseKind, Party, PartyRole
from cases.register.numbers import take_number
from courts.events import publish
from courts.organisation.models import Court
from courts.people.models import User
from courts.procedure import binding_for
from courts.trace.services import record
from law.text import Text

TYPE_CODES = {CaseKind.CIVIL_FIRST: "民初", CaseKind.ENFORCEMENT: "执"}
_LEFT = {PartyRole.PLAINTIFF, PartyRole.APPLICANT}
_RIGHT = {PartyRole.DEFENDANT, PartyRole.RESPONDENT}


def title_of(parties: list[PartyDraft], cause: str) -> str:
    """王某诉李某民间借贷纠纷; with several on a side the first and 等."""
    left = [party.name for party in parties if party.role in _LEFT]
    right = [party.name for party in parties if party.role in _RIGHT]
    verb = "申请执行" if any(party.role == PartyRole.APPLICANT for party in parties) else "诉"
    return f"{_several(left)}{verb}{_several(right)}{cause}"[:160]


def _several(names: list[str]) -> str:
    if not names:
        return ""
    return names[0] if len(names) == 1 else f"{names[0]}等"


@transaction.atomic
def open_case(
    *,
    court: Court,
    kind: CaseKind,
    cause: str,
    parties: list[PartyDraft],
    received_on: date,
    on: date,
    actor: User | None,
    title: str = "",
    procedure: str = "none",
    amount_fen: int = 0,
    claims: list[str] | None = None,
    facts: str = "",
    folder: Folder | None = None,
    parent: Case | None = None,
) -> Case:
    """Open a case and give it the next number of its series. Publishes :class:`CaseOpened`; subscribers start the clocks."""
    type_code = TYPE_CODES[kind]
    number, sequence = take_number(court=court, type_code=type_code, received_on=received_on)
    case = Case(
        number=number,
        year=received_on.year,
        type_code=type_code,
        sequence=sequence,
        kind=kind,
        court=court,
        cause=cause,
        title=title or title_of(parties, cause),
        procedure=procedure,
        amount_fen=amount_fen,
        claims=claims or [],
        facts=facts,
        parent=parent,
        received_on=received_on,
        filed_on=on,
    )
    lifecycle = binding_for(case).lifecycle
    case.state = lifecycle.initial
    case.save()
    for party in parties:
        add_party(case, party)
    if parent is not None and kind == CaseKind.ENFORCEMENT:
        note_enforcement(parent, on=on)
    _take_over_folder(case, folder, actor)
    record(case, "open_case", Text("立案", "Case opened"), actor=actor, to_state=case.state, detail={"number": number})
    publish(CaseOpened(case.pk))
    case.refresh_from_db()
    return case


def add_party(case: Case, draft: PartyDraft) -> Party:
    """Enter a party and its agents."""
    values = _fields(draft)
    values.pop("agents", None)
    party = Party.objects.create(case=case, **values)
    for agent in draft.agents:
        _add_agent(party, agent)
    return party


def _add_agent(party: Party, draft: AgentDraft) -> None:
    Agent.objects.create(party=party, **_fields(draft))


def _take_over_folder(case: Case, folder: Folder | None, actor: User | None) -> None:
    if folder is None:
        Folder.objects.create(case=case, court=case.court, owner=actor)
        return
    folder.case = case
    folder.save(update_fields=["case"])


def _fields(draft: PartyDraft | AgentDraft) -> dict[str, object]:
    return {entry.name: getattr(draft, entry.name) for entry in fields(draft)}
