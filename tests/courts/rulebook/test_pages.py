"""The pages of the rule book: all of them render in both languages, and people see what concerns them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from law import rulebook
from tests.cast import Cast

LANGUAGES = ["zh-hans", "en"]


def read(client: Client, url: str, language: str = "zh-hans") -> str:
    client.cookies["language"] = language
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_page_shows_its_source_and_rechecked_examples(cast: Cast, client: Client, language: str) -> None:
    client.force_login(cast.judge)
    for rule in rulebook.all_rules():
        page = read(client, f"/rules/{rule.id}/", language)
        assert rule.id in page
        for example in rulebook.entry(rule.id).examples:
            assert f'id="{example.id}"' in page
        assert "alert-triangle" not in page, f"an example of {rule.id} comes out otherwise"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_page_shows_every_row(cast: Cast, client: Client, language: str) -> None:
    client.force_login(cast.judge)
    for name in rulebook.table_names():
        page = read(client, f"/rules/tables/{name}/", language)
        for row in rulebook.table(name).rows:
            assert row.key.replace("&", "&amp;") in page


def test_every_row_has_a_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    for name in rulebook.table_names():
        for row in rulebook.table(name).rows[:3]:
            read(client, f"/rules/tables/{name}/{row.key}/")


def test_no_key_breaks_an_address() -> None:
    assert not [row.key for name in rulebook.table_names() for row in rulebook.table(name).rows if "/" in row.key]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_lists_every_rule_and_table(cast: Cast, client: Client, language: str) -> None:
    client.force_login(cast.clerk)
    page = read(client, "/rules/", language)
    assert all(f"/rules/{rule.id}/" in page for rule in rulebook.all_rules())
    assert all(f"/rules/tables/{name}/" in page for name in rulebook.table_names())


def test_the_index_narrows_by_status(cast: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    page = read(client, "/rules/?status=unverified")
    assert "/rules/enforcement.payout/" in page and "/rules/fees.charge/" not in page


@pytest.mark.parametrize("url", ["/rules/", "/rules/fees.charge/", "/rules/tables/time_limits/", "/rules/?q=CPL"])
def test_pages_ask_the_database_little(
    cast: Cast, client: Client, django_assert_max_num_queries: Any, set_value: Any, url: str
) -> None:
    client.force_login(cast.judge)
    client.get(url)
    with django_assert_max_num_queries(8):
        client.get(url)


def test_more_values_set_ask_no_more_queries(
    cast: Cast, client: Client, set_value: Any, django_assert_num_queries: Any
) -> None:
    client.force_login(cast.judge)
    tomorrow = timezone.localdate() + timedelta(days=1)
    set_value("complexity", "cap", 20, tomorrow)
    client.get("/rules/values/")
    with django_assert_num_queries(6):
        client.get("/rules/values/")
    for n in range(1, 8):
        set_value("complexity", "cap", 20 + n, tomorrow + timedelta(days=n))
    with django_assert_num_queries(6):
        client.get("/rules/values/")


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("迟延 利息", "/rules/enforcement.delay_interest/"),
        ("CPL 236", "/rules/enforcement.remedy/"),
        ("fees.charge", "/rules/fees.charge/"),
        ("complexity cap", "/rules/tables/complexity/cap/"),
        ("FE-001", "/rules/fees.charge/#FE-001"),
    ],
)
def test_search_by_words_articles_and_numbers(cast: Cast, client: Client, query: str, address: str) -> None:
    client.force_login(cast.judge)
    client.cookies["language"] = "en"
    assert address in client.get("/rules/", {"q": query}).content.decode()


def test_a_search_that_finds_nothing_says_so(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    assert "没有找到" in client.get("/rules/", {"q": "萨克斯管"}).content.decode()


def test_catalogues_are_searched_and_paged(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    assert "page=2" in read(client, "/rules/tables/court_codes/")
    assert "最高人民法院" in client.get("/rules/tables/court_codes/", {"q": "最高人民法院"}).content.decode()
    assert client.get("/rules/tables/court_codes/", {"page": "٣"}).status_code == 200
    assert client.get("/rules/tables/court_codes/", {"page": "999999"}).status_code == 200


@pytest.mark.parametrize("who", ["outsider", "lawyer"])
def test_the_parties_see_the_public_rules_only(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))
    page = read(client, "/rules/")
    assert "/rules/fees.charge/" in page and "/rules/enforcement.payout/" not in page
    assert read(client, "/rules/fees.charge/") and read(client, "/rules/tables/fees/")
    for url in (
        "/rules/enforcement.payout/",
        "/rules/tables/complexity/",
        "/rules/tables/complexity/cap/",
        "/rules/values/",
        "/rules/no.such/",
        "/rules/tables/no_such/",
        "/rules/tables/fees/no_such/",
    ):
        assert client.get(url).status_code == 404, url
    assert "/rules/enforcement.payout/" not in client.get("/rules/", {"q": "payout"}).content.decode()


@pytest.mark.parametrize(
    "url", ["/rules/", "/rules/fees.charge/", "/calculators/", "/calculators/fee/", "/rules/values/"]
)
def test_a_stranger_signs_in_first(db: None, client: Client, url: str) -> None:
    assert client.get(url).status_code == 302
