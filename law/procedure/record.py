"""案件记录 as the closing check and the data-quality checks see it: plain values a selector fills in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """A party of a case. ``identity_errors``: what the identity rules found; ``served``: every paper due was served."""

    name: str
    identity_errors: tuple[str, ...] = ()
    served: bool = True
    address_coded: bool = True


@dataclass(frozen=True, slots=True)
class LimitChange:
    """An extension, deduction or suspension of the trial limit; both days belong to it."""

    kind: str
    start: date
    end: date | None
    approved: bool


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """The record of one case on the day of a check. Money in fen. ``None``: not filled in.

    ``close_documents``: codes of the closing documents on file; ``text_number_matches``: the number in each of them is the case's.
    ``handler_in_court``: the handler held a post in this court during the case. ``archive_due``: last day to hand over.
    """

    case_number: str
    filed_on: date
    kind: str
    level: str = "first"
    heard_on: date | None = None
    judged_on: date | None = None
    closed_on: date | None = None
    close_way: str = ""
    close_documents: frozenset[str] = frozenset()
    text_number_matches: bool = True
    cause: str = ""
    cause_is_leaf: bool = True
    amount_fen: int | None = None
    currency: str = "CNY"
    parent_case: str = ""
    duplicates: tuple[str, ...] = ()
    parties: tuple[PartyRecord, ...] = ()
    limit_changes: tuple[LimitChange, ...] = ()
    enforcement_amount_fen: int | None = None
    handler_in_court: bool = True
    archived_on: date | None = None
    archive_due: date | None = None
    fee_settled: bool = True
    deliberation_record: bool = True
    hearing_record: bool = True
    panel: bool = False
    open_clocks: tuple[str, ...] = ()
    effective_on: date | None = None
