"""庭审: proof of summons before opening, a signed record before ending, adjournments counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.document.models import Document
from cases.hearing.models import CourtRoom, Hearing, HearingSeat
from cases.hearing.record import RecordClosed, note_signature, save_record
from cases.register.models import Case
from cases.serving.models import Service
from courts.procedure import ActRefused, perform
from courts.trace.models import TraceEntry
from tests.cases.hearing.conftest import at, working_day
from tests.cast import Cast

Pretrial = Callable[..., Case]


@pytest.fixture
def hearing(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> Hearing:
    case = pretrial_case()
    inputs = {"room": room, "start": at(9), "end": at(10), "public": True, "periods_waived": True}
    perform(case, "book_hearing", actor=cast.clerk, inputs=inputs)
    return Hearing.objects.get(case=case)


def roll(hearing: Hearing, *present: str, **sections: str) -> None:
    record = hearing.record
    save_record(
        record,
        present={row["key"]: row["name"] in present for row in record.attendance},
        notes={},
        sections=sections,
        rights_read=True,
        recusal_asked=True,
    )


def codes(refused: pytest.ExceptionInfo[ActRefused]) -> set[str]:
    return {finding.code for finding in refused.value.findings}


def opened(hearing: Hearing, cast: Cast) -> None:
    roll(hearing, "王甲禾", "李乙舟")
    perform(hearing.case, "open_hearing", actor=cast.judge, on=working_day())
    hearing.refresh_from_db()


def test_absent_party_without_proof_of_summons_stops_the_opening(cast: Cast, hearing: Hearing) -> None:
    Service.objects.filter(document__code="summons").update(state="sent", served_on=None)
    roll(hearing, "王甲禾")
    with pytest.raises(ActRefused) as refused:
        perform(hearing.case, "open_hearing", actor=cast.judge, on=working_day())
    assert codes(refused) == {"summons_not_proved"}
    assert "李乙舟" in refused.value.findings[0].message.zh


def test_absent_party_with_proof_does_not_stop_it(cast: Cast, hearing: Hearing) -> None:
    Service.objects.filter(document__code="summons").update(state="served", served_on=timezone.localdate())
    roll(hearing, "王甲禾")
    perform(hearing.case, "open_hearing", actor=cast.judge, on=working_day())
    assert Case.objects.get(pk=hearing.case_id).state == "in_hearing"


def test_not_before_its_day(cast: Cast, hearing: Hearing) -> None:
    roll(hearing, "王甲禾", "李乙舟")
    with pytest.raises(ActRefused) as refused:
        perform(hearing.case, "open_hearing", actor=cast.judge, on=working_day() - timedelta(days=1))
    assert codes(refused) == {"not_yet"}


def test_record_must_be_written_and_signed(cast: Cast, hearing: Hearing) -> None:
    opened(hearing, cast)
    with pytest.raises(ActRefused) as refused:
        perform(hearing.case, "end_hearing", actor=cast.judge)
    assert codes(refused) == {"record_empty", "record_unsigned"}


def test_ending_prints_and_files_the_record(cast: Cast, hearing: Hearing) -> None:
    opened(hearing, cast)
    roll(hearing, "王甲禾", "李乙舟", statements="原告：请求同起诉状。\n被告：借款属实。")
    first, second = hearing.record.attendance[:2]
    note_signature(hearing.record, first["key"], actor=cast.clerk)
    note_signature(hearing.record, second["key"], actor=cast.clerk, refused=True, reason="拒绝签名后离庭")
    perform(hearing.case, "end_hearing", actor=cast.judge)
    hearing.record.refresh_from_db()
    document = hearing.record.document
    assert document is not None and document.is_sealed
    assert document.value("statements") == "原告：请求同起诉状。\n被告：借款属实。"
    assert hearing.record.finished_at is not None
    with pytest.raises(RecordClosed):
        roll(hearing, "王甲禾", statements="事后修改")
    assert TraceEntry.objects.filter(act="sign_record").count() == 2


def test_change_after_signature_asks_for_it_again(cast: Cast, hearing: Hearing) -> None:
    opened(hearing, cast)
    roll(hearing, "王甲禾", "李乙舟", statements="原告：甲。")
    note_signature(hearing.record, hearing.record.attendance[0]["key"], actor=cast.clerk)
    roll(hearing, "王甲禾", "李乙舟", statements="原告：乙。")
    assert hearing.record.signatures == []


def test_only_those_present_sign(cast: Cast, hearing: Hearing) -> None:
    roll(hearing, "王甲禾")
    absent = next(row["key"] for row in hearing.record.attendance if row["name"] == "李乙舟")
    with pytest.raises(LookupError):
        note_signature(hearing.record, absent, actor=cast.clerk)


def test_adjourning_frees_room_and_people_and_summary_allows_one(cast: Cast, room: CourtRoom, hearing: Hearing) -> None:
    case = hearing.case
    perform(case, "adjourn_hearing", actor=cast.judge, inputs={"ground": "evidence", "reason": "需调取新证据"})
    assert not HearingSeat.objects.filter(active=True).exists()
    case.refresh_from_db()
    assert case.state == "pretrial"
    inputs = {"room": room, "start": at(9), "end": at(10), "public": True, "periods_waived": True}
    perform(case, "book_hearing", actor=cast.clerk, inputs=inputs)
    with pytest.raises(ActRefused) as refused:
        perform(case, "adjourn_hearing", actor=cast.judge, inputs={"ground": "evidence", "reason": "再次"})
    assert codes(refused) == {"count_exceeded"}


def test_more_than_a_month_between_hearings_needs_consent(cast: Cast, hearing: Hearing) -> None:
    late = {"ground": "evidence", "reason": "鉴定", "next_day": hearing.local_start.date() + timedelta(days=60)}
    with pytest.raises(ActRefused) as refused:
        perform(hearing.case, "adjourn_hearing", actor=cast.judge, inputs=late)
    assert codes(refused) == {"gap_over_one_month"}
    perform(hearing.case, "adjourn_hearing", actor=cast.judge, inputs=late | {"parties_agree": True})


def test_record_page_saves_and_signs_for_the_clerk(cast: Cast, hearing: Hearing) -> None:
    client = Client()
    client.force_login(cast.clerk)
    page = client.get(hearing.get_absolute_url())
    assert page.status_code == 200 and "王甲禾" in page.content.decode()
    key = hearing.record.attendance[0]["key"]
    typed = {f"present_{key}": "on", "rights_read": "on", "recusal_asked": "on", "statements": "审：开庭。"}
    client.post(reverse("hearing-record-save", args=[hearing.pk]), typed)
    client.post(reverse("hearing-record-sign", args=[hearing.pk]), {"key": key})
    hearing.record.refresh_from_db()
    assert hearing.record.sections["statements"] == "审：开庭。"
    assert [one["key"] for one in hearing.record.signatures] == [key]


def test_outsiders_find_no_hearing(cast: Cast, hearing: Hearing) -> None:
    for person in (cast.outsider, cast.judge_of_other_court, cast.judge_of_other_division):
        client = Client()
        client.force_login(person)
        assert client.get(hearing.get_absolute_url()).status_code == 404
        assert client.post(reverse("hearing-record-save", args=[hearing.pk]), {}).status_code == 404
        assert client.post(reverse("hearing-record-sign", args=[hearing.pk]), {}).status_code == 404


def test_a_party_sees_the_sitting_but_types_nothing(cast: Cast, hearing: Hearing) -> None:
    client = Client()
    client.force_login(cast.defendant)
    page = client.get(hearing.get_absolute_url())
    assert page.status_code == 200 and "<textarea" not in page.content.decode()
    assert client.post(reverse("hearing-record-save", args=[hearing.pk]), {}).status_code == 404


def test_first_record_goes_into_the_judgment(cast: Cast, hearing: Hearing) -> None:
    from cases.document.services import begin_draft

    opened(hearing, cast)
    roll(hearing, "王甲禾", statements="原告：陈述。", defence="已还部分借款")
    document: Document = begin_draft(hearing.case, "civil_judgment", actor=cast.judge, on=timezone.localdate())
    assert "原告王甲禾到庭参加诉讼。" in document.sections["process"]
    assert "被告李乙舟经传票传唤无正当理由拒不到庭。" in document.sections["process"]
    assert document.sections["defence"] == "李乙舟辩称，已还部分借款。"
    assert "第一百四十七条" in document.sections["basis"]
