"""Every page a reader reaches asks the same number of statements for 1, 10 and 100 individual grants, and so for 1, 10 and 100 rows of cases.

The routes are those of the URL resolver, and what is reached by following every link from where he starts. A route that asks more is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from analytics.demo.region import MAIN, SEATS
from cases.grants.models import CaseGrant
from cases.register.models import Case
from cases.register.page import TABS
from courts.people.models import Post, User
from courts.roles import Role
from tests.access.conftest import loaded_region
from tests.access.crawling import Crawl, route_of, text_of
from tests.architecture.route_matrix import DOOR, PUBLIC, SIGNED_IN
from tests.architecture.test_routes import routes

# Files and jobs make something; what they ask for depends on what they make.
NOT_LISTS = {"healthz", "readyz", "sign-out", "set_language", "api-schema", "whole-file-pdf", "job"}
STARTS = ("/desk/", "/cases/", "/inbox/", "/portal/home/")
PAGES = 30  # of the crawl of each person
LOOKERS = 2  # of one route: pages differ by post
# Written by the clock, not by the page: the session that lives on, the look whether somebody set a value.
BY_THE_CLOCK = ('UPDATE "courts_courtsession"', "courts_tableoverride")


def _hundred_like(case: Case) -> list[Case]:
    """A hundred cases of the same court and judge, each with a number of its own."""
    columns = {one.attname: getattr(case, one.attname) for one in Case._meta.concrete_fields if not one.primary_key}
    rows = [Case(**columns | {"number": f"{case.number}~{at}", "sequence": 100_000 + at}) for at in range(100)]
    return Case.objects.bulk_create(rows)


def _page_of(address: str) -> str:
    """The route that answers, and which of its tabs; nothing for what is no list."""
    route = route_of(address)
    if route is None or route in NOT_LISTS:
        return ""
    tab = QueryDict(address.partition("?")[2]).get("tab")
    return f"{route}?tab={tab}" if tab else route


def _client(user: User) -> Client:
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(user)
    return client


def _unreached() -> Iterator[str]:
    """Routes without arguments that no link leads to."""
    known = (PUBLIC | SIGNED_IN | DOOR) - NOT_LISTS
    for name, path in routes():
        if name in known and path and not resolve(path).kwargs:
            yield path


def _asked(client: Client, address: str) -> list[str] | None:
    """The statements of one page; ``None`` for what is no page."""
    said: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        answer = client.get(address)
        text_of(answer)
    if answer.status_code != 200:
        return None
    return [sql for sql in said if not any(words in sql for words in BY_THE_CLOCK)]


class Walk:
    """One person, the addresses he reached – one of each route – and how many statements each took."""

    def __init__(self, user: User, known: Counter[str]) -> None:
        self.user, self.client = user, _client(user)
        crawl = Crawl(self.client, most=PAGES).run(*STARTS)
        self.addresses: dict[str, str] = {}
        tabs = [
            f"{at}?tab={tab}" for at in crawl.pages if route_of(at) == "case" and "?" not in at for tab, _, _ in TABS
        ]
        for address in [*crawl.pages, *tabs, *_unreached()]:
            page = _page_of(address)
            # Asked once already: what a page keeps for the next is made.
            if (
                page
                and page not in self.addresses
                and known[page] < LOOKERS
                and _asked(self.client, address) is not None
            ):
                known[page] += 1
                self.addresses[page] = address
        self.counted: dict[str, list[list[str]]] = {}

    def objects(self) -> Iterator[tuple[str, int]]:
        """Route and number of the objects whose pages were reached."""
        for address in self.addresses.values():
            found = resolve(address.split("?")[0])
            if isinstance(found.kwargs.get("pk"), int):
                yield found.url_name or "", found.kwargs["pk"]

    def count(self) -> None:
        for route, address in [*self.addresses.items()]:
            statements = _asked(self.client, address)
            if statements is None:
                del self.addresses[route]
            else:
                self.counted.setdefault(route, []).append(statements)

    def grown(self) -> dict[str, Any]:
        """Routes with more statements for more rows, and the statement there is more of."""
        return {
            f"{route} ({self.user.username}: {self.addresses[route]})": _more(steps[0], steps[-1])
            for route, steps in self.counted.items()
            if len({len(step) for step in steps}) > 1
        }


def _more(few: list[str], many: list[str]) -> Any:
    tables = [[sql.split(" FROM ")[-1][:90] for sql in step] for step in (few, many)]
    return len(few), len(many), sorted({one for one in tables[1] if tables[1].count(one) > tables[0].count(one)})


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """One court with a few cases."""
    without = (*(seat.code for seat in SEATS if seat.code != MAIN), "walked", "aftermath")
    yield from loaded_region(django_db_blocker, tmp_path_factory.mktemp("media"), scale=60, without=without)


@pytest.mark.django_db
def test_no_route_asks_more_for_more_grants(region: None, db: None) -> None:
    """A judge of another court, who sees nothing of these cases but what was granted to him."""
    court = Case.objects.order_by("pk")[0].court
    reader = Post.objects.filter(role=Role.JUDGE).exclude(court=court).order_by("pk")[0].user
    others = _hundred_like(Case.objects.order_by("pk")[0])
    may = Permission.objects.filter(content_type__app_label="cases", content_type__model="case").first()
    walk = Walk(reader, Counter())
    until = timezone.localdate() + timedelta(days=30)
    for few, many in ((0, 1), (1, 10), (10, len(others))):
        CaseGrant.objects.bulk_create(
            CaseGrant(
                user=reader,
                permission=may,
                content_object=case,
                since=timezone.localdate(),
                until=until,
                reason="核查",
                granted_by=reader,
            )
            for case in others[few:many]
        )
        walk.count()
    assert {route: steps for route, steps in walk.grown().items()} == {}
    assert Case.objects.visible_to(reader).count() == 100
    assert len(walk.counted) >= 15
