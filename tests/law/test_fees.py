"""Court fees: scales, halving once, refunds, relief, and shares that sum."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.fees.burden import BurdenFacts, burden, split
from law.fees.charging import charge
from law.fees.scale import scale
from law.fees.tariffs import FeeFacts
from law.operations import call
from tests.law.asking import ask, refused_field

_YUAN = st.integers(0, 30_000_000_000).map(lambda fen: Decimal(fen) / 100)
_SCALES = ["acceptance_property", "enforcement", "preservation", "personality_damages", "divorce_property"]


@pytest.mark.parametrize("key", _SCALES)
def test_both_formulas_agree_at_every_bound(key: str) -> None:
    table = scale(key)
    bounds = [bound for bound, _, _ in table.quick if bound is not None]
    for bound in bounds:
        for amount in (bound - Decimal("0.01"), bound, bound + Decimal("0.01"), bound * 3):
            assert table.cumulative(amount) == table.by_quick_formula(amount)


@given(st.sampled_from(_SCALES), _YUAN)
def test_both_formulas_agree_everywhere(key: str, amount: Decimal) -> None:
    assert scale(key).cumulative(amount) == scale(key).by_quick_formula(amount)


@given(
    st.sampled_from(["property", "preservation", "payment_order", "enforcement", "bankruptcy", "counterclaim"]),
    _YUAN,
    _YUAN,
    st.sampled_from(["ordinary", "summary"]),
)
def test_a_fee_never_falls_as_the_amount_rises(kind: str, a: Decimal, b: Decimal, procedure: str) -> None:
    low, high = sorted((a, b))
    fees = [charge(FeeFacts(kind, amount, procedure=procedure)).value for amount in (low, high)]
    assert fees[0] <= fees[1]


@given(
    st.integers(0, 10**9).map(lambda fen: Decimal(fen) / 100),
    st.lists(st.integers(0, 10**9), min_size=1, max_size=8).filter(any),
    st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal(1)]),
)
def test_shares_always_make_up_the_total(total: Decimal, weights: list[int], quantum: Decimal) -> None:
    shares = split(total, {f"p{n}": Decimal(w) for n, w in enumerate(weights)}, quantum).value
    assert sum(shares.values()) == total
    assert all(share >= 0 for share in shares.values())


@given(
    st.integers(1, 10**8).map(lambda fen: Decimal(fen) / 100),
    st.integers(1, 10**9).map(Decimal),
    st.floats(0, 1),
    st.integers(1, 4),
)
def test_what_is_borne_is_the_fee(total: Decimal, claimed: Decimal, success: float, defendants: int) -> None:
    awarded = (claimed * Decimal(str(round(success, 4)))).quantize(Decimal(1))
    names = [f"被告{n}" for n in range(defendants)]
    facts = BurdenFacts(total, "judgment", defendants=names, claimed=claimed, awarded=awarded)
    assert sum(burden(facts).value.values()) == total


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        ("0", "50.00"),
        ("0.01", "50.00"),
        ("10000.01", "50.00"),
        ("100000.01", "2300.00"),
        ("100000.50", "2300.01"),
        ("200000", "4300.00"),
        ("500000", "8800.00"),
        ("1000000", "13800.00"),
        ("2000000", "22800.00"),
        ("5000000", "46800.00"),
        ("10000000", "81800.00"),
        ("20000000", "141800.00"),
        ("20000000.01", "141800.00"),
    ],
)
def test_property_scale(amount: str, fee: str) -> None:
    assert ask("fee", kind="property", amount=amount)["amount"] == fee


@pytest.mark.parametrize(
    ("facts", "fee"),
    [
        ({"kind": "divorce", "base": "50"}, "50.00"),
        ({"kind": "divorce", "base": "50", "joint_property_total": "200000.01", "procedure": "summary"}, "25.00"),
        ({"kind": "divorce", "base": "300", "joint_property_total": "300000", "closed_by": "mediation"}, "400.00"),
        ({"kind": "personality", "base": "100"}, "100.00"),
        ({"kind": "personality", "base": "100", "damages": "50000"}, "100.00"),
        ({"kind": "personality", "base": "100", "damages": "100000"}, "600.00"),
        ({"kind": "ip", "amount": "100000"}, "2300.00"),
        ({"kind": "labour", "closed_by": "withdrawal", "procedure": "small_claims"}, "5.00"),
        ({"kind": "administrative_compensation"}, "0.00"),
        ({"kind": "appeal_ruling"}, "0.00"),
        ({"kind": "appeal_property", "contested_amount": "240000", "closed_by": "withdrawal"}, "2450.00"),
        ({"kind": "counterclaim", "amount": "80000", "merged": False}, "1800.00"),
        ({"kind": "counterclaim", "amount": "80000", "merged": False, "procedure": "summary"}, "900.00"),
        ({"kind": "preservation", "amount": "1000"}, "30.00"),
        ({"kind": "preservation", "amount": "1000.50"}, "30.01"),
        ({"kind": "preservation", "amount": "895999", "closed_by": "withdrawal"}, "5000.00"),
        ({"kind": "payment_order", "amount": "5000"}, "16.67"),
        ({"kind": "payment_order", "amount": "5000", "procedure": "summary"}, "16.67"),
        ({"kind": "enforcement", "amount": "10000"}, "50.00"),
        ({"kind": "enforcement", "amount": "10000000"}, "77400.00"),
        ({"kind": "bankruptcy", "estate_total": "10000"}, "25.00"),
        ({"kind": "mixed", "property_claims": ["5000", "5000"], "non_property_claims": 1}, "50.00"),
        ({"kind": "retrial", "ground": "no_appeal_then_party_application", "contested_amount": "10000"}, "50.00"),
        ({"kind": "conversion_topup", "amount": "10001"}, "25.02"),
        ({"kind": "jurisdiction_objection", "upheld": False, "base": "50", "closed_by": "withdrawal"}, "50.00"),
    ],
)
def test_kinds_and_modifiers(facts: dict[str, object], fee: str) -> None:
    assert ask("fee", **facts)["amount"] == fee


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "property"}, "amount"),
        ({"kind": "property", "amount": "-1"}, "amount"),
        ({"kind": "property", "amount": 12.5}, "amount"),
        ({"kind": "property", "amount": "1,000"}, "amount"),
        ({"kind": "property", "amount": "NaN"}, "amount"),
        ({"kind": "property", "amount": True}, "amount"),
        ({"kind": "divorce"}, "base"),
        ({"kind": "divorce", "base": "301"}, "base"),
        ({"kind": "personality", "base": "99.99"}, "base"),
        ({"kind": "administrative"}, "subject"),
        ({"kind": "retrial", "contested_amount": "1"}, "ground"),
        ({"kind": "bankruptcy"}, "estate_total"),
        ({"kind": "appeal_property"}, "contested_amount"),
        ({"kind": "mixed", "property_claims": []}, "property_claims"),
        ({"kind": "mixed", "property_claims": ["1", "-1"]}, "property_claims[1]"),
        ({"kind": "ransom"}, "kind"),
        ({}, "kind"),
        ({"kind": "labour", "procedure": "fast"}, "procedure"),
        ({"kind": "claim_increase_topup", "from": "2", "to": "1"}, "to"),
        ({"kind": "property", "amount": "1", "filed_on": "2006-01-01"}, "filed_on"),
        ({"kind": "property", "amount": "1", "quantum": "5"}, "quantum"),
    ],
)
def test_fee_refuses(facts: dict[str, object], field: str) -> None:
    assert refused_field("fee", **facts) == field


@pytest.mark.parametrize(
    ("facts", "refund"),
    [
        ({"event": "withdrawal", "paid": "50.03"}, "25.02"),
        ({"event": "withdrawal", "paid": "525.00", "procedure": "small_claims"}, "0.00"),
        ({"event": "non_acceptance", "paid": "50"}, "50.00"),
        ({"event": "dismissal_of_suit", "paid": "2300"}, "2300.00"),
        ({"event": "termination_of_suit", "paid": "2300"}, "0.00"),
        ({"event": "suspension", "paid": "2300"}, "0.00"),
        ({"event": "claim_reduced", "from": "5000", "to": "1", "before_end_of_court_investigation": True}, "0.00"),
        ({"event": "conversion_topup_unpaid", "full_fee": "1050"}, "262.50"),
    ],
)
def test_refunds(facts: dict[str, object], refund: str) -> None:
    assert ask("fee_refund", **facts)["refund"] == refund


@pytest.mark.parametrize(
    ("op", "facts", "field"),
    [
        ("fee_refund", {"event": "regret", "paid": "1"}, "event"),
        ("fee_refund", {"event": "withdrawal"}, "paid"),
        ("fee_refund", {"event": "remand"}, "paid_appeal_fee"),
        ("fee_refund", {"event": "claim_reduced", "from": "1", "to": "2"}, "to"),
        ("fee_relief", {"applicant": "natural_person", "request": "reduce"}, "reduction_rate"),
        ("fee_relief", {"applicant": "natural_person", "request": "forgive"}, "request"),
        ("fee_relief", {"request": "waive"}, "applicant"),
        ("fee_multi", {"kind": "appeal_property", "appellants": []}, "appellants"),
        ("fees.split", {"total": "1", "weights": {"甲": "0"}}, "weights"),
        ("fees.burden", {"total": "1", "ending": "judgment", "claimed": "1", "awarded": "2"}, "awarded"),
        ("fees.settle", {"prepaid": {"甲": "1"}, "borne": {"乙": "2"}}, "borne"),
    ],
)
def test_other_operations_refuse(op: str, facts: dict[str, object], field: str) -> None:
    assert refused_field(op, **facts) == field


def test_relief() -> None:
    assert ask("fee_relief", applicant="natural_person", request="waive", fee="100") == {
        "allowed": True,
        "payable": "0.00",
    }
    answer = ask("fee_relief", applicant="legal_person", request="reduce", fee="100.01", reduction_rate="0.5")
    assert answer == {"allowed": True, "payable": "50.01"}


def test_joint_appellants_pay_on_the_highest_figure() -> None:
    appellants = [{"party": "甲", "contested_amount": "60000"}, {"party": "乙", "contested_amount": "80000"}]
    joint = ask("fee_multi", kind="appeal_property", appellants=appellants, joint_same_side=True)
    apart = ask("fee_multi", kind="appeal_property", appellants=appellants)
    assert joint["amounts"] == {"共同上诉人": "1800.00"}
    assert apart["amounts"] == {"甲": "1300.00", "乙": "1800.00"}


def test_the_arithmetic_is_shown() -> None:
    derivation = call("fee", {"kind": "property", "amount": "123456.78", "procedure": "summary"}).derivation
    assert derivation is not None
    text = "\n".join(line.text.zh for line in derivation.steps)
    assert "(123,456.78 − 100,000) × 2% = 469.1356 元" in text
    assert "50 + 2,250 + 469.1356 = 2,769.1356" in text
    assert "2,769.1356 ÷ 2 = 1,384.5678" in text
    assert "1,384.57" in text


@pytest.mark.parametrize(
    ("total", "quantum", "shares"),
    [("1302.50", "1", {"a": "652.50", "b": "650.00"}), ("0.01", "0.01", {"a": "0.01", "b": "0.00"})],
)
def test_a_rest_below_the_step_is_not_lost(total: str, quantum: str, shares: dict[str, str]) -> None:
    answer = ask("fees.split", total=total, weights={"a": "1", "b": "1"}, quantum=quantum)["shares"]
    assert sum(Decimal(share) for share in answer.values()) == Decimal(total)
    assert set(answer) == set(shares)
