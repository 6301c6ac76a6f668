"""Who sees which cases: every part of a scope, the same answer by OR and by branches, and the rows behind a person's own."""

from __future__ import annotations

from datetime import date

import pytest

from cases.assignment.models import PanelMember
from cases.involvement.models import Involvement
from cases.register.models import Agent, Case, Party
from courts.people.models import Post
from tests.cast import Cast

ON = date(2026, 3, 3)


def sees(cast: Cast, who: str) -> bool:
    """Both ways of asking agree."""
    user = cast.people[who]
    user.__dict__.pop("_posts_today", None)
    by_or = Case.objects.visible_to(user).exists()
    by_parts = any(part.exists() for part in Case.objects.branches_for(user))
    assert by_or == by_parts
    return by_or


def test_the_scope_of_each_role(cast: Cast, loan_case: Case) -> None:
    seeing = {who for who in cast.people if sees(cast, who)}
    assert seeing == {"filing_clerk", "president", "supervisor", "archivist", "plaintiff", "defendant"}
    Case.objects.filter(pk=loan_case.pk).update(
        division=cast.divisions["civil"], judge=cast.judge, assistant=cast.assistant
    )
    seeing |= {"judge", "assistant", "division_head", "clerk"}
    assert {who for who in cast.people if sees(cast, who)} == seeing


@pytest.mark.parametrize("field", ["judge", "assistant", "clerk"])
def test_a_person_sees_the_case_while_it_is_his(cast: Cast, loan_case: Case, field: str) -> None:
    who = "third_judge"  # a post in the court of the case, and nothing else
    setattr(loan_case, field, cast.people[who])
    loan_case.save()
    assert sees(cast, who)
    Case.objects.filter(pk=loan_case.pk).update(**{field: None})
    assert not sees(cast, who)


def test_a_seat_on_the_bench_ends(cast: Cast, loan_case: Case) -> None:
    seat = PanelMember.objects.create(case=loan_case, user=cast.third_judge, since=ON)
    assert sees(cast, "third_judge")
    seat.until = ON
    seat.save()
    assert not sees(cast, "third_judge")
    seat = PanelMember.objects.create(case=loan_case, user=cast.third_judge, since=ON)
    seat.delete()
    assert not sees(cast, "third_judge")


def test_two_reasons_are_one_row_and_each_can_go(cast: Cast, loan_case: Case) -> None:
    PanelMember.objects.create(case=loan_case, user=cast.judge, since=ON)
    Case.objects.filter(pk=loan_case.pk).update(judge=cast.judge)
    assert Involvement.objects.filter(case=loan_case, user=cast.judge).count() == 1
    PanelMember.objects.filter(case=loan_case).delete()
    assert sees(cast, "judge")
    Case.objects.filter(pk=loan_case.pk).update(judge=None)
    assert not sees(cast, "judge")


def test_an_agent_sees_while_he_acts(cast: Cast, loan_case: Case) -> None:
    party = loan_case.parties.get(role="plaintiff")
    Agent.objects.bulk_create([Agent(party=party, name="赵律", user=cast.lawyer)])
    assert sees(cast, "lawyer")
    Agent.objects.all().delete()
    assert not sees(cast, "lawyer")
    Party.objects.filter(pk=party.pk).update(user=None)
    assert not sees(cast, "plaintiff")


def test_a_member_of_staff_who_is_a_party_sees_nothing_as_staff(cast: Cast, loan_case: Case) -> None:
    loan_case.parties.filter(role="defendant").update(user=cast.judge_of_other_court)
    assert not sees(cast, "judge_of_other_court")


def test_a_supervisor_sees_the_courts_below_and_a_post_that_ended_shows_nothing(cast: Cast, loan_case: Case) -> None:
    post = Post.objects.create(
        user=cast.judge_of_other_court, court=cast.high, role="supervisor", since=date(2020, 1, 1)
    )
    assert sees(cast, "judge_of_other_court")
    post.until = date(2021, 1, 1)
    post.save()
    assert not sees(cast, "judge_of_other_court")


def test_a_case_goes_with_its_rows(cast: Cast, loan_case: Case) -> None:
    """The triggers put nothing back under a case that is being deleted."""
    loan_case.judge = cast.judge
    loan_case.save()
    Involvement.objects.filter(case=loan_case).delete()
    Party.objects.filter(case=loan_case).delete()
    assert Involvement.objects.filter(case=loan_case).count() == 0
