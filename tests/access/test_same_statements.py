"""Every page asks the same number of statements for 1, 10 and 100 rows of what it lists.

The routes are those of the URL resolver; ``pages.py`` says of each who reads it. One court is built once and grows from 1 to 10 to
100 (``growing.py``); each page is asked at every size, and a page that asks more is named with the statement there is more of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from analytics.demo.region import MAIN, SEATS
from courts.people.models import User
from tests.access.conftest import loaded_region
from tests.access.crawling import text_of
from tests.access.furnishing import Furnished, furnish
from tests.access.growing import World
from tests.access.pages import LISTS, NO_PAGES, SINGLE, At
from tests.architecture.test_routes import routes

STEPS = (9, 90)  # 1 row becomes 10, 10 become 100
STAND_INS = 1 + sum(STEPS)
# Written by the clock, not by the page: the session that lives on.
BY_THE_CLOCK = 'UPDATE "courts_courtsession"'
# A page that shows a hundred rows instead of one is longer by more characters, or fetched more rows.
LONGER, MORE_ROWS = 500, 50


@dataclass(frozen=True)
class Seen:
    """One answer: ``rows`` is how many rows its statements brought."""

    status: int
    statements: list[str]
    rows: int
    length: int


@dataclass
class Asked:
    """A page of a reader with what was seen of it at each size."""

    address: str
    client: Client
    seen: list[Seen] = field(default_factory=list)

    def ask(self) -> Seen:
        statements: list[str] = []
        rows = 0

        def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal rows
            result = execute(sql, params, many, context)
            if BY_THE_CLOCK not in sql:
                statements.append(sql)
                rows += max(context["cursor"].rowcount, 0)
            return result

        with connection.execute_wrapper(listen):
            answer = self.client.get(self.address)
            text = text_of(answer)
        return Seen(answer.status_code, statements, rows, len(text))

    def look(self) -> None:
        found = self.ask()
        if self.seen and len(found.statements) != len(self.seen[-1].statements):
            # Something kept was made anew, once for this size: asked again it would be there.
            found = self.ask()
        self.seen.append(found)

    @property
    def counts(self) -> list[int]:
        return [len(one.statements) for one in self.seen]

    def shows_more(self) -> bool:
        few, many = self.seen[0], self.seen[-1]
        return many.length > few.length + LONGER or many.rows >= few.rows + MORE_ROWS

    def wrong(self, *, more: bool) -> Iterator[str]:
        """What is wrong with the page; ``more``: whether it should show more rows where there are more."""
        if {one.status for one in self.seen} != {200}:
            yield f"{self.address} answers {[one.status for one in self.seen]}"
        if self.shows_more() != more:
            sizes = [(one.length, one.rows) for one in self.seen]
            yield f"{self.address} {'shows no more rows' if more else 'shows a list'}: {sizes} characters and rows"
        if len(set(self.counts)) != 1:
            yield f"{self.address} asks {self.counts} statements for 1, 10, 100 rows: {self.more()}"

    def more(self) -> list[str]:
        """The statements there are more of, without their columns and values."""
        few, many = (Counter(_shape(sql) for sql in one.statements) for one in (self.seen[0], self.seen[-1]))
        return [f"{count} × … {sql}" for sql, count in (many - few).most_common(3)]


def _shape(sql: str) -> str:
    return re.sub(r"%s(, %s)+", "%s, …", sql.split(" FROM ", 1)[-1])[:240]


Walk = dict[str, list[Asked]]


@pytest.fixture(scope="module")
def walk(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Walk]:
    """Each page by its route, seen with 1, 10 and 100 rows; the rows are gone again."""
    without = tuple(seat.code for seat in SEATS if seat.code != MAIN)
    unprinted = mock.patch("litigation_service.materials.printing.to_pdf", return_value=b"%PDF-")
    with override_settings(CHAIN_FOLDER=tmp_path_factory.mktemp("chain")), unprinted:
        region = loaded_region(django_db_blocker, tmp_path_factory.mktemp("media"), scale=60, without=without)
        next(region)
        found = _walked(furnish())
        yield found
        next(region, None)


def _walked(court: Furnished) -> Walk:
    words = court.words()
    pages = {route: [_page(route, at, court, words) for at in ats] for route, ats in (LISTS | SINGLE).items()}
    everything = [page for found in pages.values() for page in found]
    for page in everything:
        page.ask()  # what a page keeps for the next is made
    world = World(
        court.roots(), court.also(), frozenset({"Post", "Deputyship"}), frozenset({court.readers["laden"].pk})
    )
    world.look_around()
    world.people(User.objects.get(username="judge"), STAND_INS)
    for page in everything:
        page.look()
    for copies in STEPS:
        world.grow(copies)
        for page in everything:
            page.look()
    return pages


def _page(route: str, at: At, court: Furnished, words: dict[str, Any]) -> Asked:
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    if at.reader:
        client.force_login(court.readers[at.reader])
    named = {name: value.format(**words) if isinstance(value, str) else value for name, value in at.more.items()}
    address = reverse(route, kwargs={**({"pk": words[at.of]} if at.of else {}), **named})
    return Asked(f"{address}?{at.query.format(**words)}" if at.query else address, client)


@pytest.mark.parametrize("route", sorted(LISTS))
def test_a_list_asks_no_more_for_more_rows(walk: Walk, route: str) -> None:
    assert [wrong for page in walk[route] for wrong in page.wrong(more=True)] == []


@pytest.mark.parametrize("route", sorted(SINGLE))
def test_a_single_page_shows_no_list(walk: Walk, route: str) -> None:
    """What begins to list rows belongs among the lists."""
    assert [wrong for page in walk[route] for wrong in page.wrong(more=False)] == []


@pytest.mark.django_db
def test_every_route_that_answers_a_look_is_in_the_walk(client: Client) -> None:
    """Each route of the resolver is a list, a single page, no page for a reason – or answers no GET."""
    known = LISTS.keys() | SINGLE.keys() | NO_PAGES.keys()
    client.force_login(User.objects.create(username="passer-by", kind="staff"))
    left = {name: path for name, path in routes() if name not in known}
    assert {name: path for name, path in left.items() if client.get(path).status_code != 405} == {}


def test_no_route_is_told_twice_and_none_that_is_gone() -> None:
    told = [*LISTS, *SINGLE, *NO_PAGES]
    assert len(told) == len(set(told))
    assert set(told) - {name for name, _ in routes()} == set()
    assert all(NO_PAGES.values())
