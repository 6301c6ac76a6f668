"""Lists and the door of the case keep their statements; nobody gets what was kept for another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Subquery
from django.http import Http404
from django.test import Client
from django.utils import timezone

from cases.register.models import Case
from cases.register.policy import get_case_for
from courts.people.models import Post
from tests.cast import Cast


def test_the_same_page_asked_by_one_after_the_other(
    cast: Cast, client: Client, open_loan_case: Callable[..., Case]
) -> None:
    """Judge, colleague of another division, president, judge again: each gets the own list each time."""
    mine, other = open_loan_case(), open_loan_case()
    Case.objects.filter(pk=mine.pk).update(judge=cast.judge)
    for person, expected in (
        (cast.judge, {mine}),
        (cast.judge_of_other_division, set()),
        (cast.president, {mine, other}),
        (cast.judge, {mine}),
        (cast.judge_of_other_court, set()),
    ):
        client.force_login(person)
        shown = client.get("/cases/").content.decode()
        assert {case for case in (mine, other) if case.number in shown} == expected, person


def test_a_post_that_ends_shuts_list_and_case_at_once(cast: Cast, client: Client, loan_case: Case) -> None:
    client.force_login(cast.president)
    assert loan_case.number in client.get("/cases/").content.decode()
    assert client.get(loan_case.get_absolute_url()).status_code == 200
    Post.objects.filter(user=cast.president).update(ended_at=timezone.now(), until=date(2026, 1, 1))
    assert loan_case.number not in client.get("/cases/").content.decode()
    assert client.get(loan_case.get_absolute_url()).status_code == 404


def test_a_filter_is_not_answered_with_the_list_of_another(cast: Cast, client: Client, loan_case: Case) -> None:
    client.force_login(cast.president)
    for query, there in (("", True), ("?state=archived", False), (f"?state={loan_case.state}", True), ("", True)):
        assert (loan_case.number in client.get(f"/cases/{query}").content.decode()) is there, query


def test_the_door_asks_for_what_the_scope_says(cast: Cast, loan_case: Case) -> None:
    for person in (cast.president, cast.filing_clerk, cast.judge_of_other_court, cast.plaintiff, cast.outsider):
        seen = Case.objects.visible_to(person).filter(pk=loan_case.pk)
        assert list(Case.objects.filter(pk=Subquery(seen.values("pk")))) == list(seen)
        try:
            found = [get_case_for(person, loan_case.pk)]
        except Http404:
            found = []
        assert found == list(seen), person
