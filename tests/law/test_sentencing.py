"""Sentencing assists: bands, layers, absorption, clamps, and never below what the law allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.sentencing.compute import crimes, factor_codes, factor_of, tiers_of
from tests.law.asking import ask, refused_field

THEFT = {"crime": "盗窃", "tier": "large", "start": 10}


def compute(*factors: tuple[str, object], **facts: object) -> dict[str, object]:
    listed = [{"code": code, "pct": pct} for code, pct in factors]
    return ask("sentencing.compute", **(THEFT | facts), factors=listed)


def test_layer_one_multiplies_and_layer_two_adds() -> None:
    result = compute(("attempt", -50), ("merit", -20), ("confession", -20), start=40, tier="huge")
    assert result["result"] == 12 and result["rule"] == "b_mitigated"  # 40 × 0.5 × 0.6


@pytest.mark.parametrize(
    ("factors", "error"),
    [
        ([("surrender", -40), ("court_plea", -5)], "conflict:court_plea"),
        ([("prior", 5), ("recidivist", 10)], "conflict:prior"),
        ([("surrender", -41), ("court_plea", -5)], "pct_out_of_range:surrender"),
        ([("compensate_only", -10), ("forgiven_only", -10)], "conflict:forgiven_only"),
        ([("plea", -10), ("surrender", -41)], "pct_out_of_range:surrender"),
        ([("plea_with", -10), ("plea", -10)], "conflict:plea"),
        ([("recidivist", 9)], "pct_out_of_range:recidivist"),
        ([("court_plea", -5), ("confession_heavier", -10)], None),
    ],
)
def test_first_error(factors: list[tuple[str, int]], error: str | None) -> None:
    assert compute(*factors).get("error") == error


def test_start_is_judged_before_the_factors() -> None:
    assert compute(("recidivist", 99), start=13)["error"] == "start_out_of_range"


def test_minor_crime_opens_only_marked_bands() -> None:
    assert compute(("surrender", -100), minor_crime=True)["result"] == 0
    assert compute(("merit", -21), minor_crime=True)["error"] == "pct_out_of_range:merit"


def test_absorbed_factor_does_not_lower_but_still_mitigates() -> None:
    result = compute(("plea", -30), ("surrender", -40), crime="抢劫", tier="basic", start=36)
    assert result["absorbed"] == ["surrender"] and result["result"] == 25 and result["rule"] == "b_mitigated"


def test_recidivist_minimum_runs_on_the_value_after_layer_one() -> None:
    assert compute(("accomplice", -50), ("recidivist", 40))["result"] == 8  # 5 + max(2, 3)


def test_only_one_bracket_down() -> None:
    result = compute(("attempt", -50), ("preparation", -100), crime="盗窃", tier="extra", start=120)
    assert result["result"] == 36 and result["rule"] == "b_mitigated"


def test_no_mitigation_means_the_minimum() -> None:
    result = compute(("restitution", -30), ("reconciliation", -50), ("merit", 0), tier="huge", start=36)
    assert result["rule"] == "b_mitigated"
    assert compute(("restitution", -30), ("reconciliation", -50), tier="huge", start=36)["result"] == 36


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (THEFT | {"crime": "迟到", "factors": []}, "crime"),
        (THEFT | {"tier": "tiny", "factors": []}, "tier"),
        (THEFT | {"factors": [{"code": "mood", "pct": 1}]}, "code"),
        (THEFT | {"factors": [{"code": "plea"}]}, "pct"),
        (THEFT | {"factors": [{"code": "merit", "pct": -5}, {"code": "merit", "pct": -5}]}, "factors"),
        (THEFT | {"increment": -1, "factors": []}, "increment"),
        ({"crime": "盗窃", "tier": "large", "factors": []}, "start"),
    ],
)
def test_compute_bad_input(facts: dict[str, object], field: str) -> None:
    assert refused_field("sentencing.compute", **facts) == field


@given(st.sampled_from(crimes()), st.data())
def test_result_never_leaves_zero_to_the_maximum(crime: str, data: st.DataObject) -> None:
    tier = data.draw(st.sampled_from(sorted(tiers_of(crime))))
    bounds = tiers_of(crime)[tier]
    start = data.draw(st.integers(*bounds["start"]))
    codes = data.draw(st.lists(st.sampled_from(factor_codes()), unique=True, max_size=5))
    factors = [(code, data.draw(st.integers(factor_of(code)["min"], factor_of(code)["max"]))) for code in codes]
    result = compute(*factors, crime=crime, tier=tier, start=start)
    if "error" not in result:
        assert 0 <= result["result"] <= bounds["stat"][1]
        if result["rule"] == "a_in_range":
            assert result["result"] >= bounds["stat"][0]


@given(st.lists(st.integers(6, 180), min_size=1, max_size=10))
def test_concurrent_terms_lie_between_the_highest_and_the_cap(months: list[int]) -> None:
    result = ask("sentencing.concurrent", months=months)
    assert result["min"] == max(months) <= result["max"] <= min(sum(months), 300)
    assert sum(months) >= 420 or result["max"] <= 240


@pytest.mark.parametrize(("months", "most"), [([180, 180, 59], 240), ([180, 180, 60], 300), ([100, 40], 140)])
def test_concurrent_cap(months: list[int], most: int) -> None:
    assert ask("sentencing.concurrent", months=months)["max"] == most


def test_other_bad_input() -> None:
    assert refused_field("sentencing.concurrent", months=[]) == "months"
    assert refused_field("sentencing.concurrent", months=[0]) == "months[0]"
    assert refused_field("sentencing.theft_fine") == "amount"
    assert refused_field("sentencing.theft_fine", amount=-5) == "amount"
    assert refused_field("sentencing.tier", amount=5, thresholds={"giant": 1}) == "thresholds"
    assert refused_field("sentencing.probation", months="long") == "months"


@pytest.mark.parametrize(
    ("amount", "extra", "tier"),
    [
        (1000, {}, "large"),
        (499, {"half_rule": True}, None),
        (500, {"half_rule": True}, "large"),
        (300000, {}, "extra"),
        (150000, {"higher_ratio": "0.5"}, "extra"),
        (149999, {"higher_ratio": "0.5", "special": True}, "huge"),
        (0, {"special": True}, "large"),
    ],
)
def test_tier(amount: int, extra: dict[str, object], tier: str | None) -> None:
    thresholds = {"large": 1000, "huge": 30000, "extra": 300000}
    assert ask("sentencing.tier", amount=amount, thresholds=thresholds, **extra)["tier"] == tier


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"months": 37, "conditions_met": True}, "forbidden"),
        ({"months": 6, "ringleader": True, "age": 80, "conditions_met": True}, "forbidden"),
        ({"months": 6, "pregnant": True}, "not_met"),
        ({"months": 6, "age": 75, "conditions_met": True}, "must"),
        ({"months": 6, "age": 74, "conditions_met": True}, "may"),
    ],
)
def test_probation(facts: dict[str, object], answer: str) -> None:
    assert ask("sentencing.probation", **facts)["probation"] == answer
