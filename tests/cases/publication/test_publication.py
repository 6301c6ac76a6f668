"""From a sealed judgment to the public page: masked, reviewed by somebody else, published, withdrawn."""

from __future__ import annotations

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from cases.document.models import Document
from cases.publication.models import Publication
from cases.publication.services import NotPublishable, change_words, propose
from cases.register.models import Case
from courts.jobs.models import Job
from courts.jobs.services import run
from courts.procedure import ActRefused, perform
from courts.trace.models import Outcome, TraceEntry
from tests.cases.document.conftest import ON, draft_judgment, heard_case, print_now  # noqa: F401 - fixtures
from tests.cast import Cast

PERSONAL = ("王甲禾", "李乙舟", "620199199001011239", "620199198505052416", "16012345678", "甲路1号", "乙路2号")


@pytest.fixture
def judgment(cast: Cast, draft_judgment: Document) -> Document:  # noqa: F811
    """Sealed, in legal effect."""
    Document.objects.filter(pk=draft_judgment.pk).update(state="sealed", number="（2026）甘0102民初1号", issued_on=ON)
    Case.objects.filter(pk=draft_judgment.case_id).update(effective_on=ON, state="effective")
    return Document.objects.get(pk=draft_judgment.pk)


@pytest.fixture
def publication(cast: Cast, judgment: Document) -> Publication:
    return propose(judgment, actor=cast.judge)


def published(publication: Publication, cast: Cast) -> Publication:
    perform(publication, "review", actor=cast.division_head, on=ON)
    perform(publication, "publish", actor=cast.supervisor, on=ON)
    run(Job.objects.get(kind="print_publication").pk)
    publication.refresh_from_db()
    return publication


def test_the_draft_is_masked_and_the_original_lies_encrypted(publication: Publication) -> None:
    assert "王甲禾" in publication.source and "王某" in publication.text and "李某" in publication.text
    assert not [value for value in PERSONAL if value in publication.text]
    assert "沈 明" in publication.text and "借款120000元" in publication.text  # the judge and the matter stay
    with pytest.raises(Publication.DoesNotExist):
        Publication.objects.extra(where=["source LIKE '%%王甲禾%%' OR masks LIKE '%%王甲禾%%'"]).get()


def test_proposing_twice_is_one_publication(publication: Publication, judgment: Document, cast: Cast) -> None:
    assert propose(judgment, actor=cast.judge) == publication


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cause": "离婚纠纷"}, "publication_family"),
        ({"sealed": True}, "publication_sealed"),
        ({"close_way": "mediation"}, "publication_mediation"),
        ({"effective_on": None}, "publication_not_effective"),
    ],
)
def test_what_is_not_published_is_refused_with_its_article(
    cast: Cast, judgment: Document, client: Client, change: dict[str, object], code: str
) -> None:
    Case.objects.filter(pk=judgment.case_id).update(**change)
    with pytest.raises(NotPublishable) as refused:
        propose(Document.objects.get(pk=judgment.pk), actor=cast.judge)
    assert refused.value.findings[0].code == code
    assert TraceEntry.objects.get(act="propose_publication", outcome=Outcome.REFUSED).detail["grounds"] == [code]
    client.force_login(cast.judge)
    page = client.post(reverse("publication-propose", args=[judgment.pk]), follow=True).content.decode()
    assert "裁判文书上网规定" in page and not Publication.objects.exists()


def test_a_case_sealed_later_stops_the_review(cast: Cast, publication: Publication) -> None:
    Case.objects.filter(pk=publication.case_id).update(cause="离婚纠纷")
    publication.case.refresh_from_db()
    with pytest.raises(ActRefused):
        perform(publication, "review", actor=cast.division_head, on=ON)


def test_who_proposed_it_does_not_review_it(cast: Cast, judgment: Document) -> None:
    made = propose(judgment, actor=cast.division_head)
    with pytest.raises(ActRefused):
        perform(made, "review", actor=cast.division_head, on=ON)
    perform(made, "review", actor=cast.supervisor, on=ON)


def test_a_name_left_in_the_text_stops_the_review(cast: Cast, publication: Publication) -> None:
    Publication.objects.filter(pk=publication.pk).update(text=publication.text + "王 甲禾")
    publication.refresh_from_db()
    with pytest.raises(ActRefused) as refused:
        perform(publication, "review", actor=cast.division_head, on=ON)
    assert refused.value.findings[0].code == "personal_data_left"


def test_words_by_hand(cast: Cast, publication: Publication, client: Client) -> None:
    client.force_login(cast.judge)
    address = reverse("publication-words", args=[publication.pk])
    client.post(address, {"add": "民间借贷"})
    publication.refresh_from_db()
    assert "民间借贷" not in publication.text and publication.manual == ["民间借贷"]
    assert "没有“无此词”" in client.post(address, {"add": "无此词"}, follow=True).content.decode()
    line = TraceEntry.objects.get(act="mask_by_hand")
    assert "民间借贷" not in str(line.detail)
    client.post(address, {"drop": "民间借贷"})
    publication.refresh_from_db()
    assert "民间借贷" in publication.text
    perform(publication, "review", actor=cast.division_head, on=ON)
    assert not change_words(publication, actor=cast.judge, add="借款")


def test_the_review_page_shows_both_sides_with_rules(cast: Cast, publication: Publication, client: Client) -> None:
    client.force_login(cast.division_head)
    page = client.get(publication.get_absolute_url()).content.decode()
    assert 'data-kind="name"' in page and "王甲禾" in page and "王某" in page and "裁判文书上网规定" in page
    assert "复核通过" in page
    client.force_login(cast.supervisor)
    assert publication.number in client.get(reverse("publications")).content.decode()


@pytest.mark.parametrize(
    "who", ["outsider", "plaintiff", "judge_of_other_court", "judge_of_other_division", "archivist"]
)
def test_drafts_are_for_those_who_work_on_them(cast: Cast, publication: Publication, client: Client, who: str) -> None:
    client.force_login(cast.people[who])
    assert client.get(publication.get_absolute_url()).status_code == 404
    assert client.post(reverse("publication-words", args=[publication.pk]), {"add": "x"}).status_code == 404
    assert client.post(reverse("publication-propose", args=[publication.document_id])).status_code == 404
    assert client.get(reverse("publications")).status_code == 404


def test_the_public_sees_only_what_is_published(cast: Cast, publication: Publication) -> None:
    anybody = Client()
    page, listed = reverse("decision", args=[publication.pk]), reverse("decisions")
    assert anybody.get(page).status_code == 404
    assert publication.number not in anybody.get(listed).content.decode()
    published(publication, cast)
    answer = anybody.get(page)
    shown = answer.content.decode()
    assert "王某" in shown and not [value for value in PERSONAL if value in shown]
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive" and 'content="noindex' in shown
    assert publication.number in anybody.get(listed, {"q": "民间借贷"}).content.decode()
    assert publication.number not in anybody.get(listed, {"q": "离婚"}).content.decode()


def test_the_pdf_is_masked_too(cast: Cast, publication: Publication) -> None:
    published(publication, cast)
    answer = Client().get(reverse("decision-pdf", args=[publication.pk]))
    pdf = pypdfium2.PdfDocument(b"".join(answer.streaming_content))
    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "王某" in words and not [value for value in PERSONAL if value in words.replace("\r\n", "")]
    assert answer["X-Robots-Tag"]


def test_withdrawing_takes_it_away_and_keeps_the_reason(cast: Cast, publication: Publication) -> None:
    published(publication, cast)
    perform(publication, "withdraw", actor=cast.president, on=ON, inputs={"reason": "当事人申请"}, reason="当事人申请")
    assert Client().get(reverse("decision", args=[publication.pk])).status_code == 404
    assert Client().get(reverse("decision-pdf", args=[publication.pk])).status_code == 404
    publication.refresh_from_db()
    assert publication.withdrawal == "当事人申请"


def test_the_trace_of_the_acts_holds_no_words_of_the_decision(cast: Cast, publication: Publication) -> None:
    published(publication, cast)
    for line in TraceEntry.objects.filter(subject="cases.publication"):
        assert not [value for value in PERSONAL if value in str(line.detail)]
