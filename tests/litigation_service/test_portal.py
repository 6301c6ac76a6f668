"""The portal: what I must do, ordered by the clock; mine only, and at the same cost for few and many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courts.procedure import perform
from litigation_service.filing.models import Filing
from litigation_service.filing.services import start_filing
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_home_lists_drafts_corrections_and_notices(client: Client, submitted: Filing, known: Cast) -> None:
    given = {"defects": [], "other_defects": "请补充借条原件照片", "days": 7}
    perform(submitted, "require_correction", actor=known.filing_clerk, inputs=given)
    start_filing(filer=known.plaintiff)
    client.force_login(known.plaintiff)
    page = client.get(reverse("portal")).content.decode()
    for words in ("补正起诉材料", "未完成的起诉", "请补正起诉材料", "我要起诉"):
        assert words in page
    mine = client.get(reverse("filings")).content.decode()
    assert "请补正" in mine and "草稿" in mine


def test_the_correction_is_shown_with_its_list_and_its_button(client: Client, submitted: Filing, known: Cast) -> None:
    given = {"defects": [], "other_defects": "请补充借条原件照片", "days": 7}
    perform(submitted, "require_correction", actor=known.filing_clerk, inputs=given)
    client.force_login(known.plaintiff)
    page = client.get(reverse("filing", args=[submitted.pk])).content.decode()
    assert "请补充借条原件照片" in page and reverse("filing-check", args=[submitted.pk]) in page
    assert "请补充借条原件照片" in client.get(reverse("filing-claims", args=[submitted.pk])).content.decode()


def test_others_see_nothing_of_mine(client: Client, submitted: Filing, known: Cast) -> None:
    client.force_login(known.outsider)
    assert submitted.title not in client.get(reverse("portal")).content.decode()
    assert submitted.title not in client.get(reverse("filings")).content.decode()


def test_staff_have_their_desk_instead(client: Client, known: Cast) -> None:
    client.force_login(known.judge)
    assert client.get(reverse("portal")).url == reverse("desk")  # type: ignore[attr-defined]
    assert client.post(reverse("filing-new")).status_code == 302
    assert not Filing.objects.exists()


@pytest.mark.parametrize("name", ["portal", "filings"])
def test_the_cost_does_not_grow(
    client: Client, known: Cast, many_filings: Callable[[int], list[Filing]], name: str
) -> None:
    client.force_login(known.plaintiff)
    counts = []
    for more in (3, 27):
        for filing in many_filings(more):
            given = {"defects": [], "other_defects": "补充材料", "days": 7}
            perform(filing, "require_correction", actor=known.filing_clerk, inputs=given)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 15


def test_five_places_at_the_thumb_and_the_rest_behind_more(client: Client, known: Cast) -> None:
    client.force_login(known.plaintiff)
    page = client.get(reverse("portal")).content.decode()
    bar, _, behind = page.partition('class="sc-tabbar"')[2].partition("</nav>")[0].partition("<details")
    assert bar.count("<a ") == 4 and "更多" in behind
    for route in ("reading-permits", "account"):
        assert f'href="{reverse(route)}"' in behind and f'href="{reverse(route)}"' not in bar
    here = client.get(reverse("reading-permits")).content.decode()
    assert '<summary class="active"' in here
