"""What a party opens in the file without a permit: its own side's papers and what the court addressed to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.document.models import Document
from cases.document.selectors import documents_of
from cases.file.models import Paper
from cases.register.models import Agent, Case
from cases.serving.models import Service
from cases.serving.selectors import services_to
from tests.cast import Cast
from tests.litigation_service.materials.conftest import make_case
from tests.litigation_service.test_file_reading import put

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast, lawyer=True)


def generated(case: Case, title: str, *, addressee: Any = None, state: str = "sealed") -> Paper:
    paper = put(case, title, source="generated")
    Document.objects.create(
        case=case, court=case.court, code="defence_notice", title=title, state=state, paper=paper, addressee=addressee
    )
    return paper


def opens(client: Client, paper: Paper) -> dict[str, int]:
    return {
        name: client.get(f"/papers/{paper.pk}/{name}").status_code
        for name in ("", "file.pdf", "original", "pages/1.png")
    }


def test_each_side_opens_its_own(client: Client, cast: Cast, case: Case) -> None:
    complaint, answer = put(case, "民事起诉状", by=cast.plaintiff), put(case, "民事答辩状", by=cast.defendant)
    at_counter = put(case, "证据", by=cast.filing_clerk)
    Paper.objects.filter(pk=at_counter.pk).update(submitted_as="defendant")
    for name, open_ones in (
        ("plaintiff", {complaint}),
        ("lawyer", {complaint}),
        ("defendant", {answer, at_counter}),
        ("outsider", set()),
    ):
        client.force_login(cast.people[name])
        for paper in (complaint, answer, at_counter):
            assert set(opens(client, paper).values()) == ({200} if paper in open_ones else {404}), (name, paper)


def test_what_the_court_addressed_to_a_party_is_open_to_it(client: Client, cast: Cast, case: Case) -> None:
    theirs = generated(case, "应诉通知书", addressee=case.parties.get(role="defendant"))
    everybodys = generated(case, "开庭公告")
    draft = generated(case, "裁定书", state="draft")
    client.force_login(cast.plaintiff)
    assert [client.get(f"/papers/{p.pk}/").status_code for p in (theirs, everybodys, draft)] == [404, 200, 404]
    client.force_login(cast.defendant)
    assert [client.get(f"/papers/{p.pk}/").status_code for p in (theirs, everybodys, draft)] == [200, 200, 404]


def test_what_is_addressed_to_a_party_is_told_once_to_each_who_speaks_for_it(cast: Cast, case: Case) -> None:
    """Two agents of a party are no reason to show its documents twice."""
    plaintiff = case.parties.get(role="plaintiff")
    Agent.objects.create(party=plaintiff, name="钱律", user=cast.outsider)
    document = Document.objects.get(paper=generated(case, "举证通知书", addressee=plaintiff))
    sent = {"method": "electronic", "attempt": 1, "sent_on": case.filed_on}
    service = Service.objects.create(case=case, party=plaintiff, document=document, **sent)
    for who in (cast.plaintiff, cast.lawyer, cast.outsider):
        assert list(documents_of(case, who)) == [document]
        assert services_to(who, case) == [service]
    assert list(documents_of(case, cast.defendant)) == []
    assert services_to(cast.defendant, case) == []


def test_the_court_reads_as_before(client: Client, cast: Cast, case: Case) -> None:
    answer = put(case, "民事答辩状", by=cast.defendant)
    for name in ("judge", "clerk", "filing_clerk", "president"):
        client.force_login(cast.people[name])
        assert client.get(f"/papers/{answer.pk}/").status_code == 200, name


def test_the_file_tab_names_the_rest_and_says_how_to_read_it(
    client: Client, cast: Cast, case: Case, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    own, other = put(case, "民事起诉状", by=cast.plaintiff), put(case, "民事答辩状", by=cast.defendant)
    client.force_login(cast.plaintiff)
    address = f"{case.get_absolute_url()}?tab=file"
    page = client.get(address).content.decode()
    assert f'href="/papers/{own.pk}/"' in page and f'href="/papers/{other.pk}/"' not in page
    assert "民事答辩状" in page and "申请阅卷" in page
    few = _queries(client, address)
    for number in range(20):
        put(case, f"证据{number}", by=cast.defendant)
    assert _queries(client, address) == few


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)
