"""The search box: part of a number, names from two characters, titles – and nothing outside one's scope."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.register.models import Case, Party
from cases.register.search import search
from tests.cast import Cast


def found(cast: Cast, who: str, text: str) -> list[int]:
    return [case.pk for case in search(cast.people[who], text)]


@pytest.mark.parametrize("typed", ["民初1", "（2026）甘0102民初1", "2026甘0102民初1号", "1"])
def test_a_part_of_the_number_finds_the_case(cast: Cast, loan_case: Case, typed: str) -> None:
    assert found(cast, "president", typed) == [loan_case.pk]
    assert found(cast, "plaintiff", typed) == [loan_case.pk]
    assert found(cast, "outsider", typed) == []
    assert found(cast, "judge_of_other_court", typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "王甲",
        "甲禾",
        "王甲禾",
        "王 甲禾",
        "甲禾诉李乙",
        "李乙舟 王甲禾",
        "民间借贷",
        "王甲禾诉李乙舟民间借贷纠纷",
        "乙舟 借贷",
    ],
)
def test_two_characters_of_a_name_or_title_are_enough(cast: Cast, loan_case: Case, typed: str) -> None:
    assert found(cast, "president", typed) == [loan_case.pk]
    assert found(cast, "outsider", typed) == []


@pytest.mark.parametrize(
    "typed",
    ["", "王", "王%", "王_", "%%", "__", "\\\\", "甲王", "王禾", "王甲禾 王甲舟", "离婚", "王甲禾诉李乙舟离婚纠纷"],
)
def test_what_is_not_there_is_not_found(cast: Cast, loan_case: Case, typed: str) -> None:
    assert found(cast, "president", typed) == []


def test_signs_of_the_pattern_language_are_letters_like_others(cast: Cast, loan_case: Case) -> None:
    Party.objects.filter(case=loan_case, role="defendant").update(name="李_舟\\100%")
    assert found(cast, "president", "李_舟\\") == [loan_case.pk]
    assert found(cast, "president", "00%") == [loan_case.pk]
    assert found(cast, "president", "李%舟") == []


def test_a_sealed_case_leaves_no_shadow(cast: Cast, loan_case: Case, client: Client) -> None:
    Case.objects.filter(pk=loan_case.pk).update(sealed=True)
    for typed in ("民初1", "王甲禾"):
        assert found(cast, "supervisor", typed) == []
        assert found(cast, "filing_clerk", typed) == []
        assert found(cast, "president", typed) == [loan_case.pk]
    client.force_login(cast.filing_clerk)
    page = client.get("/cases/").content.decode()
    assert loan_case.number not in page
    assert "共0件" in page


def test_one_number_goes_straight_to_the_case_and_several_are_listed(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client
) -> None:
    first, second = open_loan_case(), open_loan_case()
    client.force_login(cast.president)
    assert client.get("/cases/search/", {"q": "民初2"}).headers["Location"] == second.get_absolute_url()
    page = client.get("/cases/search/", {"q": "王甲"}).content.decode()
    assert first.number in page and second.number in page


def test_the_search_takes_the_same_statements_for_one_and_thirty(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client
) -> None:
    client.force_login(cast.president)
    counts = []
    for more in (1, 29):
        for _ in range(more):
            open_loan_case()
        with CaptureQueriesContext(connection) as queries:
            client.get("/cases/search/", {"q": "甲禾"})
        counts.append(len(queries))
    assert counts[0] == counts[1]
