"""Keyset pages over one queryset or a union: every row once, forward and back, whatever the key says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest

from courts.clocks.models import Clock
from courts.listing.keyset import Order, capped_count, page_of
from tests.cast import Cast

DUE = Order(("due_on", "pk"), descending=False)
FIRST = date(2026, 1, 5)


@pytest.fixture
def clocks(cast: Cast) -> list[int]:
    """Twenty-three clocks, several on a day, in an order of days that is not that of their ids."""
    rows = [
        Clock(
            name=f"c{at}", title_zh="期限", title_en="Clock", subject="cases.case", subject_id=at, subject_title="",
            url="/", started_on=FIRST, due_on=FIRST + timedelta(days=(at * 7) % 5), role="judge" if at % 2 else "clerk",
        )
        for at in range(23)
    ]  # fmt: skip
    Clock.objects.bulk_create(rows)
    return [row.pk for row in sorted(rows, key=lambda row: (row.due_on, row.pk))]


def branches(how: str) -> list[Any]:
    if how == "one":
        return [Clock.objects.all()]
    # Overlapping parts: no row may come twice.
    return [
        Clock.objects.filter(role="judge"),
        Clock.objects.filter(role="clerk"),
        Clock.objects.filter(subject_id__gt=9),
    ]


def walk(how: str, link: str, start: str = "") -> list[list[int]]:
    pages, query = [], dict(parse_qsl(start.lstrip("?")))
    while True:
        page = page_of(branches(how), DUE, query, size=5)
        pages.append([row.pk for row in page.rows])
        if not page.pager[link]:
            return pages
        query = dict(parse_qsl(page.pager[link].lstrip("?")))


@pytest.mark.parametrize("how", ["one", "union"])
def test_forward_every_row_comes_once_in_order(clocks: list[int], how: str) -> None:
    pages = walk(how, "next_url")
    assert [pk for page in pages for pk in page] == clocks
    assert [len(page) for page in pages] == [5, 5, 5, 5, 3]


@pytest.mark.parametrize("how", ["one", "union"])
def test_back_again_the_same_pages(clocks: list[int], how: str) -> None:
    last = DUE.key(Clock.objects.get(pk=clocks[-3]))
    pages = walk(how, "prev_url", f"?after={last}")
    assert [pk for page in reversed(pages) for pk in page] == clocks


@pytest.mark.parametrize("how", ["one", "union"])
def test_the_count_stops_at_the_cap(clocks: list[int], how: str) -> None:
    assert capped_count(branches(how)) == 23
    assert capped_count(branches(how), cap=7) == 7
    assert page_of(branches(how), DUE, {}, size=5).pager["count_text"].zh == "共23件"


@pytest.mark.parametrize(
    "key",
    ["x", "2026-01-05", "2026-01-05,x", "2026-13-05,1", "2026-01-05,1,2", "2026-01-05," + "9" * 40, "\x00,1", ","],
)
def test_a_key_nobody_gave_shows_the_first_page(clocks: list[int], key: str) -> None:
    page = page_of(branches("one"), DUE, {"after": key}, size=5)
    assert [row.pk for row in page.rows] == clocks[:5]


def test_other_words_of_the_query_stay_in_the_links(clocks: list[int]) -> None:
    page = page_of(branches("one"), DUE, {"state": "open", "empty": ""}, size=5)
    assert dict(parse_qsl(page.pager["next_url"].lstrip("?")))["state"] == "open"
    assert "empty" not in page.pager["next_url"]
