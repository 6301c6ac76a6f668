"""What the rules of publication are asked about: the decision, and the natural persons in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.document.models import Document
from cases.publication.models import Publication
from cases.register.models import Case, Party, PartyKind
from law.core import Finding
from law.publication.grounds import PublicationFacts, refusals
from law.publication.masking import Person, survivors
from law.tables import value_on

DECISIONS = {"judgment", "ruling", "mediation", "decision"}


@dataclass
class Standing:
    """A publication as its lifecycle's rules see it. ``actor`` is who wants to act, where the inputs name him."""

    publication: Publication

    @property
    def refusals(self) -> list[Finding]:
        on = self.publication.proposed_at.date()
        return refusals(facts_of(self.publication.document, self.publication.case), on)

    @property
    def survivors(self) -> list[str]:
        return survivors(self.publication.text, persons_of(self.publication.case, self.publication.decided_on))


def facts_of(document: Document, case: Case) -> PublicationFacts:
    minor = any(person.minor for person in persons_of(case, case.decided_on))
    return PublicationFacts(
        cause=case.cause,
        close_way="mediation" if document.code == "mediation_document" else case.close_way,
        minor_offence=minor and "刑" in case.type_code,
        sealed_case=case.sealed,
        effective=case.effective_on is not None or document.kind.family == "ruling",
        is_decision=document.kind.family in DECISIONS and document.is_sealed,
    )


def persons_of(case: Case, on: date | None) -> list[Person]:
    """The natural persons of the case: parties, and agents who are no lawyers; lawyers keep their names (PUBL 11)."""
    found = []
    for party in case.parties.prefetch_related("agents"):
        found += [
            Person(agent.name, numbers=_numbers(agent.phone))
            for agent in party.agents.all()
            if agent.kind == "relative"
        ]
        if party.kind == PartyKind.NATURAL:
            found.append(_person(party, on or case.filed_on))
        else:
            found.append(Person("", numbers=_numbers(party.phone)))
    return found


def _person(party: Party, on: date) -> Person:
    age = value_on("identity", "adult_age", on)
    born = party.birth_date
    minor = born is not None and (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < age
    return Person(party.name, minor, born, party.address, _numbers(party.id_number, party.phone))


def _numbers(*values: str) -> tuple[str, ...]:
    return tuple(value for value in values if value)
