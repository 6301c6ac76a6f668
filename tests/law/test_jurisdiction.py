"""Level, territory, duplicate suits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.jurisdiction.level import LEVELS
from tests.law.asking import ask, refused_field


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({"category": "ordinary", "amount": "99999999.99", "cross_province": True}, "basic"),
        ({"category": "ordinary", "amount": "100000000", "cross_province": True}, "intermediate"),
        ({"category": "ordinary", "amount": "499999999.99", "all_parties_outside_province": True}, "basic"),
        ({"category": "ordinary", "amount": "5000000000"}, "high"),
        ({"category": "foreign", "amount": "19999999.99"}, "basic"),
        ({"category": "foreign", "amount": "30000000", "province": "京"}, "basic"),
        ({"category": "foreign", "amount": "30000000", "province": "甘"}, "intermediate"),
        ({"category": "maritime", "amount": "1"}, "intermediate"),
        ({"category": "ip", "amount": "600000000"}, "basic"),
        ({"category": "ip", "amount": "1", "ip_subject": "patent"}, "intermediate"),
    ],
)
def test_level(facts: dict[str, object], level: str) -> None:
    assert ask("level_jurisdiction", **facts)["level"] == level


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"category": "ordinary", "amount": "-1"}, "amount"),
        ({"category": "ordinary"}, "amount"),
        ({"category": "space", "amount": "1"}, "category"),
        ({"category": "foreign", "amount": "30000000"}, "province"),
        (
            {"category": "ordinary", "amount": "1", "cross_province": True, "all_parties_outside_province": True},
            "all_parties_outside_province",
        ),
    ],
)
def test_level_bad_input(facts: dict[str, object], field: str) -> None:
    assert refused_field("level_jurisdiction", **facts) == field


@given(st.integers(0, 10**10), st.integers(0, 10**10), st.booleans())
def test_the_level_never_falls_as_the_amount_rises(one: int, other: int, cross: bool) -> None:
    low, high = sorted((one, other))
    levels = [
        ask("level_jurisdiction", category="ordinary", amount=amount, cross_province=cross)["level"]
        for amount in (low, high)
    ]
    assert LEVELS.index(levels[0]) <= LEVELS.index(levels[1])


@pytest.mark.parametrize(
    ("facts", "courts", "rule"),
    [
        ({"cause": "农村土地承包合同纠纷", "real_estate_at": "B"}, {"B"}, "exclusive"),
        (
            {"cause": "建设用地使用权合同纠纷", "defendant_at": "A", "real_estate_at": "B"},
            {"A", "B"},
            "defendant_or_performance",
        ),
        ({"cause": "相邻关系纠纷", "defendant_at": "A", "real_estate_at": "B"}, {"B"}, "exclusive"),
        ({"cause": "物权确认纠纷", "defendant_at": "A"}, {"A"}, "general"),
        ({"cause": "物权确认纠纷", "defendant_at": "A", "real_estate_at": "B"}, {"B"}, "exclusive"),
        (
            {"cause": "民间借贷纠纷", "lender_at": "L", "borrower_at": "B", "claim": "repayment", "agreed_court": "X"},
            {"X"},
            "agreed",
        ),
        (
            {
                "cause": "民间借贷纠纷",
                "lender_at": "L",
                "borrower_at": "B",
                "claim": "repayment",
                "place_of_performance_agreed": "P",
            },
            {"B", "P"},
            "defendant_or_performance",
        ),
        (
            {"cause": "买卖合同纠纷", "plaintiff_at": "P", "defendant_at": "D", "claim": "payment"},
            {"D", "P"},
            "defendant_or_performance",
        ),
        (
            {"cause": "买卖合同纠纷", "plaintiff_at": "P", "defendant_at": "D", "claim": "delivery"},
            {"D"},
            "defendant_or_performance",
        ),
        (
            {
                "cause": "买卖合同纠纷",
                "plaintiff_at": "P",
                "defendant_at": "D",
                "place_of_performance_agreed": "P",
                "performed": False,
            },
            {"D", "P"},
            "defendant_or_performance",
        ),
        (
            {"cause": "网络购物合同纠纷", "defendant_at": "D", "plaintiff_at": "P", "delivered_by_network": True},
            {"D", "P"},
            "defendant_or_performance",
        ),
        (
            {"cause": "网络侵权责任纠纷", "defendant_at": "D", "plaintiff_at": "P", "device_at": "V"},
            {"D", "P", "V"},
            "defendant_or_tort",
        ),
        (
            {"cause": "机动车交通事故责任纠纷", "defendant_at": ["D", "E"], "accident_at": "A", "first_stop_at": "F"},
            {"A", "D", "E", "F"},
            "defendant_or_tort",
        ),
        ({"cause": "离婚纠纷", "defendant_at": "D", "defendant_habitual_at": "H"}, {"H"}, "general"),
        ({"cause": "离婚纠纷", "defendant_at": "D", "plaintiff_at": "P", "follows_plaintiff": True}, {"P"}, "general"),
        (
            {"cause": "买卖合同纠纷", "defendant_at": "D", "agreed_court": "X", "consumer_clause_without_notice": True},
            {"D"},
            "defendant_or_performance",
        ),
        ({"cause": "不当得利纠纷", "defendant_at": "D"}, {"D"}, "general"),
        (
            {"cause": "产品责任纠纷", "defendant_at": "D", "manufacture_at": "M", "sale_at": "S"},
            {"D", "M", "S"},
            "defendant_or_tort",
        ),
    ],
)
def test_territory(facts: dict[str, object], courts: set[str], rule: str) -> None:
    result = ask("territorial", **facts)
    assert (set(result["courts"]), result["rule"]) == (courts, rule)


def test_territory_names_the_missing_place() -> None:
    assert refused_field("territorial", cause="离婚纠纷") == "defendant_at"
    assert refused_field("territorial", cause="房屋租赁合同纠纷", defendant_at="A") == "house_at"
    assert refused_field("territorial", defendant_at="A") == "cause"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"prior": "pending"}, "受理"),
        (
            {"prior": "pending", "same_parties": True, "same_subject": True, "negates_prior_result": True},
            "裁定不予受理",
        ),
        ({"prior": "non_accepted", "same_parties": True, "same_subject": True, "same_claim": True}, "受理"),
        (
            {
                "prior": "effective_judgment",
                "cause": "抚养费纠纷",
                "same_parties": True,
                "same_subject": True,
                "same_claim": True,
                "new_circumstances": True,
            },
            "受理",
        ),
        (
            {
                "prior": "effective_judgment",
                "regime": "admin",
                "same_parties": True,
                "same_subject": True,
                "contained_in_prior_decision": True,
            },
            "裁定不予受理",
        ),
        (
            {
                "prior": "withdrawn",
                "cause": "离婚纠纷",
                "by": "same_plaintiff",
                "prior_ended_on": "2025-08-31",
                "filed_on": "2026-02-28",
            },
            "裁定不予受理",
        ),
        (
            {
                "prior": "withdrawn",
                "cause": "离婚纠纷",
                "by": "same_plaintiff",
                "prior_ended_on": "2025-08-31",
                "filed_on": "2026-03-01",
            },
            "受理",
        ),
        (
            {
                "prior": "withdrawn",
                "cause": "离婚纠纷",
                "by": "same_plaintiff",
                "new_circumstances": True,
                "prior_ended_on": "2025-08-31",
                "filed_on": "2025-09-01",
            },
            "受理",
        ),
        (
            {
                "prior": "pending",
                "cause": "离婚纠纷",
                "same_parties": True,
                "same_subject": True,
                "same_claim": True,
                "accepted": True,
            },
            "裁定驳回起诉",
        ),
    ],
)
def test_duplicates(facts: dict[str, object], outcome: str) -> None:
    assert ask("duplicate_suit", **facts)["outcome"] == outcome


def test_duplicates_bad_input() -> None:
    assert refused_field("duplicate_suit", prior="unknown") == "prior"
    assert refused_field("duplicate_suit") == "prior"
    assert (
        refused_field("duplicate_suit", prior="withdrawn", cause="离婚纠纷", by="same_plaintiff", filed_on="2026-01-01")
        == "prior_ended_on"
    )
    assert (
        refused_field("duplicate_suit", prior="withdrawn", prior_ended_on="2026-02-01", filed_on="2026-01-01")
        == "filed_on"
    )
