"""违规行为自动冻结: which acts or omissions freeze a case until they are explained and approved (R1–R12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.citation import bases, row, row_bases
from law.core import Finding, Severity, Status, rule
from law.text import Text

TABLE = "enforcement_violations"


@dataclass(frozen=True, slots=True)
class CaseState:
    """What the platform knows of a running case; each date is the day on which the duty ran out, ``None`` if met or absent."""

    today: date
    notice_due: date | None = None  # R1: notice or report order still unsent
    query_due: date | None = None  # R2: no network query yet
    measure_lapsed_on: date | None = None  # R3
    debt_left_fen: int = 0
    payout_due: date | None = None  # R4, without an approved deferral
    closed_for_now_without_checklist: bool = False  # R5
    reference_price_due: date | None = None  # R6
    auction_out_of_bounds: bool = False  # R7
    frozen_fen: int = 0  # R8
    claim_and_costs_fen: int = 0
    queried_stranger: bool = False  # R9
    removal_due: date | None = None  # R10
    recheck_due: date | None = None  # R11
    close_due: date | None = None  # R12, with approved extensions


def _past(day: date | None, state: CaseState) -> bool:
    return day is not None and state.today > day


@rule(
    "enforcement.violations",
    Text("案件应否冻结", "Is a case frozen for a violation"),
    basis=bases("N2019 10; PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2019, 7, 22),
    tables=(TABLE,),
)
def violations(state: CaseState) -> list[Finding]:
    """自动冻结: every violation of R1–R12 as a finding that blocks closing and further documents of the breached kind."""
    hit = {
        "R1": _past(state.notice_due, state),
        "R2": _past(state.query_due, state),
        "R3": _past(state.measure_lapsed_on, state) and state.debt_left_fen > 0,
        "R4": _past(state.payout_due, state),
        "R5": state.closed_for_now_without_checklist,
        "R6": _past(state.reference_price_due, state),
        "R7": state.auction_out_of_bounds,
        "R8": state.frozen_fen > state.claim_and_costs_fen,
        "R9": state.queried_stranger,
        "R10": _past(state.removal_due, state),
        "R11": _past(state.recheck_due, state),
        "R12": _past(state.close_due, state),
    }
    return [_finding(code) for code, holds in hit.items() if holds]


def _finding(code: str) -> Finding:
    entry = row(TABLE, code)
    message = Text(f"{code} {entry['title_zh']}", f"{code} {entry['title_en']}")
    return Finding(f"enforcement.{code}", Severity.BLOCK, message, row_bases(entry), where=entry["value"])
