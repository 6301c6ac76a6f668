"""Saved filters: named, checked by their list, opened by a link with the opener's own rights."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from cases.register.models import Case
from courts.listing.models import SavedFilter
from courts.trace.models import TraceEntry
from tests.cast import Cast

SAVE = "/lists/cases/filters/new/?state=filed&cause=借贷&after=2026-01-01,5&foreign=1"


def saved(client: Client, name: str = "新收借贷") -> SavedFilter:
    assert client.post(SAVE, {"name": name}).status_code == 302
    return SavedFilter.objects.get(name=name)


def test_a_filter_is_kept_shown_and_removed(cast: Cast, client: Client) -> None:
    client.force_login(cast.president)
    kept = saved(client)
    assert kept.query == {"state": "filed", "cause": "借贷"}
    page = client.get("/cases/?state=filed&cause=借贷").content.decode()
    assert "新收借贷" in page and kept.token in page
    assert client.post(f"/lists/filters/{kept.pk}/remove/").status_code == 302
    assert not SavedFilter.objects.exists()
    assert list(TraceEntry.objects.filter(subject="courts.savedfilter").values_list("act", flat=True)) == [
        "remove_filter",
        "save_filter",
    ]


def test_the_link_opens_the_list_with_the_openers_own_eyes(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client
) -> None:
    case = open_loan_case()
    client.force_login(cast.president)
    link = saved(client).get_absolute_url()
    assert case.number in client.get(link, follow=True).content.decode()
    client.force_login(cast.judge_of_other_court)
    answer = client.get(link, follow=True)
    assert answer.status_code == 200 and case.number not in answer.content.decode()
    assert client.get("/lists/filters/no-such-token/").status_code == 404


def test_nobody_removes_the_filter_of_another(cast: Cast, client: Client) -> None:
    client.force_login(cast.president)
    kept = saved(client)
    client.force_login(cast.outsider)
    assert client.post(f"/lists/filters/{kept.pk}/remove/").status_code == 404
    assert SavedFilter.objects.exists()


@pytest.mark.parametrize(
    ("address", "name", "told"),
    [
        (SAVE, "", "name"),
        ("/lists/cases/filters/new/", "空的", "没有任何筛选条件"),
        ("/lists/cases/filters/new/?state=no-such", "坏的", "筛选条件无效"),
        ("/lists/cases/filters/new/?since=yesterday", "坏的", "筛选条件无效"),
    ],
)
def test_what_cannot_be_kept_is_told_and_the_name_stays(
    cast: Cast, client: Client, address: str, name: str, told: str
) -> None:
    client.force_login(cast.president)
    answer = client.post(address, {"name": name})
    assert answer.status_code == 422
    assert told in answer.content.decode() and name in answer.content.decode()
    assert not SavedFilter.objects.exists()


def test_a_name_is_taken_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.president)
    saved(client)
    assert "已有同名" in client.post(SAVE, {"name": "新收借贷"}).content.decode()


def test_a_list_nobody_knows_is_not_found(cast: Cast, client: Client) -> None:
    client.force_login(cast.president)
    assert client.get("/lists/nothing/filters/new/").status_code == 404


def test_the_desk_keeps_filters_too(cast: Cast, open_loan_case: Callable[..., Case], client: Client) -> None:
    open_loan_case()
    client.force_login(cast.filing_clerk)
    page = client.get("/desk/?words=王甲禾").content.decode()
    assert "随机分案" in page
    assert "随机分案" not in client.get("/desk/?words=没有此人").content.decode().split("sc-desk")[-1]
    assert client.post("/lists/desk/filters/new/?due=overdue", {"name": "逾期"}).status_code == 302
