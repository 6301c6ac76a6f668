"""The facts of a filing 立案事实: parties, agents, claims and papers as the complaint names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FilingKind(StrEnum):
    """What is filed: it decides the conditions and the document of a refusal."""

    CIVIL = "civil"
    ADMINISTRATIVE = "admin"
    PRIVATE_PROSECUTION = "private_prosecution"


class PartyKind(StrEnum):
    """A natural person, a legal person, or an organisation without legal personality."""

    PERSON = "person"
    ENTITY = "entity"
    ORGANISATION = "organisation"


class AgentKind(StrEnum):
    """Who may act as agent ad litem (CPL 61)."""

    LAWYER = "lawyer"
    LEGAL_WORKER = "legal_worker"
    NEAR_RELATIVE = "near_relative"
    STAFF = "staff"
    RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """One party. ``where`` is the place shown with a finding, e.g. ``parties[0]``; empty strings are missing facts."""

    role: str  # plaintiff | defendant | third_party
    kind: PartyKind
    name: str
    id_type: str = ""
    id_number: str = ""
    sex: str = ""
    birth_date: date | None = None
    ethnicity: str = ""
    address: str = ""
    phone: str = ""
    legal_representative: str = ""
    legal_representative_post: str = ""
    statutory_agent: str = ""
    deceased_or_cancelled: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class AgentFacts:
    """One agent ad litem. ``scope`` is ``general`` or ``special``; ``powers`` lists the special powers granted."""

    name: str
    acts_for: str
    kind: AgentKind
    scope: str = "general"
    powers: tuple[str, ...] = ()
    power_of_attorney: bool = False
    identity_paper: bool = False
    proof_of_relation: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """A complaint as the filing clerk sees it. ``None`` where nobody has judged the question yet.

    ``papers`` holds the codes of the papers handed in (``complaint``, ``plaintiff_identity``,
    ``representative_certificate``, ``evidence``, ``evidence_list``); ``complaint_copies`` how many copies came.
    ``online``: the papers came as data, so no paper copies are needed.
    """

    kind: FilingKind
    parties: tuple[PartyFacts, ...]
    claims: tuple[str, ...]
    facts_and_grounds: str
    cause: str = ""
    agents: tuple[AgentFacts, ...] = ()
    papers: frozenset[str] = frozenset()
    complaint_copies: int | None = None
    signed: bool = True
    online: bool = False
    abusive_language: bool = False
    directly_concerned: bool | None = None
    within_court_competence: bool | None = None
    this_court_has_jurisdiction: bool | None = None
    competent_court: str = ""

    def of_role(self, role: str) -> tuple[PartyFacts, ...]:
        """The parties of one role, in the order of the complaint."""
        return tuple(party for party in self.parties if party.role == role)
