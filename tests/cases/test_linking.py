"""A party joins by a clerk's hand after an ID check; a typed number alone opens no case."""

from __future__ import annotations

import pytest
from django.test import Client

from cases.register.models import Case
from courts.procedure import ActRefused, perform
from tests.cast import Cast, make_person


@pytest.fixture
def unlinked(cast: Cast, loan_case: Case) -> Case:
    perform(loan_case, "assign", actor=cast.filing_clerk)
    loan_case.parties.filter(role="defendant").update(user=None)
    return loan_case


def form(case: Case, account: str, seen: bool = True) -> dict[str, str]:
    party = case.parties.get(role="defendant")
    return {"party": str(party.pk), "account": account, **({"identity_seen": "on"} if seen else {})}


def test_the_clerk_links_the_account_with_the_same_number(cast: Cast, unlinked: Case, client: Client) -> None:
    number = unlinked.parties.get(role="defendant").id_number
    joined = make_person("li", "李乙舟", "litigant", phone="16100000001", id_number=number)
    client.force_login(cast.clerk)
    url = f"/acts/civil_first/{unlinked.pk}/link_account/"
    assert client.post(url, form(unlinked, "16100000001", seen=False)).status_code == 422
    assert client.post(url, form(unlinked, "16100000001")).status_code == 302
    client.force_login(joined)
    assert client.get(unlinked.get_absolute_url()).status_code == 200


def test_an_account_with_another_number_is_refused_in_words(cast: Cast, unlinked: Case, client: Client) -> None:
    make_person("li", "李乙舟", "litigant", phone="16100000001", id_number="620199199001011232")
    client.force_login(cast.clerk)
    answer = client.post(f"/acts/civil_first/{unlinked.pk}/link_account/", form(unlinked, "16100000001"))
    assert answer.status_code == 422
    assert "不一致" in answer.content.decode()


def test_registering_with_a_partys_number_opens_nothing(cast: Cast, unlinked: Case, client: Client) -> None:
    number = unlinked.parties.get(role="defendant").id_number
    client.force_login(make_person("impostor", "李乙舟", "litigant", id_number=number))
    assert client.get(unlinked.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["plaintiff", "outsider", "judge", "judge_of_other_court"])
def test_nobody_else_links(cast: Cast, unlinked: Case, who: str) -> None:
    with pytest.raises(ActRefused) as refused:
        perform(unlinked, "link_account", actor=cast.people[who])
    assert refused.value.is_permission
