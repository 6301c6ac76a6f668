"""The wizard: each step saved on the server, back and double click safe, the fee and the findings before submitting."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from litigation_service.filing.models import Filing
from litigation_service.filing.services import start_filing
from tests.cast import Cast
from tests.litigation_service.conftest import DEFENDANT_ID, PLAINTIFF_ID

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(client: Client, known: Cast) -> Client:
    client.force_login(known.plaintiff)
    return client


def url(name: str, filing: Filing, *more: object) -> str:
    return reverse(f"filing-{name}", args=[filing.pk, *more])


def test_the_button_pressed_twice_begins_one_filing(me: Client) -> None:
    token = str(uuid4())
    first, second = (me.post(reverse("filing-new"), {"once": token}) for _ in range(2))
    assert first.url == second.url  # type: ignore[attr-defined]
    assert Filing.objects.count() == 1


def test_the_filer_stands_in_it_as_plaintiff_with_what_the_account_knows(me: Client, known: Cast) -> None:
    me.post(reverse("filing-new"))
    ours = Filing.objects.get().parties.get()
    assert (ours.name, ours.id_number, ours.gender) == ("王甲禾", PLAINTIFF_ID, "male")
    assert ours.birth_date is not None and ours.birth_date.year == 1990


def test_the_whole_way_by_hand(me: Client, known: Cast) -> None:
    me.post(reverse("filing-new"))
    filing = Filing.objects.get()
    step = {"court": known.court.pk, "cause": "民间借贷纠纷", "connection": "defendant"}
    assert me.post(url("court", filing), step).url == url("papers", filing)  # type: ignore[attr-defined]
    ours = filing.parties.get()
    person = {
        "role": "plaintiff",
        "kind": "natural",
        "name": "王 甲 禾",
        "id_type": "resident_id",
        "id_number": PLAINTIFF_ID,
    }
    place = {"address": "陇原省金城市河西区甲路1号", "phone": "+86 160-1234-5678", "agent-scope": "general"}
    assert me.post(url("party", filing, ours.pk), {**person, **place}).status_code == 302
    other = {**person, **place, "role": "defendant", "name": "李乙舟", "id_number": DEFENDANT_ID}
    assert me.post(url("party-add", filing), other).status_code == 302
    claims = {
        "claims": "判令被告偿还借款120000元\n诉讼费由被告负担",
        "amount": "120000",
        "facts": "2025年1月5日借款120000元，至今未还。",
    }
    assert me.post(url("claims", filing), claims).url == url("check", filing)  # type: ignore[attr-defined]
    page = me.get(url("check", filing)).content.decode()
    assert "2,700.00" in page and "20%" not in page and "应交 2,700.00 元" in page
    assert me.post(url("check", filing), {"declared": "on", "once": str(uuid4())}).status_code == 302
    filing.refresh_from_db()
    assert filing.state == "submitted" and filing.title == "王甲禾诉李乙舟民间借贷纠纷"
    assert filing.parties.get(role="plaintiff").phone == "16012345678"


def test_a_double_click_on_submit_hands_in_once(me: Client, draft: Filing) -> None:
    form = {"declared": "on", "once": str(uuid4())}
    first, second = (me.post(url("check", draft), form) for _ in range(2))
    assert first.url == second.url == draft.get_absolute_url()  # type: ignore[attr-defined]
    assert draft.submissions.count() == 1


def test_going_back_after_submission_changes_nothing(me: Client, submitted: Filing, known: Cast) -> None:
    for name in ("court", "papers", "suggestions", "parties", "claims", "check"):
        answer = me.get(url(name, submitted))
        assert answer.status_code == 302 and answer.url == submitted.get_absolute_url()  # type: ignore[attr-defined]
    me.post(url("claims", submitted), {"claims": "x", "amount": "1", "facts": "y"})
    before = submitted.claims
    submitted.refresh_from_db()
    assert submitted.claims == before


def test_submitting_without_the_declaration_says_so(me: Client, draft: Filing) -> None:
    answer = me.post(url("check", draft), {"once": str(uuid4())})
    assert answer.status_code == 409 and "真实性声明" in answer.content.decode()


def test_a_wrong_id_number_is_told_at_once_and_at_saving_and_what_was_typed_stays(me: Client, draft: Filing) -> None:
    wrong = DEFENDANT_ID[:-1] + "9"
    fragment = me.post(url("check-id", draft), {"id_type": "resident_id", "id_number": wrong}).content.decode()
    assert "校验位" in fragment
    right = me.post(url("check-id", draft), {"id_type": "resident_id", "id_number": DEFENDANT_ID}).content.decode()
    assert "校验通过" in right and "1985年5月5日" in right
    party = draft.parties.get(role="defendant")
    form = {
        "role": "defendant",
        "kind": "natural",
        "name": "李乙舟",
        "id_type": "resident_id",
        "id_number": wrong,
        "agent-scope": "general",
    }
    answer = me.post(url("party", draft, party.pk), form)
    assert answer.status_code == 422 and wrong in answer.content.decode()


def test_a_company_has_a_credit_code(me: Client, draft: Filing) -> None:
    form = {
        "role": "defendant",
        "kind": "legal",
        "name": "陇原贸易有限公司",
        "id_type": "resident_id",
        "id_number": "91110108551385082q",
        "agent-scope": "general",
    }
    assert me.post(url("party-add", draft), form).status_code == 302
    company = draft.parties.get(name="陇原贸易有限公司")
    assert (company.id_type, company.id_number, company.position) == ("uscc", "91110108551385082Q", 2)


def test_special_powers_are_listed_one_by_one(me: Client, draft: Filing) -> None:
    party = draft.parties.get(role="plaintiff")
    form = {
        "role": "plaintiff",
        "kind": "natural",
        "name": "王甲禾",
        "id_type": "resident_id",
        "agent-name": "赵律",
        "agent-kind": "lawyer",
    }
    bad = me.post(url("party", draft, party.pk), {**form, "agent-scope": "special"})
    assert bad.status_code == 422 and "逐项" in bad.content.decode()
    good = me.post(
        url("party", draft, party.pk), {**form, "agent-scope": "special", "agent-powers": ["settle", "appeal"]}
    )
    assert good.status_code == 302
    party.refresh_from_db()
    assert party.agents[0]["powers"] == ["settle", "appeal"]


def test_removing_a_party_moves_the_others_up(me: Client, draft: Filing) -> None:
    for name in ("陈丙安", "周丁远"):
        form = {
            "role": "defendant",
            "kind": "natural",
            "name": name,
            "id_type": "resident_id",
            "agent-scope": "general",
        }
        me.post(url("party-add", draft), form)
    me.post(url("party-remove", draft, draft.parties.get(name="陈丙安").pk))
    assert list(draft.parties.filter(role="defendant").values_list("name", "position")) == [
        ("李乙舟", 1),
        ("周丁远", 2),
    ]


def test_the_cause_picker_finds_and_refuses_what_is_not_in_the_catalogue(
    me: Client, draft: Filing, known: Cast
) -> None:
    fragment = me.get(reverse("causes"), {"words": "借贷"}).content.decode()
    assert "民间借贷纠纷" in fragment
    found = me.post(url("court", draft), {"find": "1", "words": "交通事故", "connection": "tort"})
    assert found.status_code == 200 and "机动车交通事故责任纠纷" in found.content.decode()
    bad = me.post(url("court", draft), {"court": known.court.pk, "cause": "随便起诉纠纷", "connection": "defendant"})
    assert bad.status_code == 422 and "案由表中没有" in bad.content.decode()


def test_findings_of_the_law_are_shown_before_submitting(me: Client, known: Cast) -> None:
    filing = start_filing(filer=known.plaintiff)
    page = me.get(url("check", filing)).content.decode()
    assert "请先选择法院" in page and "民事诉讼法" in page


def test_english_is_complete_on_every_step(me: Client, draft: Filing) -> None:
    me.cookies["language"] = "en"
    for name in ("court", "papers", "suggestions", "parties", "claims", "check"):
        assert "Litigation service" in me.get(url(name, draft)).content.decode()
