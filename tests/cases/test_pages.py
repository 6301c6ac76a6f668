"""The case page, lists, search, fee and service pages: who sees them, who does not, and how many queries they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.fees.services import order_acceptance_fee
from cases.register.models import Case
from courts.procedure import perform
from tests.cast import Cast

ON = date(2026, 3, 3)
TABS = ["overview", "file", "hearings", "documents", "service", "clocks", "money", "trace"]


@pytest.fixture
def assigned(cast: Cast, loan_case: Case) -> Case:
    perform(loan_case, "assign", actor=cast.filing_clerk, on=ON)
    return loan_case


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_handler_reads_every_tab(cast: Cast, assigned: Case, client: Client, tab: str, language: str) -> None:
    client.force_login(assigned.judge)
    client.cookies["language"] = language
    answer = client.get(f"{assigned.get_absolute_url()}?tab={tab}")
    assert answer.status_code == 200
    assert assigned.number in answer.content.decode()


@pytest.mark.parametrize(
    "who", ["outsider", "lawyer", "judge_of_other_division", "judge_of_other_court", "administrator"]
)
@pytest.mark.parametrize("tab", TABS)
def test_the_outsider_finds_no_case(cast: Cast, assigned: Case, client: Client, who: str, tab: str) -> None:
    client.force_login(cast.people[who])
    assert client.get(f"{assigned.get_absolute_url()}?tab={tab}").status_code == 404


def test_a_party_sees_its_case_without_the_trace(cast: Cast, assigned: Case, client: Client) -> None:
    client.force_login(cast.plaintiff)
    page = client.get(f"{assigned.get_absolute_url()}?tab=trace")
    assert page.context["tab_template"] == "cases/tabs/overview.html"
    assert "trace" not in {tab["key"] for tab in page.context["tabs"]}
    assert "抽签过程" not in page.content.decode()


def test_signed_out_readers_are_sent_to_sign_in(assigned: Case, client: Client) -> None:
    answer = client.get(assigned.get_absolute_url())
    assert answer.status_code == 302
    assert "/accounts/sign-in/" in answer.headers["Location"]


def test_the_list_takes_the_same_queries_for_three_and_thirty(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client
) -> None:
    client.force_login(cast.president)
    counts = []
    for more in (3, 27):
        for _ in range(more):
            open_loan_case()
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/cases/")
        assert page.status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "written", ["（2026）甘0102民初1号", "(2026)甘0102民初1号", "(2026) 甘0102 民初 1 号", "（2026）甘0102民初001号"]
)
def test_the_search_box_takes_a_case_number_in_any_form(
    cast: Cast, loan_case: Case, client: Client, written: str
) -> None:
    client.force_login(cast.president)
    answer = client.get("/cases/search/", {"q": written})
    assert answer.headers["Location"] == loan_case.get_absolute_url()


def test_the_search_box_finds_nothing_for_the_outsider(cast: Cast, loan_case: Case, client: Client) -> None:
    client.force_login(cast.outsider)
    answer = client.get("/cases/search/", {"q": "王甲禾"})
    assert answer.status_code == 200
    assert loan_case.number not in answer.content.decode()
    assert client.get("/cases/search/", {"q": loan_case.number}).status_code == 200


def test_the_payer_pays_and_the_outsider_finds_no_order(cast: Cast, loan_case: Case, client: Client) -> None:
    order = order_acceptance_fee(loan_case, party=loan_case.parties.get(role="plaintiff"), on=ON, actor=None)
    client.force_login(cast.outsider)
    for path in ("", "pay/", "simulate/"):
        assert client.post(f"{order.get_absolute_url()}{path}").status_code in {404}
    client.force_login(cast.plaintiff)
    assert "1,350.00" in client.get(order.get_absolute_url()).content.decode()
    assert client.post(f"{order.get_absolute_url()}pay/").status_code == 200
    assert client.post(f"{order.get_absolute_url()}simulate/").status_code == 302
    order.refresh_from_db()
    assert order.state == "paid"


def test_the_desk_shows_the_clock_with_its_article(cast: Cast, loan_case: Case, client: Client) -> None:
    client.force_login(cast.filing_clerk)
    page = client.get("/desk/").content.decode()
    assert "随机分案" in page
    client.force_login(cast.judge_of_other_court)
    assert "随机分案" not in client.get("/desk/").content.decode()


def test_a_double_click_on_an_act_does_it_once(cast: Cast, loan_case: Case, client: Client) -> None:
    client.force_login(cast.filing_clerk)
    url = f"/acts/civil_first/{loan_case.pk}/assign/"
    page = client.get(url)
    token = page.context["once"]
    first = client.post(url, {"once": token})
    second = client.post(url, {"once": token})
    assert first.status_code == second.status_code == 302
    assert loan_case.assignments.count() == 1


def test_an_act_done_meanwhile_is_told_with_409(cast: Cast, assigned: Case, client: Client) -> None:
    client.force_login(cast.filing_clerk)
    answer = client.post(f"/acts/civil_first/{assigned.pk}/assign/")
    assert answer.status_code == 409
    assert "可能已由他人办理" in answer.content.decode()
