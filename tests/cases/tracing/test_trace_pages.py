"""The trace on screen: who sees which lines, filters, keyset pages, before and after, the proof of a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.register.models import Case
from courts.chain.sealing import seal
from courts.procedure import ActRefused, perform
from courts.trace.models import Outcome, TraceEntry
from courts.trace.services import record
from law.text import Text
from tests.cases.conftest import FILED
from tests.cast import Cast

ACT = Text("做事", "Did it")


def titles(client: Client, **asked: str) -> str:
    return client.get(reverse("trace"), asked).content.decode()


@pytest.mark.parametrize("who", ["outsider", "judge", "filing_clerk", "clerk", "judge_of_other_court", "lawyer"])
def test_only_those_who_supervise(cast: Cast, loan_case: Case, client: Client, who: str) -> None:
    line = TraceEntry.objects.filter(case_id=loan_case.pk).latest("id")
    client.force_login(cast.people[who])
    for name, arguments in (("trace", []), ("trace-entry", [line.pk]), ("trace-proof", [line.pk])):
        assert client.get(reverse(name, args=arguments)).status_code == 404


def test_a_sealed_case_leaves_no_shadow(cast: Cast, loan_case: Case, client: Client) -> None:
    line = TraceEntry.objects.filter(case_id=loan_case.pk).latest("id")
    client.force_login(cast.supervisor)
    assert "立案" in titles(client, case=loan_case.number)
    Case.objects.filter(pk=loan_case.pk).update(sealed=True)
    assert reverse("trace-entry", args=[line.pk]) not in titles(client)
    assert client.get(reverse("trace-entry", args=[line.pk])).status_code == 404
    client.force_login(cast.president)
    assert client.get(reverse("trace-entry", args=[line.pk])).status_code == 200


def test_administrators_see_no_line_of_a_case(cast: Cast, loan_case: Case, client: Client) -> None:
    record(cast.plaintiff, "register", Text("注册账号", "Registered"), actor=cast.plaintiff)
    client.force_login(cast.administrator)
    page = titles(client)
    assert "注册账号" in page
    for line in TraceEntry.objects.filter(case_id=loan_case.pk):
        assert reverse("trace-entry", args=[line.pk]) not in page


def test_filters(cast: Cast, loan_case: Case, client: Client) -> None:
    record(loan_case, "a", ACT, actor=cast.judge, outcome=Outcome.REFUSED)
    client.force_login(cast.supervisor)
    for asked, found in (
        ({"person": "沈明"}, True),
        ({"person": "judge"}, True),
        ({"person": "方正"}, False),
        ({"person": "系统"}, False),
        ({"act": "做事"}, True),
        ({"act": "did"}, True),
        ({"outcome": "refused"}, True),
        ({"outcome": "read"}, False),
        ({"case": loan_case.number}, True),
        ({"case": "（2020）甘0102民初1号"}, False),
        ({"since": "2000-01-01"}, True),
        ({"until": "2000-01-01"}, False),
        ({"until": "nonsense", "outcome": "nonsense"}, True),
    ):
        assert ("做事" in titles(client, **asked)) is found, asked


def test_pages_turn_by_key_with_equally_many_statements(cast: Cast, loan_case: Case, client: Client) -> None:
    client.force_login(cast.supervisor)
    for _ in range(3):
        record(loan_case, "a", ACT, actor=cast.judge)
    titles(client)
    with CaptureQueriesContext(connection) as few:
        titles(client)
    for _ in range(60):
        record(loan_case, "a", ACT, actor=cast.judge)
    with CaptureQueriesContext(connection) as many:
        page = client.get(reverse("trace"))
    assert len(few) == len(many)
    following = page.context["pager"]["next_url"]
    first = {row["url"] for row in page.context["rows"]}
    second = {row["url"] for row in client.get(reverse("trace") + following).context["rows"]}
    assert len(first) == 50 and len(second) >= 10 and not first & second


def test_an_act_tells_what_was_before_and_after(cast: Cast, loan_case: Case, client: Client) -> None:
    case = loan_case
    Case.objects.filter(pk=case.pk).update(state="pretrial", judge=cast.judge, division=cast.divisions["civil"])
    case.refresh_from_db()
    perform(case, "choose_procedure", actor=cast.judge, on=FILED, inputs={"procedure": "ordinary"}, reason="案情复杂")
    line = TraceEntry.objects.get(act="choose_procedure")
    assert line.detail["changes"]["procedure"] == ["summary", "ordinary"]
    client.force_login(cast.supervisor)
    page = client.get(reverse("trace-entry", args=[line.pk])).content.decode()
    assert "summary" in page and "ordinary" in page and "案情复杂" in page


def test_a_refused_attempt_and_its_source_are_there(cast: Cast, loan_case: Case, client: Client) -> None:
    with pytest.raises(ActRefused):
        perform(loan_case, "close", actor=cast.outsider, on=FILED)
    client.force_login(cast.supervisor)
    assert titles(client, outcome="refused", person="孙旁观").count("结案") >= 1
    agent = "Mozilla/5.0 (test) " + "x" * 300
    client.get(reverse("case", args=[loan_case.pk]), HTTP_USER_AGENT=agent, REMOTE_ADDR="203.0.113.9")
    line = TraceEntry.objects.filter(act="read_case").latest("id")
    assert (line.source, line.agent) == ("203.0.113.9", agent[:120])
    assert len(line.session) == 16 and line.session not in client.cookies["sessionid"].value


def test_reading_a_sealed_case_is_traced_on_every_tab(cast: Cast, loan_case: Case, client: Client) -> None:
    Case.objects.filter(pk=loan_case.pk).update(sealed=True)
    client.force_login(cast.president)
    for tab in ("overview", "file", "documents"):
        client.get(reverse("case", args=[loan_case.pk]), {"tab": tab})
    assert TraceEntry.objects.filter(act="read_case", case_id=loan_case.pk).count() == 3


def test_no_identity_number_stands_in_the_trace(cast: Cast, loan_case: Case) -> None:
    number = "620199199001011239"
    line = record(loan_case, "a", ACT, actor=cast.judge, reason=f"身份证{number}。", detail={"x": [{"y": number}]})
    line.refresh_from_db()
    assert line.reason == "身份证620199**********39。"
    assert line.detail == {"x": [{"y": "620199**********39"}]}


def test_the_proof_of_a_line(
    cast: Cast, loan_case: Case, client: Client, settings: Any, tmp_path: Path, open_loan_case: Callable[..., Case]
) -> None:
    settings.CHAIN_FOLDER = tmp_path
    line = TraceEntry.objects.filter(case_id=loan_case.pk).latest("id")
    client.force_login(cast.supervisor)
    address = reverse("trace-proof", args=[line.pk])
    assert client.get(address).status_code == 404
    seal()
    assert f'"kind":"trace","ref":{line.pk},' in client.get(address).json()["leaf"]["content"]
    assert "存证叶" in client.get(reverse("trace-entry", args=[line.pk])).content.decode()
