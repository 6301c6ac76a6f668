"""Random assignment: paid first, recusals left out, the draw kept."""

from __future__ import annotations

from datetime import date

import pytest

from cases.assignment.models import Assignment
from cases.fees.services import order_acceptance_fee
from cases.register.models import Case
from courts.people.models import DeclaredInterest
from courts.procedure import ActRefused, perform
from courts.trace.models import Outcome, TraceEntry
from tests.cast import Cast

ON = date(2026, 3, 3)


def test_an_unpaid_fee_stops_the_assignment_and_says_why(cast: Cast, loan_case: Case) -> None:
    order_acceptance_fee(loan_case, party=loan_case.parties.get(role="plaintiff"), on=ON, actor=cast.filing_clerk)
    with pytest.raises(ActRefused) as refused:
        perform(loan_case, "assign", actor=cast.filing_clerk, on=ON)
    finding = refused.value.findings[0]
    assert finding.code == "fee_unpaid"
    assert "1,350.00" in finding.message.zh
    assert TraceEntry.objects.filter(subject="cases.case", act="assign", outcome=Outcome.REFUSED).count() == 1


def test_the_draw_is_kept_with_candidates_and_weights(cast: Cast, loan_case: Case) -> None:
    perform(loan_case, "assign", actor=cast.filing_clerk, on=ON)
    draw = Assignment.objects.get(case=loan_case)
    assert loan_case.state == "pretrial"
    assert loan_case.judge == draw.judge
    assert {row["name"] for row in draw.candidates} == {"沈明", "方正", "陆远"}
    assert draw.seed and draw.random


def test_a_judge_related_to_a_party_is_never_drawn(cast: Cast, loan_case: Case) -> None:
    DeclaredInterest.objects.create(user=cast.judge, kind="relative", name="李乙舟")
    DeclaredInterest.objects.create(user=cast.presiding, kind="shares", name="李乙舟")
    perform(loan_case, "assign", actor=cast.filing_clerk, on=ON)
    draw = Assignment.objects.get(case=loan_case)
    assert draw.judge == cast.third_judge
    assert {row["name"] for row in draw.excluded} == {"沈明", "方正"}


@pytest.mark.parametrize("who", ["outsider", "plaintiff", "judge", "judge_of_other_court", "clerk", "supervisor"])
def test_nobody_but_the_filing_clerk_assigns(cast: Cast, loan_case: Case, who: str) -> None:
    with pytest.raises(ActRefused) as refused:
        perform(loan_case, "assign", actor=cast.people[who], on=ON)
    assert refused.value.is_permission
