"""阅卷台: the file as one run of pages, searched, noted, cited; every reading traced, the sub volume for the bench."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.assignment.models import PanelMember
from cases.document.services import begin_draft
from cases.file.models import Folder, Paper, PaperPage, Volume
from cases.reading.models import ReadingNote
from cases.reading.selectors import papers_of, search, sheets_of
from cases.register.models import Case
from courts.trace.models import TraceEntry
from tests.cast import Cast


def put(case: Case, kind: str, title: str, pages: list[str], volume: str = Volume.MAIN) -> Paper:
    folder = Folder.objects.filter(case=case).first() or Folder.objects.create(case=case, court=case.court)
    paper = Paper(
        folder=folder, kind=kind, title=title, volume=volume, original_name="a.pdf", sha256="0" * 64, size=1,
        pages_count=len(pages), source="upload",
    )  # fmt: skip
    paper.viewing.save("a.pdf", ContentFile(b"%PDF-1.4"), save=False)
    paper.save()
    for number, text in enumerate(pages, start=1):
        lines = [
            {"text": line, "box": [100, 100 + 50 * n, 500, 140 + 50 * n]} for n, line in enumerate(text.split("\n"))
        ]
        PaperPage.objects.create(
            paper=paper, number=number, width=1000, height=1400, text=text, lines=lines, read_at=timezone.now()
        )
    return paper


@pytest.fixture
def case(cast: Cast, open_loan_case: Callable[..., Case]) -> Case:
    found = open_loan_case()
    Paper.objects.filter(folder__case=found).delete()
    Case.objects.filter(pk=found.pk).update(judge=cast.judge, clerk=cast.clerk, division=cast.divisions["civil"])
    PanelMember.objects.create(case=found, user=cast.judge, since=found.filed_on)
    put(found, "证据", "借条", ["今借到人民币\n壹拾贰万元整"])
    put(found, "民事起诉状", "民事起诉状", ["请求判令被告\n偿还借款", "此致金城市河东区人民法院"])
    put(found, "合议庭评议笔录", "评议笔录", ["秘密意见"], Volume.SUB)
    return Case.objects.get(pk=found.pk)


def at_desk(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_papers_stand_in_catalogue_order(cast: Cast, case: Case) -> None:
    papers = papers_of(case, cast.judge)
    assert [paper.title for paper in papers] == ["民事起诉状", "借条", "评议笔录"]
    assert [(sheet.number, sheet.paper.title, sheet.page) for sheet in sheets_of(papers)] == [
        (1, "民事起诉状", 1), (2, "民事起诉状", 2), (3, "借条", 1), (4, "评议笔录", 1),
    ]  # fmt: skip


def test_reading_is_traced(cast: Cast, case: Case) -> None:
    page = at_desk(cast.judge).get(reverse("reading-desk", args=[case.pk]))
    assert page.status_code == 200 and "借条" in page.content.decode()
    entry = TraceEntry.objects.get(act="read_file")
    assert (entry.outcome, entry.actor, entry.case_id, entry.detail["pages"]) == ("read", cast.judge, case.pk, 4)


def test_sub_volume_is_for_the_bench(cast: Cast, case: Case) -> None:
    secret = Paper.objects.get(volume=Volume.SUB)
    client = at_desk(cast.division_head)
    assert "评议笔录" not in client.get(reverse("reading-desk", args=[case.pk])).content.decode()
    assert client.get(reverse("reading-text", args=[case.pk, secret.pk, 1])).status_code == 404
    assert client.get(reverse("reading-search", args=[case.pk]), {"q": "秘密"}).json() == {"hits": []}


def test_outsiders_find_no_desk(cast: Cast, case: Case) -> None:
    for person in (cast.outsider, cast.plaintiff, cast.lawyer, cast.judge_of_other_court, cast.judge_of_other_division):
        client = at_desk(person)
        for name in ("reading-desk", "reading-search", "reading-notes"):
            assert client.get(reverse(name, args=[case.pk])).status_code == 404
        assert client.post(reverse("reading-cite", args=[case.pk]), {"page": 1, "text": "x"}).status_code == 404


def test_a_paper_of_another_case_is_not_read_through_this_one(
    cast: Cast, case: Case, open_loan_case: Callable[..., Case]
) -> None:
    other = open_loan_case()
    Case.objects.filter(pk=other.pk).update(judge=cast.judge)
    foreign = put(other, "证据", "别案证据", ["x"])
    assert at_desk(cast.judge).get(reverse("reading-text", args=[case.pk, foreign.pk, 1])).status_code == 404


def test_search_crosses_line_ends_and_tells_the_page(cast: Cast, case: Case) -> None:
    sheets = sheets_of(papers_of(case, cast.judge))
    hit = search(sheets, "人民币壹拾贰万")
    assert [(one["page"], one["boxes"]) for one in hit] == [(3, [])]
    boxed = search(sheets, "偿还")
    assert boxed[0]["page"] == 1 and boxed[0]["boxes"] == [{"x": 10.0, "y": 10.71, "w": 40.0, "h": 2.86}]
    assert search(sheets, "  ") == [] and search(sheets, "没有的话") == []


def test_text_layer_in_percent(cast: Cast, case: Case) -> None:
    paper = Paper.objects.get(title="借条")
    words = at_desk(cast.judge).get(reverse("reading-text", args=[case.pk, paper.pk, 1])).json()
    assert words[0] == {"text": "今借到人民币", "x": 10.0, "y": 7.14, "w": 40.0, "h": 2.86}


def test_notes_are_private_and_removed_by_their_writer(cast: Cast, case: Case) -> None:
    url = reverse("reading-notes", args=[case.pk])
    at_desk(cast.judge).post(url, {"page": "3", "text": "金额与诉请一致", "quote": "壹拾贰万元整"})
    assert "金额与诉请一致" in at_desk(cast.judge).get(url).content.decode()
    assert "金额与诉请一致" not in at_desk(cast.clerk).get(url).content.decode()
    note = ReadingNote.objects.get()
    assert (note.paper.title, note.page) == ("借条", 1)
    remove = reverse("reading-note-remove", args=[case.pk, note.pk])
    assert at_desk(cast.clerk).post(remove).status_code == 404
    at_desk(cast.judge).post(remove)
    assert not ReadingNote.objects.exists()


def test_citing_puts_the_words_with_their_place_into_the_draft(cast: Cast, case: Case) -> None:
    url = reverse("reading-cite", args=[case.pk])
    assert at_desk(cast.judge).post(url, {"page": "3", "text": "今借到"}).status_code == 409
    document = begin_draft(case, "civil_judgment", actor=cast.judge, on=timezone.localdate())
    assert at_desk(cast.judge).post(url, {"page": "3", "text": "今借到\n人民币"}).json()["cited"]
    document.refresh_from_db()
    assert document.sections["facts_found"] == "今借到 人民币（见卷第3页《借条》）"
    assert at_desk(cast.clerk).post(url, {"page": "3", "text": "x"}).status_code == 409


def test_the_desk_costs_the_same_for_few_and_many_pages(
    cast: Cast, case: Case, django_assert_max_num_queries: Callable
) -> None:
    client, url = at_desk(cast.judge), reverse("reading-desk", args=[case.pk])

    def queries() -> int:
        with django_assert_max_num_queries(40) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    queries()
    few = queries()
    for number in range(30):
        put(case, "证据", f"证据{number}", ["甲"] * 10)
    assert queries() == few
