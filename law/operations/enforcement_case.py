"""Operations of enforcement on the case and the debtor 执行案件运算."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from law.enforcement import closing, consumption, dishonest, intake, violations
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_whole,
    calendar_of,
    choice_of,
    date_of,
    fen_of,
    flag_of,
    list_of,
    optional_date,
    optional_text,
    optional_whole,
    text_of,
    texts_of,
)


@operation("enforcement.zhongben", "enforcement.zhongben", dated="today")
def zhongben_op(facts: Facts) -> Outcome:
    names = [c.code for c in closing.CONDITIONS if c.code not in ("property", "three_months", "approval")]
    met = frozenset(name for name in (*names, *closing.PARTS) if flag_of(facts, name, default=False))
    answer = closing.missing_for_now(closing.ClosingFacts(date_of(facts, "filed_on"), date_of(facts, "today"), met))
    return Outcome({"allowed": not answer.value, "missing": list(answer.value)}, answer.derivation)


@operation("enforcement.closing_findings", "enforcement.closing_findings")
def closing_op(facts: Facts) -> Outcome:
    found = closing.closing_findings(
        choice_of(facts, "way", tuple(closing.WAYS)),
        texts_of(facts, "facts"),
        frozen=flag_of(facts, "frozen", default=False),
    )
    return Outcome({"findings": [finding.code for finding in found]})


@operation("enforcement.discredit", "enforcement.discredit", dated="decided_on")
def discredit_op(facts: Facts) -> Outcome:
    given = dishonest.ListingFacts(
        grounds=_grounds(facts),
        decided_on=date_of(facts, "decided_on"),
        extra_years=optional_whole(facts, "extra_years", least=None) or 0,
        serious_violence=flag_of(facts, "serious_violence", default=False),
        removal_event_on=optional_date(facts, "removal_event_on"),
    )
    answer = dishonest.listing(given, calendar_of(facts))
    value = answer.value
    result: dict[str, object] = {
        "fixed_term": value.fixed_term,
        "remove_by": value.remove_by.isoformat() if value.remove_by else None,
    }
    if value.expires_on is not None:
        result["expires_on"] = value.expires_on.isoformat()
    return Outcome(result, answer.derivation)


def _grounds(facts: Facts) -> frozenset[int]:
    return frozenset(as_whole(item, f"grounds[{at}]", least=1) for at, item in enumerate(list_of(facts, "grounds")))


@operation("enforcement.listing_bars", "enforcement.listing_bars")
def listing_bars_op(facts: Facts) -> Outcome:
    found = dishonest.listing_bars(
        _grounds(facts),
        minor=flag_of(facts, "minor", default=False),
        sufficient_security=flag_of(facts, "sufficient_security", default=False),
        property_covers=flag_of(facts, "property_covers", default=False),
        later_rank=flag_of(facts, "later_rank", default=False),
        removed_on_request=optional_date(facts, "removed_on_request"),
        requested_on=optional_date(facts, "requested_on"),
    )
    return Outcome({"findings": [finding.code for finding in found]})


@operation("enforcement.correction_due", "enforcement.correction_due")
def correction_op(facts: Facts) -> Outcome:
    answer = dishonest.correction_due(date_of(facts, "requested_on"), calendar_of(facts))
    decided, corrected = answer.value
    return Outcome({"decide_by": decided.isoformat(), "correct_by": corrected.isoformat()}, answer.derivation)


@operation("enforcement.consumption", "enforcement.consumption")
def consumption_op(facts: Facts) -> Outcome:
    given = consumption.ConsumptionFacts(
        limited=flag_of(facts, "limited"),
        item=text_of(facts, "item"),
        role=optional_text(facts, "role"),
        approved_exception=flag_of(facts, "approved_exception", default=False),
        private_funds_approved=flag_of(facts, "private_funds_approved", default=False),
    )
    answer = consumption.consumption(given)
    return Outcome({"allowed": answer.value}, answer.derivation)


@operation("enforcement.consumption_order", "enforcement.consumption_order")
def consumption_order_op(facts: Facts) -> Outcome:
    answer = consumption.consumption_order(
        notice_period_missed=flag_of(facts, "notice_period_missed", default=False),
        listed=flag_of(facts, "listed", default=False),
        performed=flag_of(facts, "performed", default=False),
    )
    return Outcome({"decision": answer.value}, answer.derivation)


@operation("enforcement.intake_findings", "enforcement.intake_findings")
def intake_op(facts: Facts) -> Outcome:
    given = intake.IntakeFacts(
        applied_on=date_of(facts, "applied_on"),
        effective_on=optional_date(facts, "effective_on"),
        definite_parties=flag_of(facts, "definite_parties", default=True),
        definite_content=flag_of(facts, "definite_content", default=True),
        from_court=flag_of(facts, "from_court", default=True),
        court_link=choice_of(facts, "court_link", ("first_instance", "property_here", "domicile_here", "none")),
        filed_elsewhere_before=flag_of(facts, "filed_elsewhere_before", default=False),
        period_ends_on=optional_date(facts, "period_ends_on"),
        settlement_default=flag_of(facts, "settlement_default", default=False),
    )
    found = intake.intake_findings(given, calendar_of(facts))
    return Outcome({"findings": [f.code for f in found], "blocked": any(f.blocks for f in found)})


_MONEY = ("debt_left_fen", "frozen_fen", "claim_and_costs_fen")
_FLAGS = ("closed_for_now_without_checklist", "auction_out_of_bounds", "queried_stranger")


@operation("enforcement.violations", "enforcement.violations")
def violations_op(facts: Facts) -> Outcome:
    names = [f.name for f in fields(violations.CaseState) if f.name not in (*_MONEY, *_FLAGS, "today")]
    given: dict[str, Any] = {name: optional_date(facts, name) for name in names}
    given |= {name: fen_of(facts, name, default=0) for name in _MONEY}
    given |= {name: flag_of(facts, name, default=False) for name in _FLAGS}
    state = violations.CaseState(today=date_of(facts, "today"), **given)
    return Outcome({"findings": [finding.code for finding in violations.violations(state)]})
