"""Which procedure, its change, its complexity; the record of a case and its closing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.procedure.complexity import LANES, known_flags
from tests.law.asking import ask, refused_field

SIMPLE = {"court_level": "basic", "simple": True, "monetary_only": True, "avg_wage_prev_year": "80000"}


@pytest.mark.parametrize(
    ("extra", "procedure"),
    [
        ({"amount": "40000"}, "small_claims"),
        ({"amount": "40000.01"}, "summary"),
        ({"amount": "40000.01", "both_parties_agree_small": True}, "small_claims"),
        ({"amount": "160000.01", "both_parties_agree_small": True}, "summary"),
        ({"amount": "9999999"}, "summary"),
        ({"amount": "1", "simple": False}, "ordinary"),
        ({"amount": "1", "foreign_related": True}, "summary"),
        ({"amount": "1", "public_interest": True}, "ordinary"),
        ({"amount": "1", "monetary_only": False}, "summary"),
    ],
)
def test_choice(extra: dict[str, object], procedure: str) -> None:
    result = ask("procedure_choice", **(SIMPLE | extra))
    assert result["procedure"] == procedure
    assert ("basis" in result) is (procedure == "small_claims")


def test_the_wage_is_needed_only_where_it_decides() -> None:
    assert ask("procedure_choice", court_level="high", simple=True) == {"procedure": "ordinary"}
    assert refused_field("procedure_choice", court_level="basic", simple=True, monetary_only=True) == "amount"
    assert (
        refused_field("procedure_choice", court_level="basic", simple=True, monetary_only=True, amount="5")
        == "avg_wage_prev_year"
    )


def test_summary_ruling_on_the_last_day_is_in_time() -> None:
    late = ask(
        "convert_procedure",
        **{"from": "civil_summary", "to": "civil_ordinary"},
        filed_on="2024-06-03",
        ruled_on="2024-09-03",
    )
    assert late["allowed"] is True and late["trial_limit_nominal_end"] == "2024-12-03"


def test_the_limit_that_counts_is_not_rolled() -> None:
    """The summary limit of a filing of 30 November 2024 ends on 28 February 2025; Sunday 2 March gains nothing."""
    result = ask(
        "convert_procedure",
        **{"from": "civil_summary", "to": "civil_ordinary"},
        filed_on="2024-12-01",
        ruled_on="2025-03-03",
    )
    assert result == {"allowed": False, "reason": "after_trial_limit"}


@pytest.mark.parametrize(
    ("source", "target", "facts", "reason"),
    [
        ("civil_summary", "civil_small_claims", {}, "no_downgrade"),
        ("civil_ordinary", "civil_small_claims", {"hearing_held": True}, "no_downgrade"),
        ("admin_ordinary", "admin_summary", {"parties_agree": True}, "no_downgrade"),
        ("criminal_summary", "criminal_fast", {}, "no_downgrade"),
        ("civil_ordinary", "civil_summary", {"hearing_held": True, "parties_agree": True}, "hearing_already_held"),
        ("civil_ordinary", "civil_summary", {}, "no_downgrade"),
        ("civil_ordinary", "civil_summary", {"parties_agree": True, "remanded": True}, "no_downgrade"),
    ],
)
def test_downward(source: str, target: str, facts: dict[str, bool], reason: str) -> None:
    result = ask(
        "convert_procedure", **{"from": source, "to": target}, filed_on="2025-01-06", ruled_on="2025-01-20", **facts
    )
    assert result["allowed"] is False and result["reason"] == reason


def test_fee_top_up_only_into_ordinary_civil() -> None:
    def change(source: str, target: str) -> dict[str, object]:
        return ask("convert_procedure", **{"from": source, "to": target}, filed_on="2025-01-06", ruled_on="2025-01-20")

    assert "fee_top_up" in change("civil_small_claims", "civil_ordinary")
    assert "fee_top_up" not in change("civil_small_claims", "civil_summary")
    assert "fee_top_up" not in change("admin_summary", "admin_ordinary")
    assert change("civil_small_claims", "civil_summary")["ruling_needed"] is False


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"from": "civil_summary", "to": "civil_ordinary", "filed_on": "2025-01-06"}, "ruled_on"),
        ({"from": "civil_summary", "to": "civil_ordinary", "ruled_on": "2025-01-06"}, "filed_on"),
        ({"from": "civil_summary", "to": "admin_ordinary"}, "to"),
        ({"from": "civil_summary", "to": "civil_summary"}, "to"),
        ({"from": "oral", "to": "civil_summary"}, "from"),
        (
            {"from": "civil_summary", "to": "civil_ordinary", "filed_on": "2025-02-06", "ruled_on": "2025-01-06"},
            "ruled_on",
        ),
    ],
)
def test_conversion_bad_input(facts: dict[str, object], field: str) -> None:
    assert refused_field("convert_procedure", **facts) == field


def score(**facts: object) -> dict[str, object]:
    plain = {
        "parties": 2,
        "evidence_items": 0,
        "claim_amount": "1000",
        "avg_wage_prev_year": "80000",
        "claims": 1,
        "flags": [],
    }
    return ask("complexity_score", **(plain | facts))


def test_routine_cause_never_makes_facts_negative() -> None:
    assert score(flags=["routine_cause"])["facts"] == 0
    assert score(flags=["routine_cause", "facts_disputed"])["facts"] == 2


def test_an_override_lifts_the_lane_and_leaves_the_score() -> None:
    result = score(flags=["public_interest_or_group"])
    assert (result["total"], result["lane"]) == (12, "ordinary_panel")
    assert score(flags=["foreign_hmt"])["lane"] == "summary"


def test_every_point_is_explained() -> None:
    result = score(parties=9, flags=["counterclaim", "witnesses"], claim_amount="2000000")
    for axis in ("people", "evidence", "facts"):
        assert sum(part["points"] for part in result["contributions"] if part["axis"] == axis) == result[axis]


def test_unknown_flag_is_refused() -> None:
    assert (
        refused_field(
            "complexity_score",
            parties=2,
            evidence_items=1,
            claim_amount="1",
            avg_wage_prev_year="1",
            claims=1,
            flags=["odd"],
        )
        == "flags"
    )


@given(st.sets(st.sampled_from(known_flags())), st.integers(0, 300), st.integers(2, 60))
def test_a_new_flag_never_lowers_the_lane(flags: set[str], items: int, parties: int) -> None:
    flags -= {"routine_cause"}
    before = score(flags=sorted(flags), evidence_items=items, parties=parties)
    after = score(flags=sorted(flags | {"panel_required"}), evidence_items=items, parties=parties)
    assert LANES.index(after["lane"]) >= LANES.index(before["lane"])
    assert all(0 <= before[axis] <= 25 for axis in ("people", "evidence", "facts", "law"))


def test_dates_out_of_order_block_closing() -> None:
    record = {
        "case_number": "x",
        "kind": "civil",
        "filed_on": "2026-02-01",
        "judged_on": "2026-01-01",
        "close_way": "judgment",
    }
    found = ask("procedure.closing_check", as_of=date(2026, 3, 1), close_documents=["civil_judgment"], **record)
    assert found["codes"] == ["D2"]
