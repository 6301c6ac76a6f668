"""校对面板: findings with their places, dismissed with a reason by whoever may, restored, and never by outsiders."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.assignment.models import PanelMember
from cases.document.models import Document
from cases.document.services import refresh_fields, save_sections
from cases.proofreading.models import Dismissal
from cases.proofreading.selectors import proof_of
from cases.proofreading.services import NEEDS_REASON, NOT_YOURS, Refused, dismiss, restore
from cases.register.models import Case
from courts.procedure import ActRefused, perform
from courts.trace.models import Outcome, TraceEntry
from tests.cases.document.conftest import ON, TYPED
from tests.cast import Cast

WRONG_DAY = TYPED["facts_found"].replace("2025年1月5日", "2025年2月30日")


@pytest.fixture
def faulty(draft_judgment: Document) -> Document:
    save_sections(draft_judgment, {"facts_found": WRONG_DAY})
    return draft_judgment


def only_key(document: Document) -> str:
    (mark,) = proof_of(document, ON).marks
    return mark.key


def test_sound_draft_has_nothing_to_say(draft_judgment: Document) -> None:
    assert [mark.as_json() for mark in proof_of(draft_judgment, ON).marks] == []


def test_panel_names_place_reason_and_basis(cast: Cast, client: Client, faulty: Document) -> None:
    client.force_login(cast.judge)
    html = client.get(reverse("document-findings", args=[faulty.pk])).content.decode()
    assert 'data-part="facts_found" data-start="0" data-end="10" data-quote="2025年2月30日"' in html
    assert "不存在的日期：2025年2月30日。" in html and "阻断 1" in html


def test_wrong_character_is_a_hint_with_its_proposal(cast: Cast, client: Client, draft_judgment: Document) -> None:
    save_sections(draft_judgment, {"reasons": "李乙舟应当按照约定返还借款，并承但本案诉讼费用。"})
    client.force_login(cast.judge)
    html = client.get(reverse("document-findings", args=[draft_judgment.pk])).content.decode()
    assert 'data-quote="但"' in html and 'data-proposal="担"' in html
    perform(draft_judgment, "sign", actor=cast.judge, on=ON)  # a hint never stops the signature
    assert draft_judgment.state == "signed"


def test_dismissed_finding_no_longer_stops_the_signature(cast: Cast, faulty: Document) -> None:
    with pytest.raises(ActRefused):
        perform(faulty, "sign", actor=cast.judge, on=ON)
    dismiss(faulty, only_key(faulty), reason="引用当事人原文", actor=cast.judge, on=ON)
    perform(faulty, "sign", actor=cast.judge, on=ON)
    assert faulty.state == "signed"
    entry = TraceEntry.objects.get(act="dismiss_finding")
    assert (entry.reason, entry.detail["code"], entry.detail["blocking"]) == ("引用当事人原文", "no_such_date", True)


def test_dismissal_holds_for_these_words_only(cast: Cast, faulty: Document) -> None:
    dismiss(faulty, only_key(faulty), reason="引用当事人原文", actor=cast.judge, on=ON)
    save_sections(faulty, {"facts_found": f"经审理查明，{WRONG_DAY}"})
    assert proof_of(faulty, ON).marks == []
    save_sections(faulty, {"facts_found": WRONG_DAY.replace("2月30日", "2月31日")})
    assert [mark.finding.code for mark in proof_of(faulty, ON).marks] == ["no_such_date"]


def test_blocking_finding_needs_a_reason(cast: Cast, faulty: Document) -> None:
    with pytest.raises(Refused) as refused:
        dismiss(faulty, only_key(faulty), reason="  无 ", actor=cast.judge, on=ON)
    assert refused.value.message == NEEDS_REASON
    assert not Dismissal.objects.exists()
    assert TraceEntry.objects.get(act="dismiss_finding").outcome == Outcome.REFUSED


def test_only_the_presiding_judge_overrules(cast: Cast, heard_case: Case, faulty: Document) -> None:
    PanelMember.objects.filter(case=heard_case).delete()
    for member, presiding in ((cast.presiding, True), (cast.judge, False), (cast.third_judge, False)):
        PanelMember.objects.create(case=heard_case, user=member, presiding=presiding, since=ON)
    refresh_fields(faulty)
    with pytest.raises(Refused) as refused:
        dismiss(faulty, only_key(faulty), reason="引用当事人原文", actor=cast.judge, on=ON)
    assert refused.value.message == NOT_YOURS
    dismiss(faulty, only_key(faulty), reason="引用当事人原文", actor=cast.presiding, on=ON)
    assert proof_of(faulty, ON).marks == []


def test_restored_finding_stops_again(cast: Cast, faulty: Document) -> None:
    key = only_key(faulty)
    dismiss(faulty, key, reason="引用当事人原文", actor=cast.judge, on=ON)
    restore(faulty, key, actor=cast.judge)
    restore(faulty, key, actor=cast.judge)
    assert only_key(faulty) == key
    assert TraceEntry.objects.filter(act="restore_finding").count() == 1


def test_second_click_dismisses_once(cast: Cast, client: Client, faulty: Document) -> None:
    client.force_login(cast.judge)
    url, key = reverse("finding-dismiss", args=[faulty.pk]), only_key(faulty)
    for _ in range(2):
        html = client.post(url, {"key": key, "reason": "引用当事人原文"}).content.decode()
        assert "已忽略 1 条" in html
    assert Dismissal.objects.count() == TraceEntry.objects.filter(act="dismiss_finding").count() == 1


def test_refused_dismissal_keeps_what_was_typed(cast: Cast, client: Client, faulty: Document) -> None:
    client.force_login(cast.judge)
    response = client.post(reverse("finding-dismiss", args=[faulty.pk]), {"key": only_key(faulty), "reason": "原文"})
    html = response.content.decode()
    assert NEEDS_REASON.zh in html and 'value="原文"' in html


def test_outsiders_find_nothing(cast: Cast, client: Client, faulty: Document) -> None:
    for person in (cast.plaintiff, cast.third_judge, cast.outsider):
        client.force_login(person)
        assert client.get(reverse("document-findings", args=[faulty.pk])).status_code == 404
        for name in ("finding-dismiss", "finding-restore"):
            assert client.post(reverse(name, args=[faulty.pk]), {"key": "x", "reason": "随便写的"}).status_code == 404


def test_panel_asks_the_same_number_of_questions_for_many_findings(
    cast: Cast, client: Client, faulty: Document
) -> None:
    client.force_login(cast.judge)
    asked = []
    for days in (3, 30):
        save_sections(faulty, {"facts_found": "，".join(f"2025年2月{day}日" for day in range(30, 30 + days)) + "。"})
        faulty.dismissals.all().delete()
        for mark in list(proof_of(faulty, ON).marks)[: days // 2]:
            dismiss(faulty, mark.key, reason="引用当事人原文", actor=cast.judge, on=ON)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("document-findings", args=[faulty.pk]))
        asked.append(len(captured))
    assert asked[0] == asked[1]
