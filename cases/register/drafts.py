"""What is needed to open a case, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from courts.people.models import User


@dataclass
class AgentDraft:
    name: str
    kind: str = "lawyer"
    firm: str = ""
    licence_number: str = ""
    phone: str = ""
    powers: list[str] = field(default_factory=list)
    user: User | None = None


@dataclass
class PartyDraft:
    """A party before it has a case. ``role`` is a ``PartyRole`` value, ``kind`` a ``PartyKind`` value."""

    role: str
    name: str
    kind: str = "natural"
    position: int = 1
    gender: str = ""
    birth_date: date | None = None
    ethnicity: str = ""
    id_type: str = "resident_id"
    id_number: str = ""
    address: str = ""
    phone: str = ""
    legal_representative: str = ""
    legal_representative_post: str = ""
    user: User | None = None
    agents: list[AgentDraft] = field(default_factory=list)
