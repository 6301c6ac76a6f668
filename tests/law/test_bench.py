"""Panels, assessors, recusal, counsel, scheduling and the random draw."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.procedure.assignment import Candidate, draw_judge
from tests.law.asking import ask, refused_field


@pytest.mark.parametrize(
    ("procedure", "judges", "assessors", "violation"),
    [
        ("civil_1st_ordinary_panel", 3, 0, None),
        ("civil_1st_ordinary_panel", 1, 0, "sole_judge_not_allowed"),
        ("civil_1st_sole", 1, 0, None),
        ("civil_1st_ordinary_panel", 5, 2, "seven_panel_needs_3_judges_4_assessors"),
        ("civil_1st_ordinary_panel", 3, 2, "seven_panel_needs_3_judges_4_assessors"),
        ("civil_1st_ordinary_panel", 7, 0, None),
        ("public_interest_1st", 7, 0, "seven_panel_needs_3_judges_4_assessors"),
        ("criminal_2nd", 1, 0, "criminal_second_instance_3_or_5_judges"),
        ("criminal_2nd", 5, 0, None),
        ("criminal_2nd", 3, 4, "assessors_not_in_second_instance"),
        ("civil_2nd", 1, 0, "sole_judge_not_allowed"),
        ("admin_panel", 2, 0, "even_number"),
        ("criminal_1st", 3, 4, None),
    ],
)
def test_panel(procedure: str, judges: int, assessors: int, violation: str | None) -> None:
    result = ask("panel_check", procedure=procedure, judges=judges, assessors=assessors, presiding="judge")
    assert result.get("violation") == violation and result["ok"] is (violation is None)


def test_assessors_alone_are_no_bench() -> None:
    result = ask("panel_check", procedure="civil_1st_ordinary_panel", judges=0, assessors=3, presiding="judge")
    assert result["violation"] == "assessor_cannot_preside"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"procedure": "civil_1st_sole", "judges": 0, "assessors": 0, "presiding": "judge"}, "judges"),
        ({"procedure": "moot", "judges": 3, "assessors": 0, "presiding": "judge"}, "procedure"),
        ({"procedure": "criminal_1st", "judges": -1, "assessors": 0, "presiding": "judge"}, "judges"),
        ({"procedure": "criminal_1st", "judges": 1, "assessors": 2}, "presiding"),
    ],
)
def test_panel_bad_input(facts: dict[str, object], field: str) -> None:
    assert refused_field("panel_check", **facts) == field


def test_assessor_votes() -> None:
    assert ask("assessor_vote", panel_size=3, issue="law")["may_vote"] is True
    assert ask("assessor_vote", panel_size=7, issue="law") == {"may_speak": True, "may_vote": False}
    assert refused_field("assessor_vote", panel_size=5, issue="law") == "panel_size"


@pytest.mark.parametrize(
    ("sat_in", "current", "must"),
    [
        (["first_instance"], "second_instance", True),
        (["second_instance"], "second_instance_again_after_remand", False),
        (["first_instance", "second_instance"], "second_instance_again_after_remand", True),
        (["second_instance"], "retrial", True),
        ([], "retrial", False),
    ],
)
def test_earlier_stages(sat_in: list[str], current: str, must: bool) -> None:
    assert ask("recusal_check", judge_sat_in=sat_in, current=current)["must_recuse"] is must


def test_remand_needs_a_new_bench_at_first_instance() -> None:
    assert ask("recusal_check", judge_sat_in=["first_instance"], current="first_instance", remanded=True)["must_recuse"]


def test_improper_contacts_count_only_on_request() -> None:
    assert ask("recusal_check", relation="banquet")["must_recuse"] is False
    assert ask("recusal_check", relation="banquet", requested=True)["must_recuse"] is True


def test_recusal_bad_input() -> None:
    assert refused_field("recusal_check") == "relation"
    assert refused_field("recusal_check", relation="friend") == "relation"
    assert refused_field("recusal_decider", challenged="律师") == "challenged"


@pytest.mark.parametrize(
    ("office", "decider"),
    [("审判长", "院长"), ("副院长", "院长"), ("院长", "审判委员会"), ("鉴定人", "审判长或者独任审判员")],
)
def test_decider(office: str, decider: str) -> None:
    assert ask("recusal_decider", challenged=office)["decider"] == decider


@pytest.mark.parametrize(
    ("court", "capacity", "as_of", "allowed"),
    [
        ("other_court", "lawyer", "2026-06-01", False),
        ("other_court", "lawyer", "2026-06-02", True),
        ("former_court", "lawyer", "2046-06-02", False),
        ("former_court", "near_relative", "2024-06-02", True),
        ("former_court", "citizen", "2046-06-02", False),
        ("other_court", "citizen", "2024-07-01", True),
    ],
)
def test_former_judge(court: str, capacity: str, as_of: str, allowed: bool) -> None:
    facts = {
        "counsel": "former_judge",
        "left_office_on": "2024-06-01",
        "case_court": court,
        "as": capacity,
        "as_of": as_of,
    }
    assert ask("counsel_check", **facts)["allowed"] is allowed


def test_leaving_office_in_the_future_is_refused() -> None:
    facts = {
        "counsel": "former_judge",
        "left_office_on": "2027-06-01",
        "case_court": "other_court",
        "as": "lawyer",
        "as_of": "2026-06-01",
    }
    assert refused_field("counsel_check", **facts) == "left_office_on"


def test_gap_of_exactly_thirty_minutes_is_enough() -> None:
    booked = {"resource": "courtroom", "name": "一庭", "start": "2026-03-10T08:00", "end": "2026-03-10T08:30"}
    fine = ask("procedure.scheduling", start="2026-03-10T09:00", end="2026-03-10T10:00", taken=[booked])
    late = ask("procedure.scheduling", start="2026-03-10T08:59", end="2026-03-10T10:00", taken=[booked])
    assert fine["codes"] == [] and late["codes"] == ["courtroom_gap"]


def test_make_up_workday_is_open_for_hearings() -> None:
    """Saturday 27 September 2025 was not worked, Sunday 28 September was."""
    assert ask("procedure.scheduling", start="2025-09-28T09:00", end="2025-09-28T10:00")["codes"] == []
    assert ask("procedure.scheduling", start="2025-09-27T09:00", end="2025-09-27T10:00")["codes"] == ["rest_day"]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=8),
    st.fractions(min_value=0, max_value=Fraction(999, 1000)),
)
def test_only_a_free_judge_is_drawn(loads: list[tuple[int, bool]], random: Fraction) -> None:
    candidates = [
        Candidate(str(at), Fraction(load), ("recusal",) if out else ()) for at, (load, out) in enumerate(loads)
    ]
    drawn = draw_judge(candidates, random).value.judge
    free = {candidate.judge for candidate in candidates if not candidate.excluded}
    assert drawn in free if free else drawn is None


def test_the_draw_follows_the_weights() -> None:
    candidates = [Candidate("甲", Fraction(0)), Candidate("乙", Fraction(1))]
    drawn = Counter(draw_judge(candidates, Fraction(at, 300)).value.judge for at in range(300))
    assert drawn == {"甲": 200, "乙": 100}
