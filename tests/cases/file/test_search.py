"""卷宗全文检索: every substring is found, in any width and across lines; words rank; scope leaves nothing of what one may not see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.assignment.models import PanelMember
from cases.file.finding.selectors import search_pages, waiting_papers
from cases.file.models import Aside, Paper, PaperPage, Reading, Volume
from cases.register.models import Case
from tests.cases.file.scans import scan
from tests.cast import Cast

PAGE = ["借款合同", "甲方出借人民币壹拾贰万元整，乙方于２０２５年７月５日", "前归还，逾期按LPR四倍支付违约金。"]


@pytest.fixture
def paper(case: Case) -> object:
    return scan(case, [PAGE, ["收据", "今收到房租3000元，与借款合同无关。"]], title="证据一", kind="证据")


def cast_case(paper: Any) -> Case:
    return paper.folder.case


def numbers(person: object, query: str) -> list[int]:
    return [hit.page.number for hit in search_pages(person, query).hits]  # type: ignore[arg-type]


def test_every_part_of_the_text_is_found(cast: Cast, paper: object) -> None:
    text = "".join(PAGE)
    for start in range(0, len(text) - 4, 3):
        assert 1 in numbers(cast.judge, text[start : start + 4]), text[start : start + 4]


@pytest.mark.parametrize("query", ["2025年7月5日前归还", "ｌｐｒ四倍", "lpr", "7月 5日", "借款合同 违约金"])
def test_width_case_blanks_and_line_ends_do_not_matter(cast: Cast, paper: object, query: str) -> None:
    assert numbers(cast.judge, query) == [1]


@pytest.mark.parametrize("query", ["", "款", "%%", "__", "'; drop table", "没有的文字", "\\"])
def test_what_is_not_there_is_not_found(cast: Cast, paper: object, query: str) -> None:
    assert numbers(cast.judge, query) == []


def test_words_rank_and_stand_in_when_the_sentence_is_not_there(cast: Cast, paper: object) -> None:
    assert sorted(numbers(cast.judge, "借款合同")) == [1, 2]
    scan(cast_case(paper), [["谈话笔录", "借款合同一次"], ["谈话笔录", "借款合同、借款合同、借款合同"]])
    assert numbers(cast.judge, "借款合同 谈话笔录") == [2, 1]
    found = search_pages(cast.judge, "房租收据")
    assert found.by_words and [hit.page.number for hit in found.hits] == [2]
    assert ("房租", True) in found.hits[0].snippet


def test_sub_volume_is_for_the_bench(cast: Cast, case: Case) -> None:
    scan(case, [["合议庭评议笔录", "合议庭一致认为应当支持"]], volume=Volume.SUB, kind="评议笔录")
    PanelMember.objects.create(case=case, user=cast.presiding, since=case.filed_on)
    assert (
        numbers(cast.judge, "一致认为") == numbers(cast.clerk, "一致认为") == numbers(cast.presiding, "一致认为") == [1]
    )
    for person in (cast.president, cast.plaintiff, cast.division_head):
        assert numbers(person, "一致认为") == []


def test_a_sealed_case_leaves_nothing(cast: Cast, case: Case, paper: object) -> None:
    assert sorted(numbers(cast.filing_clerk, "借款合同")) == [1, 2]
    Case.objects.filter(pk=case.pk).update(sealed=True)
    client = Client()
    client.force_login(cast.filing_clerk)
    page = client.get(reverse("files-search"), {"q": "壹拾贰万"}).content.decode()
    assert "命中 0 页" in page and case.number not in page
    assert sorted(numbers(cast.judge, "借款合同")) == [1, 2]


def test_strangers_find_nothing(cast: Cast, case: Case, paper: object) -> None:
    for person in (cast.outsider, cast.judge_of_other_court, cast.judge_of_other_division):
        assert numbers(person, "借款合同") == []
    for person in (cast.plaintiff, cast.lawyer):
        assert numbers(person, "借款合同") == []
        client = Client()
        client.force_login(person)
        assert client.get(reverse("files-search"), {"q": "借款合同"}).status_code == 404


def test_pages_set_aside_and_divided_batches_are_not_found_twice(cast: Cast, case: Case, paper: object) -> None:
    PaperPage.objects.filter(number=2).update(aside=Aside.DUPLICATE)
    assert numbers(cast.judge, "借款合同") == [1]


def test_the_page_links_to_the_very_page(cast: Cast, case: Case, paper: object) -> None:
    client = Client()
    client.force_login(cast.judge)
    answer = client.get(reverse("files-search"), {"q": "房租 合同", "from": "x'"})
    page = answer.content.decode()
    assert answer.status_code == 200 and "<mark>房租</mark>" in page
    assert f"?paper={paper.pk}&amp;at=2&amp;q=" in page or f"?paper={paper.pk}&at=2&q=" in page  # type: ignore[attr-defined]
    desk = client.get(reverse("reading-desk", args=[case.pk]), {"paper": paper.pk, "at": "2", "q": "房租"})  # type: ignore[attr-defined]
    assert 'data-start="2"' in desk.content.decode() and 'data-query="房租"' in desk.content.decode()


def test_statements_are_the_same_for_few_and_many_hits(
    cast: Cast, case: Case, paper: object, django_assert_max_num_queries: Callable
) -> None:
    client = Client()
    client.force_login(cast.judge)

    def queries() -> int:
        with django_assert_max_num_queries(40) as counted:
            assert client.get(reverse("files-search"), {"q": "借款"}).status_code == 200
        return len(counted)

    queries()
    few = queries()
    scan(case, [PAGE] * 30, title="更多")
    assert queries() == few


def test_what_is_still_to_be_read_is_told_within_scope(cast: Cast, case: Case, paper: object) -> None:
    later = scan(case, [["还没有识别的文字"]], title="刚收到的证据")
    Paper.objects.filter(pk=later.pk).update(reading=Reading.WAITING)
    assert (waiting_papers(cast.judge), waiting_papers(cast.outsider), waiting_papers(cast.judge_of_other_court)) == (
        1,
        0,
        0,
    )
    client = Client()
    client.force_login(cast.judge)
    assert "另有 1 份材料正在识别文字" in client.get(reverse("files-search"), {"q": "房租"}).content.decode()
    tab = client.get(f"/cases/{case.pk}/?tab=facts").content.decode()
    assert "待识别" in tab and "另有 1 份材料正在识别文字" in tab
    Paper.objects.filter(pk=later.pk).update(reading=Reading.DONE)
    assert "待识别" not in client.get(f"/cases/{case.pk}/?tab=facts").content.decode()
