"""A document of the case as a draft to be read: its generated and its typed parts, and the register beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cases.document.facts import panel_of, party_value, values
from cases.document.models import Document
from cases.document.wording import as_date
from cases.hearing.models import Hearing
from cases.register.models import Case, PartyKind, TrialProcedure
from law.case_numbers.parsing import read as read_number
from outside.proofreading.port import Draft, Part, Person, Register

KINDS = {
    "civil_judgment": "judgment",
    "mediation_document": "mediation",
}
_BY_FAMILY = {"ruling": "ruling", "decision": "decision", "judgment": "judgment", "mediation": "mediation"}
# A record of deliberation tells what each member thinks of the claims; it is no decision on them.
_TYPED_KINDS = {"deliberation_record": "record"}


def draft_of(document: Document, on: date) -> Draft:
    """The draft as of ``on``, the day it would be signed."""
    v = values(document.fields)
    return Draft(
        parts=tuple(_parts(document, v)),
        kind=_TYPED_KINDS.get(document.code) or _BY_FAMILY.get(document.kind.family, "notice"),
        register=_register(document.case, v) if document.case else None,
        on=on,
        final=v.get("procedure") == TrialProcedure.SMALL_CLAIMS and document.kind.ends_case,
    )


def _parts(document: Document, v: Mapping[str, Any]) -> Iterator[Part]:
    """In the order of the page. The head is made from the register: reading it finds what the register itself has wrong."""
    if v.get("parties"):
        lines = [line for party in v["parties"] for line in party.get("lines", ())]
        yield Part("parties", "\n".join(lines), typed=False)
    for name in document.kind.sections:
        yield Part(name, document.sections.get(name, ""))


def _register(case: Case, v: Mapping[str, Any]) -> Register:
    number = read_number(case.number).number
    upper = case.court.parent
    parties, others = _people(case)
    return Register(
        number=case.number,
        court=case.court.name,
        court_code=number.court_code if number else "",
        upper_court=upper.name if upper else "",
        cause=case.cause,
        procedure=case.procedure,
        parties=tuple(parties),
        others=tuple(others),
        bench=tuple(_bench(case)),
        filed_on=case.filed_on,
        hearings=tuple(_hearing_days(case)),
        claims=tuple(case.claims),
        fee_fen=v.get("fee_fen"),
        full_fee_fen=v.get("full_fee_fen"),
    )


def _people(case: Case) -> tuple[list[Person], list[Person]]:
    parties, others = [], []
    for party in case.parties.prefetch_related("agents"):
        row = party_value(party)
        organisation = party.kind != PartyKind.NATURAL
        parties.append(Person(party.name, str(row["role_name"]), party.id_number, organisation))
        if party.legal_representative:
            others.append(Person(party.legal_representative, "法定代表人"))
        others += [Person(agent.name, "委托诉讼代理人") for agent in party.agents.all()]
    return parties, others


def _bench(case: Case) -> Iterator[Person]:
    yield from (Person(seat["name"], seat["capacity"]) for seat in panel_of(case))
    if case.assistant:
        yield Person(str(case.assistant), "法官助理")
    if case.clerk:
        yield Person(str(case.clerk), "书记员")


def _hearing_days(case: Case) -> Iterator[date]:
    held = Hearing.objects.filter(case=case, opened_at__isnull=False)
    for during in held.values_list("during", flat=True):
        day = as_date(during.lower)
        if day is not None:
            yield day
