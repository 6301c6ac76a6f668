"""Operations of enforcement on measures and property 查控运算."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from law.citation import keys
from law.enforcement import delegation, measures, property
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_choice,
    as_date,
    as_moment,
    as_money,
    choice_of,
    date_of,
    fen_of,
    flag_of,
    items_of,
    list_of,
    optional_choice,
    optional_date,
    optional_whole,
    refuse,
    text_of,
    texts_of,
)


@operation("enforcement.measure_expiry", "enforcement.measure_expiry", dated="start")
def measure_expiry_op(facts: Facts) -> Outcome:
    answer = measures.measure_expiry(
        choice_of(facts, "asset", measures.assets()), date_of(facts, "start"), optional_whole(facts, "months", least=1)
    )
    value = answer.value
    return Outcome(
        {"expires_on": value.expires_on.isoformat(), "capped": value.capped, "months": value.months}, answer.derivation
    )


@operation("enforcement.renewal", "enforcement.renewal")
def renewal_op(facts: Facts) -> Outcome:
    optional_choice(facts, "asset", measures.assets())
    answer = measures.renewal(date_of(facts, "expires_on"), date_of(facts, "renewed_on"))
    return Outcome({"valid": answer.value.valid, "rank_kept": answer.value.rank_kept}, answer.derivation)


def _registered_at(value: Any, field: str) -> datetime:
    """A day counts as its first minute, so that a moment of the same day ranks after it."""
    if isinstance(value, datetime) or (isinstance(value, str) and len(value) > 10):
        return as_moment(value, field)
    day: date = as_date(value, field)
    return datetime.combine(day, time.min)


@operation("enforcement.queue", "enforcement.queue")
def queue_op(facts: Facts) -> Outcome:
    list_of(facts, "measures")
    registrations = [
        measures.Registration(
            text_of(item, "court"),
            _registered_at(item.get("registered_at"), f"{field}.registered_at"),
            flag_of(item, "registered", default=True),
        )
        for field, item in items_of(facts, "measures")
    ]
    answer = measures.queue(registrations, texts_of(facts, "ended"))
    return Outcome({"active": answer.value.active, "waiting": list(answer.value.waiting)}, answer.derivation)


@operation("enforcement.first_seizure_transfer", "enforcement.first_seizure_transfer", dated="seized_on")
def transfer_op(facts: Facts) -> Outcome:
    route = choice_of(facts, "route", ("priority", "preservation"))
    answer = measures.transfer_from(route, date_of(facts, "seized_on"))
    return Outcome({"from": answer.value.isoformat()}, answer.derivation)


@operation("enforcement.home", "enforcement.home")
def home_op(facts: Facts) -> Outcome:
    given = property.HomeFacts(
        essential=flag_of(facts, "essential"),
        supporter_other_home=flag_of(facts, "supporter_other_home", default=False),
        transferred_after_judgment=flag_of(facts, "transferred_after_judgment", default=False),
        low_rent_housing_offered=flag_of(facts, "low_rent_housing_offered", default=False),
        rent_years_deducted=_rent_years(facts.get("rent_years_deducted")),
    )
    answer = property.home(given)
    return Outcome({"seize": answer.value.seize, "sell": answer.value.sell}, answer.derivation)


def _rent_years(value: Any) -> Decimal:
    """Years may be typed as a YAML number such as 4.5, whose shortest writing is what was meant."""
    if value is None:
        return Decimal(0)
    return as_money(str(value) if isinstance(value, float) else value, "rent_years_deducted")


@operation("enforcement.seizure_findings", "enforcement.seizure_findings")
def seizure_op(facts: Facts) -> Outcome:
    exempt = facts.get("exempt")
    given = property.SeizureFacts(
        claim_fen=fen_of(facts, "claim_fen"),
        costs_fen=fen_of(facts, "costs_fen", default=0),
        amount_fen=optional_whole(facts, "amount_fen"),
        is_account=flag_of(facts, "is_account", default=False),
        on_a_party=flag_of(facts, "on_a_party", default=True),
        divisible=flag_of(facts, "divisible", default=True),
        other_property=flag_of(facts, "other_property", default=True),
        exempt_code=None if exempt is None else as_choice(exempt, "exempt", keys(property.EXEMPT)),
        buyer_paid_and_possesses=flag_of(facts, "buyer_paid_and_possesses", default=False),
    )
    return Outcome({"findings": [finding.code for finding in property.seizure_findings(given)]})


@operation("enforcement.delegation", "enforcement.delegation")
def delegation_op(facts: Facts) -> Outcome:
    given = delegation.DelegationFacts(
        no_property_local=flag_of(facts, "no_property_local", default=False),
        property_other_province=flag_of(facts, "property_other_province", default=False),
        same_level=flag_of(facts, "same_level", default=False),
        transfer_on=date_of(facts, "transfer_on"),
        measure_expires_on=optional_date(facts, "measure_expires_on"),
    )
    answer = delegation.delegation(given)
    if answer.value.allowed and "measure_expires_on" not in facts:
        raise refuse(
            "measure_expires_on",
            "缺少必填项 measure_expires_on（没有措施的填 null）",
            "required key measure_expires_on is missing (null: no measure)",
        )
    return Outcome({"allowed": answer.value.allowed, "renew_first": answer.value.renew_first}, answer.derivation)
