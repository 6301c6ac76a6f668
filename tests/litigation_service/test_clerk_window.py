"""The filing clerk's window: list, review page, acts through the generic page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from courts.trace.models import Outcome, TraceEntry
from litigation_service.filing.models import Filing
from tests.cast import Cast
from tests.litigation_service.conftest import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client, known: Cast) -> Client:
    client.force_login(known.filing_clerk)
    return client


def test_the_desk_carries_the_filing_with_its_article(clerk: Client, submitted: Filing) -> None:
    page = clerk.get(reverse("desk")).content.decode()
    assert submitted.title in page and "第126条" in page
    assert f"/clerk/filings/{submitted.pk}/" in page


def test_the_review_page_shows_everything_needed_to_decide(clerk: Client, submitted: Filing) -> None:
    page = clerk.get(reverse("clerk-filing", args=[submitted.pk])).content.decode()
    for words in (
        "王甲禾",
        "李乙舟",
        "判令被告偿还借款本金120000元",
        "登记立案",
        "一次性告知补正",
        "裁定不予受理",
        "没有发现妨碍立案",
    ):
        assert words in page
    assert submitted.submissions.get().sha256 in page
    assert TraceEntry.objects.filter(subject_id=submitted.pk, act="read", outcome=Outcome.READ).exists()


def test_the_findings_are_sorted_by_weight(clerk: Client, draft: Filing) -> None:
    draft.parties.filter(role="plaintiff").update(id_number="", phone="")
    submit(draft)
    page = clerk.get(reverse("clerk-filing", args=[draft.pk])).content.decode()
    assert "必须解决" in page and "缺少证件号码" in page
    assert "可由立案人员说明理由后放行" in page and "缺少联系方式" in page


def test_accepting_shows_the_number_at_once_and_twice_opens_one_case(clerk: Client, submitted: Filing) -> None:
    act = reverse("act", args=["filing", submitted.pk, "accept"])
    assert "适用程序" in clerk.get(act).content.decode()
    form = {"directly_concerned": "yes", "within_competence": "yes", "procedure": "summary", "once": str(uuid4())}
    pages = [clerk.post(act, form, follow=True) for _ in range(2)]
    submitted.refresh_from_db()
    assert submitted.case is not None
    for page in pages:
        assert submitted.case.number in page.content.decode()


def test_looking_past_without_a_reason_is_a_form_error(clerk: Client, draft: Filing) -> None:
    draft.parties.filter(role="plaintiff").update(phone="")
    submit(draft)
    act = reverse("act", args=["filing", draft.pk, "accept"])
    form = {
        "directly_concerned": "yes",
        "within_competence": "yes",
        "procedure": "summary",
        "override": ["contact_missing"],
    }
    answer = clerk.post(act, {**form, "reason": ""})
    assert answer.status_code == 422 and "请写明放行理由" in answer.content.decode()
    assert clerk.post(act, {**form, "reason": "已电话核实。"}).status_code == 302


def test_the_correction_form_offers_the_findings(clerk: Client, draft: Filing) -> None:
    draft.parties.filter(role="plaintiff").update(id_number="")
    submit(draft)
    act = reverse("act", args=["filing", draft.pk, "require_correction"])
    page = clerk.get(act).content.decode()
    assert "identity_missing|plaintiffs[0]" in page and 'value="7"' in page
    assert clerk.post(act, {"days": "7"}).status_code == 409
    assert clerk.post(act, {"days": "7", "defects": ["identity_missing|plaintiffs[0]"]}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "correction_required"


def test_the_list_filters_by_state_and_words(clerk: Client, submitted: Filing, known: Cast) -> None:
    address = reverse("clerk-filings")
    assert submitted.title in clerk.get(address).content.decode()
    assert submitted.title in clerk.get(address, {"state": "submitted", "q": "李乙舟"}).content.decode()
    assert submitted.title not in clerk.get(address, {"state": "accepted"}).content.decode()
    assert submitted.title not in clerk.get(address, {"q": "没有这个人"}).content.decode()


def test_drafts_are_nobodys_business(clerk: Client, draft: Filing) -> None:
    assert clerk.get(reverse("clerk-filing", args=[draft.pk])).status_code == 404
    assert draft.title not in clerk.get(reverse("clerk-filings")).content.decode()


@pytest.mark.parametrize("name", ["clerk-filings", "clerk-filing"])
def test_the_list_and_the_page_cost_the_same_for_few_and_many(
    clerk: Client, many_filings: Callable[[int], list[Filing]], django_assert_max_num_queries: Callable, name: str
) -> None:
    first = many_filings(3)[0]
    address = reverse(name, args=[first.pk] if name == "clerk-filing" else [])
    clerk.get(address)
    few = _queries(clerk, address)
    many_filings(27)
    assert _queries(clerk, address) == few
    assert few <= (45 if name == "clerk-filing" else 15)


def _queries(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)
