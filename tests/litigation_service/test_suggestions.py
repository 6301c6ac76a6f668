"""From the scan into the form: suggestions with their places, nothing a fact before a person confirmed it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from cases.file.models import Paper, PaperPage
from cases.file.reading import finish_reading, pages_read, read_paper
from courts.jobs.models import Job
from litigation_service.filing.models import Filing, Suggestion
from litigation_service.filing.services import start_filing
from litigation_service.filing.suggestions import confirm, confirm_all, conflicts
from outside import registry
from outside.ocr.port import Box, Char, Line, PageReading
from outside.ocr.storage import page_to_json
from tests.cast import Cast
from tests.litigation_service.conftest import hand_in
from tests.litigation_service.files import COMPLAINT, scanned_pdf

pytestmark = pytest.mark.django_db


def reading(text: str = COMPLAINT) -> PageReading:
    """A page as the reader gives it back: lines one under another, a box for each character."""
    lines = []
    for number, words in enumerate(text.splitlines()):
        top = 100 + 40 * number
        chars = tuple(Char(sign, Box(100 + 20 * at, top, 120 + 20 * at, top + 30)) for at, sign in enumerate(words))
        lines.append(Line(words, Box(100, top, 100 + 20 * len(words), top + 30), 0.98, chars))
    return PageReading(4000, 2000, tuple(lines), 0, 1.0, "simulator")


def store(paper: Paper, number: int, page: PageReading) -> None:
    PaperPage.objects.create(
        paper=paper,
        number=number,
        width=page.width,
        height=page.height,
        text=page.text,
        lines=page_to_json(page)["lines"],
        engine="simulator",
        read_at=paper.received_at,
    )


@pytest.fixture
def filing(known: Cast) -> Filing:
    """A lawyer's filing with a complaint that was read: nothing typed yet."""
    filing = start_filing(filer=known.lawyer)
    paper = hand_in(filing, "民事起诉状")
    store(paper, 1, reading())
    finish_reading(paper)
    return filing


def test_the_paper_tells_parties_claims_and_amount_with_their_places(filing: Filing, known: Cast) -> None:
    found = {one.field_path: one for one in filing.suggestions.all()}
    assert found["plaintiffs[0].name"].value == "王甲禾"
    assert found["defendants[0].id_number"].value == "620199198505052412"
    assert found["claim_amount_total"].value == "120000.00"
    assert found["court"].value == "金城市河东区人民法院"
    place = found["plaintiffs[0].name"]
    assert place.page == 1 and 0 < place.box["x"] < 100 and place.box["w"] > 0


def test_nothing_is_in_the_form_before_somebody_confirms(filing: Filing) -> None:
    assert not filing.claims and not filing.amount_fen and filing.court is None
    assert filing.parties.get().name == ""


def test_confirming_all_fills_the_form_and_says_who_did(filing: Filing, known: Cast) -> None:
    done, left = confirm_all(filing, actor=known.lawyer)
    filing.refresh_from_db()
    assert left == 0 and done == filing.suggestions.count()
    assert (filing.amount_fen, filing.court) == (12_000_000, known.court)
    assert filing.claims[0].startswith("判令被告偿还原告借款本金120000元")
    assert filing.parties.get(role="defendant").name == "李乙舟"
    assert filing.parties.get(role="plaintiff").agents[0]["name"] == known.lawyer.full_name
    assert set(filing.suggestions.values_list("confirmed_by", flat=True)) == {known.lawyer.pk}


def test_a_typed_value_is_never_overwritten_silently(filing: Filing, known: Cast) -> None:
    filing.facts = "我自己写的事实"
    filing.save()
    facts = filing.suggestions.get(field_path="facts")
    assert conflicts(filing, facts) == "我自己写的事实"
    _, left = confirm_all(filing, actor=known.lawyer)
    filing.refresh_from_db()
    assert left == 1 and filing.facts == "我自己写的事实"
    assert confirm(Suggestion.objects.get(pk=facts.pk), actor=known.lawyer, replace=True)
    filing.refresh_from_db()
    assert filing.facts.startswith("2025年1月5日")


def test_running_the_extraction_again_adds_nothing(filing: Filing) -> None:
    before = filing.suggestions.count()
    paper = filing.folder.papers.get()
    assert finish_reading(paper) is False
    assert filing.suggestions.count() == before


def test_the_page_shows_conflicts_and_confirms_one_by_one(client: Client, filing: Filing, known: Cast) -> None:
    filing.facts = "我自己写的事实"
    filing.save()
    client.force_login(known.lawyer)
    page = client.get(reverse("filing-suggestions", args=[filing.pk])).content.decode()
    assert "与您填写的内容不一致" in page and "我自己写的事实" in page
    name = filing.suggestions.get(field_path="defendants[0].name")
    fragment = client.post(
        reverse("filing-confirm", args=[filing.pk, name.pk]), {"value": "李乙洲"}, headers={"HX-Request": "true"}
    )
    assert "已确认" in fragment.content.decode()
    assert filing.parties.get(role="defendant").name == "李乙洲"
    name.refresh_from_db()
    assert (name.value, name.confirmed_value, name.confirmed_by) == ("李乙舟", "李乙洲", known.lawyer)


def test_keeping_what_was_typed_settles_the_conflict(client: Client, filing: Filing, known: Cast) -> None:
    filing.facts = "我自己写的事实"
    filing.save()
    client.force_login(known.lawyer)
    facts = filing.suggestions.get(field_path="facts")
    client.post(reverse("filing-confirm", args=[filing.pk, facts.pk]), {"keep": "typed"})
    facts.refresh_from_db()
    filing.refresh_from_db()
    assert facts.standing == "dismissed" and filing.facts == "我自己写的事实"


def test_the_outsider_confirms_nothing(client: Client, filing: Filing, known: Cast) -> None:
    client.force_login(known.outsider)
    one = filing.suggestions.first()
    assert one is not None
    assert client.post(reverse("filing-confirm", args=[filing.pk, one.pk])).status_code == 404
    assert client.post(reverse("filing-confirm-all", args=[filing.pk])).status_code == 404
    assert client.get(reverse("filing-suggestions", args=[filing.pk])).status_code == 404


class Killed(BaseException):
    """The worker died here."""


class CountingReader:
    """Reads one page after another and counts them; dies after ``lives`` pages."""

    def __init__(self, pages: int, lives: int | None = None) -> None:
        self.pages, self.lives = pages, lives
        self.read: list[int] = []

    def read_document(self, source: bytes, *, on_page: Any, done: dict[int, PageReading]) -> None:
        for number in range(1, self.pages + 1):
            if number not in done:
                if self.lives is not None and len(self.read) == self.lives:
                    raise Killed
                self.read.append(number)
            on_page(number, self.pages, done.get(number) or reading())


def test_pages_read_before_a_kill_are_not_read_again(known: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    filing = start_filing(filer=known.lawyer)
    paper = hand_in(filing, "民事起诉状")
    paper.viewing.save("three.pdf", ContentFile(scanned_pdf(3)), save=False)
    Paper.objects.filter(pk=paper.pk).update(pages_count=3, viewing=paper.viewing.name)
    job = Job.objects.create(kind="read_paper", queue="ocr", total=3)
    dying, next_one = CountingReader(3, lives=2), CountingReader(3)
    monkeypatch.setattr(registry, "ocr", lambda: dying)
    with pytest.raises(Killed):
        read_paper(job, paper_id=paper.pk)
    assert sorted(pages_read(paper)) == [1, 2]
    monkeypatch.setattr(registry, "ocr", lambda: next_one)
    assert read_paper(job, paper_id=paper.pk) == {"pages": 3, "first_time": True}
    assert (dying.read, next_one.read) == ([1, 2], [3])
    assert read_paper(job, paper_id=paper.pk)["first_time"] is False
    job.refresh_from_db()
    assert (job.done, job.total) == (3, 3)
