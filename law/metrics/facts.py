"""指标事实: a case, a petition, a mediation, a payout as the formulas see them; selectors fill them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CIVIL, CRIMINAL, ADMIN, ENFORCEMENT = "civil", "criminal", "admin", "enforcement"
FIRST, SECOND, RETRIAL, RETRIAL_REVIEW = "first", "second", "retrial", "retrial_review"
ENF_FIRST, ENF_RESUMED = "enforcement_first", "enforcement_resumed"

JUDGMENT, RULING, MEDIATED, WITHDRAWN, DEEMED_WITHDRAWN = (
    "judgment",
    "ruling",
    "mediated",
    "withdrawn",
    "deemed_withdrawn",
)
CHANGED, REMANDED, AFFIRMED = "changed", "remanded", "affirmed"
PERFORMED, ZHONGBEN = "performed", "zhongben"


@dataclass(frozen=True, slots=True)
class CaseFact:
    """One case of a court. Amounts in fen; ``excluded_days`` are days deducted from the trial.

    ``stage``: the kind of procedure (first, second, retrial, retrial_review, enforcement_first, enforcement_resumed, or any other);
    ``close_way``: judgment, ruling, mediated, withdrawn, deemed_withdrawn, changed, remanded, affirmed, performed, zhongben.
    ``limit_end`` holds extensions and deductions, ``original_end`` deductions only. ``root_dispute_id`` joins the procedures of
    one dispute, ``initial`` marks its first. ``from_this_court``: an appeal or retrial of a decision of the court measured.
    What came of a decision elsewhere may also stand on its own case: ``second_closed_on``, ``retrial_applied_on`` and so on.
    """

    id: str
    kind: str
    stage: str
    filed_on: date
    closed_on: date | None = None
    procedure: str = ""
    close_way: str = ""
    limit_end: date | None = None
    original_end: date | None = None
    excluded_days: int = 0
    extended: bool = False
    root_dispute_id: str = ""
    initial: bool = False
    parent_case_id: str = ""
    judge_id: str = ""
    from_this_court: bool = True
    appealable: bool = False
    appealed_on: date | None = None
    appeal_period_end: date | None = None
    arrived_at_second_on: date | None = None
    effective_on: date | None = None
    has_payment_order: bool = False
    performance_due: date | None = None
    performed_on: date | None = None
    enforcement_filed_on: date | None = None
    amount_claimed_fen: int = 0
    amount_paid_fen: int = 0
    with_property: bool = False
    heard: bool = False
    decided_in_court: bool = False
    archive_due: date | None = None
    archived_on: date | None = None
    second_closed_on: date | None = None
    second_outcome: str = ""
    retrial_applied_on: date | None = None
    retrial_closed_on: date | None = None
    retrial_outcome: str = ""
    defendant_in_area: bool = True
    void: bool = False


@dataclass(frozen=True, slots=True)
class Petition:
    """A petition 信访; ``enforcement`` petitions are counted apart for X07."""

    id: str
    person: str
    case_id: str
    received_on: date
    enforcement: bool = False
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class PreMediation:
    """A mediation before filing; ``success`` once it ended with an agreement."""

    id: str
    ended_on: date | None
    success: bool = False


@dataclass(frozen=True, slots=True)
class SampledEnding:
    """A 终本 case drawn for review; ``sound``: it met all conditions."""

    id: str
    sampled_on: date
    sound: bool


@dataclass(frozen=True, slots=True)
class Payout:
    """Money to be paid out: due day and the day it was paid."""

    id: str
    due_on: date
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Auction:
    """An online auction that ended; ``price_fen`` where it was ``sold``."""

    id: str
    ended_on: date
    sold: bool = False
    start_fen: int = 0
    price_fen: int = 0


@dataclass(frozen=True, slots=True)
class World:
    """Everything the indicators of one court and period are computed from."""

    cases: tuple[CaseFact, ...]
    petitions: tuple[Petition, ...] = ()
    premediations: tuple[PreMediation, ...] = ()
    sampled_endings: tuple[SampledEnding, ...] = ()
    payouts: tuple[Payout, ...] = ()
    auctions: tuple[Auction, ...] = ()
    average_judges: int = 0
    population: int = 0
