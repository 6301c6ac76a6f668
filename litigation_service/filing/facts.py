"""Rows into facts: the only seam between the tables of a filing and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from cases.file.models import Paper
from law.core import Finding, Severity
from law.filing.defects import defects_of_complaint
from law.filing.facts import AgentFacts, AgentKind, ComplaintFacts, FilingKind, PartyFacts, PartyKind
from law.filing.outcome import INCURABLE
from litigation_service.filing import duplicates, jurisdiction, rules, sham
from litigation_service.filing.models import Filing, FilingParty
from litigation_service.filing.papers import COMPLAINT, GENERATED, code_of

_KINDS = {"natural": PartyKind.PERSON, "legal": PartyKind.ENTITY, "other": PartyKind.ORGANISATION}

OVERRIDABLE = frozenset(
    {
        "paper_missing_plaintiff_identity",
        "paper_missing_representative_certificate",
        "paper_missing_evidence",
        "complaint_unsigned",
        "contact_missing",
        "power_of_attorney_missing",
        "agent_identity_missing",
        "agent_proof_missing",
        "jurisdiction_doubtful",
        "duplicate_likely",
        "name_format",
    }
)
"""What a clerk may look past with a reason: the original was shown at the counter, or a person must weigh it anyway."""


class FilingFacts:
    """What the requirements read; each fact is looked up only when asked for."""

    def __init__(self, filing: Filing, inputs: Mapping[str, Any]) -> None:
        self.filing = filing
        self.inputs = inputs

    @cached_property
    def parties(self) -> list[FilingParty]:
        return list(self.filing.parties.all())

    @cached_property
    def papers(self) -> list[Paper]:
        return [paper for paper in self.filing.folder.papers.all() if paper.source != GENERATED]

    @property
    def has_complaint(self) -> bool:
        return any(paper.kind == COMPLAINT for paper in self.papers)

    @property
    def names_incurable_ground(self) -> bool:
        return bool(set(self.inputs.get("grounds") or ()) & (INCURABLE | REFUSED_AT_ONCE))

    @cached_property
    def complaint(self) -> ComplaintFacts:
        """The complaint as the law sees it; what only a clerk can judge comes from his inputs."""
        return ComplaintFacts(
            kind=FilingKind.CIVIL,
            parties=tuple(party_facts(party) for party in self.parties),
            claims=tuple(self.filing.claims),
            facts_and_grounds=self.filing.facts,
            cause=self.filing.cause,
            agents=tuple(self._agents()),
            papers=frozenset(code_of(paper.kind) for paper in self.papers),
            signed=self.filing.signed_at is not None or bool(self.inputs.get("declared")),
            online=True,
            directly_concerned=self.inputs.get("directly_concerned"),
            within_court_competence=self.inputs.get("within_competence"),
            # Level and place are judged by their own rules below.
            this_court_has_jurisdiction=True,
        )

    def _agents(self) -> list[AgentFacts]:
        handed_in = {code_of(paper.kind) for paper in self.papers}
        return [
            AgentFacts(
                name=agent.get("name", ""),
                acts_for=party.name,
                kind=AgentKind(agent.get("kind") or "lawyer"),
                scope=agent.get("scope") or "general",
                powers=tuple(agent.get("powers") or ()),
                power_of_attorney="power_of_attorney" in handed_in,
                identity_paper="identity_paper" in handed_in,
                proof_of_relation="proof_of_relation" in handed_in,
                where=f"{party_place(party)}.agents[{at}]",
            )
            for party in self.parties
            for at, agent in enumerate(party.agents)
        ]

    def filer_findings(self, on: date) -> list[Finding]:
        """What the filer is shown. Nothing of other cases: who types two numbers must not learn what lies between them."""
        return [
            *defects_of_complaint(self.complaint, on),
            *(finding for party in self.parties for finding in _quality(party, on)),
            *jurisdiction.findings(self.filing, self.parties),
        ]

    def review_findings(self, on: date) -> list[Finding]:
        """Everything the law finds about this filing, for the clerk: also what the registers of all courts know."""
        return [
            *self.filer_findings(on),
            *duplicates.findings(self.filing, self.parties),
            *sham.findings(self.filing, self.parties, on),
        ]

    def acceptance_findings(self, on: date) -> list[Finding]:
        """The findings at acceptance: those the clerk looks past with a reason only warn any more."""
        past = set(self.inputs.get("override") or ()) if str(self.inputs.get("reason") or "").strip() else set()
        return [
            softened(finding) if finding.code in past & OVERRIDABLE else finding for finding in self.review_findings(on)
        ]


REFUSED_AT_ONCE = frozenset(
    {"duplicate", "barred_for_now", "arbitration", "administrative_suit", "other_organ", "retrial"}
)


def softened(finding: Finding) -> Finding:
    """The same finding as a warning."""
    return Finding(finding.code, Severity.WARN, finding.message, finding.basis, finding.where)


def party_place(party: FilingParty) -> str:
    """The field path of a party: ``plaintiffs[0]``; suggestions use the same."""
    plural = "third_parties" if party.role == "third_party" else f"{party.role}s"
    return f"{plural}[{party.position - 1}]"


def party_facts(party: FilingParty) -> PartyFacts:
    return PartyFacts(
        role=party.role,
        kind=_KINDS[party.kind],
        name=party.name,
        id_type=party.id_type,
        id_number=party.id_number,
        sex=party.gender,
        birth_date=party.birth_date,
        ethnicity=party.ethnicity,
        address=party.address,
        phone=party.phone,
        legal_representative=party.legal_representative,
        legal_representative_post=party.legal_representative_post,
        statutory_agent=party.statutory_agent,
        where=party_place(party),
    )


def _quality(party: FilingParty, on: date) -> list[Finding]:
    return rules.party_quality(
        kind=party.kind,
        name=party.name,
        id_type=party.id_type,
        id_number=party.id_number,
        where=party_place(party),
        on=on,
    )


def filing_facts(filing: Filing, inputs: Mapping[str, Any]) -> FilingFacts:
    return FilingFacts(filing, inputs)
