"""The facts of one attempt to serve 送达事实, and the answer every method gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from law.core import Basis, Step

MEDIATION_DOCUMENT = "调解书"  # also 民事调解书 and the like
PAYMENT_ORDER = "支付令"

SIGNERS = frozenset(
    {
        "recipient",
        "adult_family_member_living_together",
        "adult_family_member",
        "legal_representative",
        "person_in_charge",
        "head",
        "reception",
        "mail_room",
        "duty_room",
        "office",
        "entity_reception",
        "entity_mail_room",
        "entity_duty_room",
        "receiver_of_entity",
        "agent",
        "litigation_agent",
        "lawyer",
        "designated_receiver",
        "statutory_agent",
    }
)
"""Who may sign for the recipient (CPL 88; CPLI 130, 132)."""

IN_PERSON = frozenset({"recipient", "designated_receiver", "legal_representative", "statutory_agent"})
"""Who may take a mediation document: the party in person or the receiver it named (CPLI 133)."""

ADDRESS_SOURCES = (
    "confirmation_form",
    "own_pleading",
    "contract_agreed",
    "household_register_after_refusal_to_provide",
    "registered_address_after_refusal_to_provide",
    "plaintiff_only",
)


@dataclass(frozen=True, slots=True)
class Served:
    """Whether and on which day service is complete; ``reason`` is the code why not. ``lines`` are the reasons."""

    on: date | None
    reason: str
    lines: tuple[Step, ...]
    basis: tuple[Basis, ...]

    @property
    def complete(self) -> bool:
        return self.on is not None


@dataclass(frozen=True, slots=True)
class Direct:
    """直接送达. ``refused_to_sign`` at court (``appeared_on``) or, recorded on video, outside the residence."""

    signed_by: str = ""
    signed_on: date | None = None
    is_opposing_party: bool = False
    place: str = ""
    appeared_on: date | None = None
    refused_to_sign: bool = False
    video_recorded: bool = False
    document: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """留置送达."""

    left_on: date
    place: str = ""
    video_recorded: bool = False
    witnesses: int = 0
    document: str = ""
    recipient: str = ""
    lawyer_designated_as_receiver: bool | None = None
    is_opposing_party: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """One electronic channel. ``effective_at``: already judged; otherwise the facts of arrival and reading."""

    name: str = ""
    effective_at: datetime | None = None
    consented: bool | None = None
    address_confirmed: bool | None = None
    identified_as_recipients_own: bool = False
    system_success_at: datetime | None = None
    proven_arrival_at: datetime | None = None
    replied_at: datetime | None = None
    read_feedback_at: datetime | None = None
    rebutted: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """邮寄送达. ``presumed``: a foreign-domiciled recipient, no return, and the circumstances suffice (CPL 283)."""

    posted_on: date | None = None
    receipt_signed_on: date | None = None
    is_opposing_party: bool = False
    address_source: str = ""
    returned_on: date | None = None
    return_reason: str = ""
    no_fault_proven: bool = False
    presumed: bool = False
    signed_by: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """公告送达; with several publications the last one counts."""

    published_on: tuple[date, ...]
    procedure: str
    foreign_domiciled: bool = False
    document: str = ""
