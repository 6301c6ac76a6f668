"""A page that is too dear to draw: marked once, told in words wherever it would stand, and the pages beside it go on."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from cases.file.models import Paper, PaperPage, Reading
from cases.file.reading import read_paper
from cases.register.models import Case
from courts.jobs.models import Job
from courts.trace.models import TraceEntry
from outside import registry
from outside.drawing import Drawer, Limits, trouble
from outside.drawing import drawing as module
from outside.ocr.simulator import ReaderSimulator
from tests.cases.file.scans import scan
from tests.cast import Cast
from tests.outside.hostile_pdfs import forms_in_forms

pytestmark = pytest.mark.django_db
WAIT = 30_000  # a page that is stopped after a second of processor takes longer on a crowded machine
SHEETS = [["借条", "今借到王甲禾120000元"], ["收条", "今收到"], ["欠条", "今欠"]]
DEAR = 2


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawer]:
    """The same drawing with less patience, so that the tests are short."""
    drawer = Drawer(Limits(seconds=1.0, later_seconds=0.3))
    monkeypatch.setattr(module, "_own", drawer)
    yield drawer
    drawer.close()


def paper_with_a_dear_page(case: Case) -> Paper:
    """Three pages, the second of which passed the door and is dear to draw."""
    paper = scan(case, SHEETS, read=False)
    buffer = io.BytesIO()
    with pikepdf.open(paper.viewing.path) as document, pikepdf.open(io.BytesIO(forms_in_forms())) as hostile:
        document.pages[DEAR - 1] = hostile.pages[0]
        document.save(buffer)
    paper.viewing.save("dear.pdf", ContentFile(buffer.getvalue()))
    return paper


def address(paper: Paper, number: int) -> str:
    return reverse("paper-page", args=[paper.pk, number])


@pytest.mark.parametrize(("language", "word"), [("zh-hans", "请"), ("en", "Ask")])
def test_it_is_told_in_words_and_not_tried_again(
    cast: Cast, case: Case, client: Client, hasty: Drawer, language: str, word: str
) -> None:
    paper = paper_with_a_dear_page(case)
    client.force_login(cast.judge)
    client.cookies["language"] = language
    for _ in range(2):
        answer = client.get(address(paper, DEAR))
        assert answer.status_code == 422 and answer["Content-Type"] == "image/svg+xml"
        assert word in answer.content.decode() and "{" not in answer.content.decode()
    assert client.get(address(paper, 1)).status_code == client.get(address(paper, 3)).status_code == 200
    drawing = hasty.pid
    assert client.get(address(paper, DEAR), {"size": "thumb"}).status_code == 422
    assert hasty.pid == drawing  # nobody drew it again: the process of page 3 lives
    told = trouble("page_too_dear")
    for words in (
        client.get(reverse("paper-text", args=[paper.pk, DEAR])).json(),
        client.get(reverse("reading-text", args=[case.pk, paper.pk, DEAR])).json(),
    ):
        assert [line["text"] for line in words] == [told.reason.say(language), told.remedy.say(language)]
    assert PaperPage.objects.get(paper=paper).trouble == "page_too_dear"
    assert TraceEntry.objects.filter(subject_id=paper.pk, act="page_unreadable").count() == 1


def test_reading_goes_on_behind_it(cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = paper_with_a_dear_page(case)
    reader = ReaderSimulator(["借条\n今借到王甲禾120000元", "不会读到", "欠条\n今欠"])
    monkeypatch.setattr(registry, "ocr", lambda: reader)
    job = Job.objects.create(kind="read_paper", queue="ocr", total=3)
    assert read_paper(job, paper_id=paper.pk) == {"pages": 3, "first_time": True}
    paper.refresh_from_db()
    assert paper.reading == Reading.DONE
    pages = {page.number: page for page in paper.pages.all()}
    assert [pages[number].trouble for number in (1, 2, 3)] == ["", "page_too_dear", ""]
    assert "王甲禾" in pages[1].text and pages[2].text == "" and "今欠" in pages[3].text
    assert pages[1].ink is not None and pages[2].ink is None and pages[3].ink is not None
    assert read_paper(job, paper_id=paper.pk)["first_time"] is False


def test_a_crowded_machine_is_said_so_and_not_the_fault_of_the_page(
    cast: Cast, case: Case, client: Client, monkeypatch: pytest.MonkeyPatch, hasty: Drawer
) -> None:
    from outside.drawing.refusals import machine_busy

    def crowded(*_: Any, **__: Any) -> Any:
        raise machine_busy()

    paper = scan(case, SHEETS, read=False)
    client.force_login(cast.judge)
    monkeypatch.setattr(hasty, "picture", crowded)
    answer = client.get(address(paper, 1))
    assert answer.status_code == 503 and "稍后" in answer.content.decode()
    assert not PaperPage.objects.filter(paper=paper).exclude(trouble="").exists()
    monkeypatch.undo()
    assert client.get(address(paper, 1)).status_code == 200


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_at_the_reading_desk(cast: Cast, case: Case, page: Page, picture: Callable[..., Any], live_server: Any) -> None:
    """The words stand where the page would, for eyes and for who selects or listens; one turns on to the next page."""
    paper = paper_with_a_dear_page(case)
    client = Client()
    client.force_login(cast.judge)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"/cases/{case.pk}/read/?paper={paper.pk}&at={DEAR}")
    sheet = page.locator(f"[data-image='{address(paper, DEAR)}']")
    expect(sheet.locator("img")).to_have_count(1, timeout=WAIT)
    expect(sheet.locator("img")).to_have_js_property("complete", True, timeout=WAIT)
    assert sheet.locator("img").evaluate("image => image.naturalWidth") > 0
    expect(sheet.locator(".sc-text")).to_contain_text("超出绘制限额", timeout=WAIT)
    expect(sheet.locator(".sc-text")).to_contain_text("重新扫描", timeout=WAIT)
    after = page.locator(f"[data-image='{address(paper, 3)}']")
    after.scroll_into_view_if_needed()
    expect(after.locator("img")).to_be_visible(timeout=WAIT)
    assert after.locator("img").evaluate("image => image.naturalWidth") > 220
    picture(page, "reading-unreadable")
