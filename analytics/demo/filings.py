"""Filings at the clerks' desks: overdue, due today, this week, waiting for correction, refused, drafts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from analytics.demo.complaints import Complaint, complaint_of, identity_of_account, typed
from analytics.demo.names import Registry
from analytics.demo.past import at, moment
from analytics.demo.people import People
from analytics.demo.region import MAIN, Region, Seat
from courts.procedure import perform
from courts.roles import Role
from law.time.calendar import national
from litigation_service.filing.facts import filing_facts
from litigation_service.filing.models import Filing
from litigation_service.filing.rules import review_deadline

# At the main court, in order; the demo litigant and the demo lawyer hold the first ones of their kind.
MAIN_PLAN = (
    "draft", "submitted-1", "correction", "submitted-3", "correction", "overdue", "today", "submitted-0", "corrected",
    "overdue", "today", "submitted-4", "submitted-5", "refused", "submitted-2", "draft", "withdrawn", "correction",
    "submitted-1", "submitted-3",
)  # fmt: skip
OTHER_PLAN = ("submitted-1", "submitted-3", "overdue")
RICH = {1, 2, 3}  # places of the main plan whose papers are long scans


def write_filings(region: Region, people: People, seed: int, scale: int, today: date) -> None:
    """Every filing of the region, each through the acts a person would perform."""
    rng = Random(f"{seed}/filings")
    registry = Registry(rng, block=8)
    for seat in region.basic():
        plan = MAIN_PLAN if seat.code == MAIN else OTHER_PLAN
        wanted = plan if scale >= 300 else plan[:9]
        for place, what in enumerate(wanted):
            complaint = _complaint(rng, registry, region, people, seat, place)
            _bring(complaint, what, people, seat, today)


def _complaint(rng: Random, registry: Registry, region: Region, people: People, seat: Seat, place: int) -> Complaint:
    court = region.courts[seat.code]
    rich = seat.code == MAIN and place in RICH
    if place % 4 == 2:
        lawyer = people.lawyers[place // 4 % 4 * 2] if seat.code == MAIN else rng.choice(people.lawyers)
        return complaint_of(rng, registry, court, seat.town, lawyer, registry.person(seat.town), rich=rich)
    first = seat.code == MAIN and place in {0, 1, 4}
    user = (people.litigants[0] if first else rng.choice(people.litigants[2:])).user
    assert user is not None
    return complaint_of(rng, registry, court, seat.town, user, identity_of_account(user, seat.town), rich=rich)


def _bring(complaint: Complaint, what: str, people: People, seat: Seat, today: date) -> Filing:
    """Type the filing and take it as far as ``what`` says."""
    on = _day(what, today)
    clerk = people.holding(seat.code, Role.FILING_CLERK)[0]
    filing = typed(complaint, on)
    if what == "draft":
        return filing
    for days, actor, act, inputs in _acts(what, filing, complaint, clerk):
        with at(moment(min(on + timedelta(days=days), today), 10 + days % 6, 15)):
            perform(filing, act, actor=actor, on=min(on + timedelta(days=days), today), inputs=inputs)
    return filing


def _day(what: str, today: date) -> date:
    """The day on which it was handed in."""
    if what.startswith("submitted-"):
        return today - timedelta(days=int(what.removeprefix("submitted-")))
    if what == "today":
        target = today if national().is_working_day(today) else national().next_working_day(today)
        days = (today - timedelta(days=back) for back in range(3, 20))
        return next((day for day in days if review_deadline(received_on=day).end == target), today - timedelta(days=7))
    if what == "overdue":
        days = (today - timedelta(days=back) for back in range(8, 30))
        return next(day for day in days if review_deadline(received_on=day).end < today)
    return today - timedelta(days={"correction": 5, "corrected": 9, "refused": 20, "withdrawn": 15}.get(what, 2))


Steps = Iterator[tuple[int, Any, str, dict[str, Any]]]


def _acts(what: str, filing: Filing, complaint: Complaint, clerk: Any) -> Steps:
    """(days after the first, who, act, inputs)."""
    yield 0, complaint.filer, "submit", {"declared": True}
    if what in {"correction", "corrected"}:
        facts = filing_facts(filing, {})
        codes = [f"{one.code}|{one.where}" for one in facts.review_findings(filing.created_at.date())]
        told = "请补充借款交付的银行流水，并写明被告的经常居住地。"
        yield 2, clerk, "require_correction", {"defects": codes[:2], "other_defects": told, "days": 10}
    if what == "corrected":
        yield 7, complaint.filer, "resubmit", {"declared": True}
    if what == "refused":
        reason = (
            "双方签订的借款合同约定争议提交仲裁，且被告在首次开庭前提出异议，本院不予受理，可以向仲裁机构申请仲裁。"
        )
        yield 4, clerk, "refuse", {"grounds": ["arbitration"], "reason": reason}
    if what == "withdrawn":
        yield 1, complaint.filer, "withdraw", {}
