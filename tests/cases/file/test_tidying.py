"""卷宗整理: blank and double pages are suggested and confirmed; a batch scan becomes papers; strangers find nothing."""

from __future__ import annotations

import hashlib

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from cases.file.models import Aside, Paper, PaperPage, Reading
from cases.file.tidying.cut_points import cuts_of
from cases.file.tidying.services import Part, divide
from cases.file.tidying.spare_pages import spare_pages
from cases.reading.selectors import papers_of, sheets_of
from cases.register.models import Case
from courts.trace.models import TraceEntry
from outside.errors import Refused
from tests.cases.file.scans import scan
from tests.cast import Cast

IOU = ["借条", "今借到王甲禾人民币120000元，于2025年7月5日前还清，月利率1%。", "借款人：李乙舟", "2025年1月5日"]
OTHER_IOU = ["借条", "今借到王甲禾人民币350000元，于2026年9月8日前还清，月利率1%。", "借款人：李乙舟", "2025年3月9日"]
RECORD = ["谈话笔录", "时间：2026年3月5日 地点：第二法庭", "问：借款的用途是什么？", "答：用于经营饭店，后来亏损。"]


def at(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_the_same_sheet_scanned_twice_is_suggested_and_a_like_form_is_not(case: Case) -> None:
    first = scan(case, [IOU, RECORD], title="第一次扫描")
    again = scan(case, [IOU], title="第二次扫描", noise=9)
    scan(case, [OTHER_IOU], title="另一张借条")
    (spare,) = spare_pages(list(Paper.objects.filter(folder__case=case)))
    assert (spare.aside, spare.page.paper_id, spare.twin.paper_id, spare.twin.number) == (
        "duplicate",
        again.pk,
        first.pk,
        1,
    )


def test_a_blank_sheet_is_suggested_and_one_word_is_not(case: Case) -> None:
    paper = scan(case, [IOU, [""], ["附件：照片"]])
    assert [(one.aside, one.page.number) for one in spare_pages([paper])] == [("blank", 2)]


def test_confirmed_pages_leave_the_reading_order_and_come_back(cast: Cast, case: Case) -> None:
    paper = scan(case, [IOU, [""], RECORD])
    page = PaperPage.objects.get(paper=paper, number=2)
    client, url = at(cast.clerk), reverse("file-pages-aside", args=[case.pk])
    assert "空白页" in client.get(reverse("file-tidy", args=[case.pk])).content.decode()
    client.post(url, {"page": page.pk, f"aside-{page.pk}": "blank"})
    assert [(sheet.number, sheet.page) for sheet in sheets_of(papers_of(case, cast.judge))] == [(1, 1), (2, 3)]
    assert TraceEntry.objects.filter(act="set_aside", detail__page=2, actor=cast.clerk).count() == 1
    client.post(url, {"page": page.pk})
    assert len(sheets_of(papers_of(case, cast.judge))) == 3


def test_cut_points_come_from_titles_and_page_numbers(case: Case) -> None:
    pages = [
        ["民事起诉状", "原告：王甲禾", "1/2"], ["", "此致", "2/2"], ["授权委托书", "委托人：王甲禾"],
        ["", "- 1 -"], ["", "事实和理由如下"], ["送达地址确认书", "当事人提供地址"],
    ]  # fmt: skip
    paper = scan(case, pages)
    for number, text, foot in ((1, "1/2", 840), (2, "2/2", 840), (3, "第1页", 840), (4, "第1页", 840)):
        row = PaperPage.objects.get(paper=paper, number=number)
        row.lines = [line for line in row.lines if line["text"]] + [{"text": text, "box": [290, foot, 330, foot + 16]}]
        row.save()
    cuts = cuts_of(list(paper.pages.all()))
    assert [(cut.page, cut.title) for cut in cuts] == [
        (1, "民事起诉状"),
        (3, "授权委托书"),
        (4, ""),
        (6, "送达地址确认书"),
    ]
    assert cuts[2].reason.en == "page numbers start again at 1"


def test_a_sentence_that_names_a_document_begins_none(case: Case) -> None:
    paper = scan(case, [IOU, ["", "原告提交了借条", "对以上证据，被告认可签署该借款合同"]])
    assert [cut.page for cut in cuts_of(list(paper.pages.all()))] == [1]


def test_dividing_makes_papers_and_keeps_the_batch(cast: Cast, case: Case) -> None:
    batch = scan(case, [IOU, RECORD, ["", "问：何时归还？"]], title="批量扫描")
    before = batch.original.read()
    form = {"title-1": "借条", "kind-1": "证据", "begins-2": "1", "title-2": "谈话笔录", "kind-2": "询问笔录"}
    page = at(cast.clerk).get(reverse("paper-divide", args=[batch.pk])).content.decode()
    assert "标题“谈话笔录”" in page and 'name="begins-2" value="1" checked' in page
    assert at(cast.clerk).post(reverse("paper-divide", args=[batch.pk]), form).status_code == 302
    iou, record = Paper.objects.filter(part_of=batch).order_by("first_page")
    assert (iou.title, iou.pages_count, record.kind, record.pages_count, record.reading) == (
        "借条",
        1,
        "询问笔录",
        2,
        Reading.DONE,
    )
    assert [row.text for row in record.pages.all()] == ["\n".join(RECORD), "\n问：何时归还？"]
    with pikepdf.open(record.viewing) as document:
        assert len(document.pages) == 2
    batch.refresh_from_db()
    assert (
        batch.original.open("rb").read() == before
        and record.sha256 == hashlib.sha256(record.original.read()).hexdigest()
    )
    assert [paper.title for paper in papers_of(case, cast.judge)] == ["谈话笔录", "借条"]
    assert TraceEntry.objects.filter(act__in=["divide", "made_by_dividing"]).count() == 3


@pytest.mark.parametrize("begins", [[1], [2, 3], [1, 9], [1, 2, 2]])
def test_a_division_that_makes_no_sense_is_refused(cast: Cast, case: Case, begins: list[int]) -> None:
    batch = scan(case, [IOU, RECORD, OTHER_IOU])
    with pytest.raises(Refused):
        divide(batch, [Part(number, "证据", "x") for number in begins], actor=cast.clerk)
    assert not batch.parts.exists()


def test_what_was_typed_is_still_there_after_a_refusal(cast: Cast, case: Case) -> None:
    batch = scan(case, [IOU, RECORD])
    page = at(cast.clerk).post(reverse("paper-divide", args=[batch.pk]), {"title-1": "我写的名称"})
    assert page.status_code == 422 and "我写的名称" in page.content.decode() and "至少标出两份" in page.content.decode()


def test_a_paper_is_divided_once(cast: Cast, case: Case) -> None:
    batch = scan(case, [IOU, RECORD])
    parts = [Part(1, "证据", "借条"), Part(2, "笔录", "笔录")]
    divide(batch, parts, actor=cast.clerk)
    with pytest.raises(Refused):
        divide(batch, parts, actor=cast.clerk)
    assert Paper.objects.filter(part_of=batch).count() == 2


def test_only_those_who_work_on_the_case_tidy(cast: Cast, case: Case) -> None:
    batch = scan(case, [IOU, RECORD])
    page = PaperPage.objects.get(paper=batch, number=1)
    for person in (
        cast.outsider,
        cast.plaintiff,
        cast.judge_of_other_court,
        cast.judge_of_other_division,
        cast.president,
    ):
        client = at(person)
        assert client.get(reverse("file-tidy", args=[case.pk])).status_code == 404
        assert client.get(reverse("paper-divide", args=[batch.pk])).status_code == 404
        form = {"page": page.pk, f"aside-{page.pk}": "blank"}
        assert client.post(reverse("file-pages-aside", args=[case.pk]), form).status_code == 404
    page.refresh_from_db()
    assert page.aside == Aside.NO
