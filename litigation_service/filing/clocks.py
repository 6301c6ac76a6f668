"""The clocks of a filing: seven days for the court, the correction period for the filer (CPL 126; LA 7; CPLI 126)."""

from __future__ import annotations

from datetime import date

from courts.clocks.services import ClockSpec
from courts.procedure import Performance
from courts.roles import Role
from law.text import Text
from litigation_service.filing import rules
from litigation_service.filing.models import Filing


def decide_filing(performance: Performance) -> ClockSpec:
    """立案审查: seven days; after a correction they start again with the corrected papers."""
    filing: Filing = performance.subject
    notified = filing.correction.get("notified_on")
    deadline = rules.review_deadline(
        received_on=filing.received_on or performance.on,
        notified_on=date.fromisoformat(notified) if notified else None,
        corrected_on=filing.corrected_on,
    )
    return ClockSpec(
        title=Text("立案审查", "Decide on the filing"),
        due_on=deadline.end,
        nominal_on=deadline.nominal,
        derivation=deadline.derivation or {},
        role=Role.FILING_CLERK,
        act=f"/clerk/filings/{filing.pk}/",
    )


def correct_filing(performance: Performance) -> ClockSpec:
    """补正期限, for the filer."""
    filing: Filing = performance.subject
    return ClockSpec(
        title=Text("补正起诉材料", "Correct your filing"),
        due_on=date.fromisoformat(filing.correction["due_on"]),
        nominal_on=date.fromisoformat(filing.correction["nominal_on"]),
        derivation=filing.correction["derivation"],
        owner=filing.filer,
        act=f"/portal/filings/{filing.pk}/check/",
    )


def await_correction(performance: Performance) -> ClockSpec:
    """The clerk's side of the correction period: what is not corrected by then is returned or ruled on."""
    filing: Filing = performance.subject
    return ClockSpec(
        title=Text("等待补正，期满处理", "Awaiting correction; decide when the time is over"),
        due_on=date.fromisoformat(filing.correction["due_on"]),
        nominal_on=date.fromisoformat(filing.correction["nominal_on"]),
        derivation=filing.correction["derivation"],
        role=Role.FILING_CLERK,
        act=f"/clerk/filings/{filing.pk}/",
    )


CLOCKS = {"decide_filing": decide_filing, "correct_filing": correct_filing, "await_correction": await_correction}
