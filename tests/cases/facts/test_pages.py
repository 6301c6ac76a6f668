"""The pages: conflicts first, both places side by side; outsiders, parties and other courts find nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cases.facts.gathering import gather
from cases.facts.models import KindSuggestion, PaperFact, Standing
from cases.facts.services import settle
from cases.file.models import Paper
from cases.register.models import Case, Party
from tests.cases.facts.conftest import COMPLAINT, put_paper
from tests.cast import Cast


def at_desk(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


@pytest.fixture
def fact(complaint: Paper, id_card: Paper) -> PaperFact:
    gather(complaint)
    gather(id_card)
    Paper.objects.filter(pk=id_card.pk).update(kind="居民身份证")
    return PaperFact.objects.get(paper=complaint, field_path="defendants[0].address")


def test_the_tab_lists_conflicts_with_pictures_of_both_places(cast: Cast, case: Case, fact: PaperFact) -> None:
    client = at_desk(cast.judge)
    page = client.get(f"{case.get_absolute_url()}?tab=facts").content.decode()
    assert page.index("李乙舟 · 住址／住所") < page.index("各份材料")
    assert "丙路9号" in page and "乙路2号" in page and reverse("fact-picture", args=[fact.pk]) in page
    assert client.get(reverse("fact-picture", args=[fact.pk])).content.startswith(b"\x89PNG")


def test_a_paper_shows_its_values_beside_the_page(cast: Cast, fact: PaperFact) -> None:
    page = at_desk(cast.clerk).get(reverse("paper-facts", args=[fact.paper_id]), {"page": "99"}).content.decode()
    assert "第 1 / 1 页" in page and f'data-box="{fact.pk}"' in page and "当事人段落" in page


def test_the_desk_shows_the_values_of_the_page_in_view(cast: Cast, case: Case, fact: PaperFact) -> None:
    client = at_desk(cast.judge)
    url = reverse("desk-facts", args=[case.pk])
    assert "data-fact-sheet" in client.get(url, {"page": "1"}).content.decode()
    assert client.get(url, {"page": "77"}).status_code == 404
    assert (
        reverse("desk-facts", args=[case.pk]) in client.get(reverse("reading-notes", args=[case.pk])).content.decode()
    )


def test_a_row_answers_in_place_and_keeps_what_was_typed(cast: Cast, fact: PaperFact) -> None:
    url = reverse("fact-settle", args=[fact.pk])
    htmx = {"HTTP_HX_REQUEST": "true"}
    answered = at_desk(cast.clerk).post(url, {"value": "金城市河西区乙路2号", "sheet": "1"}, **htmx).content.decode()
    assert "已更正" in answered and "机器识读" in answered
    number = PaperFact.objects.get(paper=fact.paper, field_path="defendants[0].id_number")
    wrong = at_desk(cast.clerk).post(reverse("fact-settle", args=[number.pk]), {"value": "62019919850505241Z"}, **htmx)
    assert "62019919850505241Z" in wrong.content.decode() and 'role="alert"' in wrong.content.decode()


def test_reject_confirm_kinds_and_fill_come_back_to_the_case(cast: Cast, case: Case, fact: PaperFact) -> None:
    client = at_desk(cast.clerk)
    card = KindSuggestion.objects.exclude(standing=Standing.CONFIRMED).get()
    Paper.objects.filter(pk=card.paper_id).update(kind="证据")
    client.post(reverse("kinds-confirm", args=[case.pk]), {"tick": [str(card.paper_id), "x"]})
    assert Paper.objects.get(pk=card.paper_id).kind == "居民身份证"
    settle(fact, actor=cast.clerk)
    party = Party.objects.get(case=case, name="李乙舟")
    form = {"fact": fact.pk, "party": party.pk, "attribute": "address", "replace": "on"}
    assert client.post(reverse("facts-fill", args=[case.pk]), form).url.endswith("?tab=facts")
    party.refresh_from_db()
    assert party.address == fact.value
    there = client.post(reverse("fact-reject", args=[fact.pk]), {"next": f"{case.get_absolute_url()}?tab=facts"})
    assert there.url == f"{case.get_absolute_url()}?tab=facts"
    abroad = client.post(reverse("fact-reject", args=[fact.pk]), {"next": "https://elsewhere.example/"})
    assert abroad.url.startswith("/papers/")
    assert client.post(reverse("facts-fill", args=[case.pk]), form | {"attribute": "name"}).status_code == 404
    assert client.post(reverse("facts-fill", args=[case.pk]), {}).status_code == 404


def test_outsiders_find_nothing(cast: Cast, case: Case, fact: PaperFact) -> None:
    suggestion = KindSuggestion.objects.order_by("pk").last()
    assert suggestion is not None
    gets = [
        reverse("paper-facts", args=[fact.paper_id]),
        reverse("fact-picture", args=[fact.pk]),
        reverse("desk-facts", args=[case.pk]) + "?page=1",
    ]
    posts = [
        reverse("fact-settle", args=[fact.pk]),
        reverse("fact-reject", args=[fact.pk]),
        reverse("kind-settle", args=[suggestion.pk]),
        reverse("paper-facts-confirm", args=[fact.paper_id]),
        reverse("kinds-confirm", args=[case.pk]),
        reverse("facts-fill", args=[case.pk]),
    ]
    for person in (cast.outsider, cast.plaintiff, cast.lawyer, cast.judge_of_other_court, cast.judge_of_other_division):
        client = at_desk(person)
        assert {client.get(url).status_code for url in gets} == {404}
        assert {client.post(url).status_code for url in posts} == {404}
    assert "?tab=facts" not in at_desk(cast.plaintiff).get(case.get_absolute_url()).content.decode()


def test_who_only_reads_settles_nothing(cast: Cast, case: Case, fact: PaperFact) -> None:
    head = at_desk(cast.division_head)
    page = head.get(reverse("paper-facts", args=[fact.paper_id]))
    assert page.status_code == 200 and "fact-value-" not in page.content.decode()
    assert head.post(reverse("fact-settle", args=[fact.pk])).status_code == 404
    fact.refresh_from_db()
    assert fact.standing == Standing.OPEN


def test_the_tab_costs_the_same_for_few_and_many_papers(
    cast: Cast, case: Case, fact: PaperFact, django_assert_max_num_queries: Callable
) -> None:
    client, url = at_desk(cast.judge), f"{case.get_absolute_url()}?tab=facts"

    def queries() -> int:
        with django_assert_max_num_queries(80) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    queries()
    few = queries()
    for number in range(10):
        gather(put_paper(case, "民事起诉状", f"起诉状{number}", COMPLAINT.replace("丙路9号", f"丙路{number}0号")))
    assert queries() == few
