"""Numbers are masked; who works on the case sees them on request, and each look is traced."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cases.register.models import Case
from courts.trace.models import Outcome, TraceEntry
from tests.cast import Cast

PLAINTIFFS, DEFENDANTS = "620199199001011239", "620199198505052416"


def page(client: Client, case: Case) -> str:
    return client.get(reverse("case", args=[case.pk])).content.decode()


def reveal(client: Client, case: Case, role: str) -> tuple[int, str]:
    party = case.parties.get(role=role)
    answer = client.post(reverse("party-reveal", args=[case.pk, party.pk]), headers={"HX-Request": "true"})
    return answer.status_code, answer.content.decode()


@pytest.fixture
def case(loan_case: Case, cast: Cast) -> Case:
    Case.objects.filter(pk=loan_case.pk).update(judge=cast.judge, division=cast.divisions["civil"], clerk=cast.clerk)
    return loan_case


@pytest.mark.parametrize("who", ["judge", "clerk", "president", "supervisor", "filing_clerk", "division_head"])
def test_everybody_sees_masked_numbers_first(client: Client, cast: Cast, case: Case, who: str) -> None:
    client.force_login(cast.people[who])
    shown = page(client, case)
    assert PLAINTIFFS not in shown and DEFENDANTS not in shown


def test_a_party_sees_its_own_and_not_the_others(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.plaintiff)
    shown = page(client, case)
    assert PLAINTIFFS in shown and DEFENDANTS not in shown
    assert reveal(client, case, "defendant")[0] == 404


@pytest.mark.parametrize(
    ("who", "may"), [("judge", True), ("clerk", True), ("president", False), ("supervisor", False)]
)
def test_only_who_works_on_it_may_have_them_shown(client: Client, cast: Cast, case: Case, who: str, may: bool) -> None:
    client.force_login(cast.people[who])
    assert (reverse("party-reveal", args=[case.pk, case.parties.get(role="defendant").pk]) in page(client, case)) is may
    status, shown = reveal(client, case, "defendant")
    assert (status == 200) is may and (DEFENDANTS in shown) is may
    lines = TraceEntry.objects.filter(act="reveal", case_id=case.pk, outcome=Outcome.READ)
    assert [line.detail["name"] for line in lines] == (["李乙舟"] if may else [])
    assert all(DEFENDANTS not in str(line.detail) for line in lines)


@pytest.mark.parametrize("who", ["outsider", "judge_of_other_court"])
def test_outsiders_find_nothing(client: Client, cast: Cast, case: Case, who: str) -> None:
    client.force_login(cast.people[who])
    assert reveal(client, case, "plaintiff")[0] == 404


def test_a_party_of_another_case_is_not_shown(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.judge)
    assert (
        client.post(reverse("party-reveal", args=[case.pk, 999_999]), headers={"HX-Request": "true"}).status_code == 404
    )
