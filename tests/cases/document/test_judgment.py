"""判决书: generated from data, checked before signature and seal, fixed afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cases.assignment.models import PanelMember
from cases.document.models import Document
from cases.document.printing import html_of
from cases.document.selectors import decision_in_work, documents_of, sealed_decision
from cases.document.services import begin_draft, keep_version, refresh_fields, save_sections
from cases.document.standing import DocumentStanding
from cases.register.models import Case
from courts.procedure import ActRefused, perform
from courts.trace.models import TraceEntry
from tests.cases.document.conftest import ANSWERS, ON, print_now
from tests.cast import Cast


def codes(document: Document) -> set[str]:
    fresh = Document.objects.get(pk=document.pk)
    return {finding.code for finding in DocumentStanding(fresh, {}).findings(ON) if finding.blocks}


def sealed(document: Document, cast: Cast) -> Document:
    perform(document, "sign", actor=cast.judge, on=ON)
    perform(document, "seal", actor=cast.clerk, on=ON)
    return document


def test_complete_draft_has_no_objection(draft_judgment: Document) -> None:
    assert codes(draft_judgment) == set()


def test_generated_parts_stand_in_order(draft_judgment: Document) -> None:
    html = html_of(draft_judgment, draft=True)
    order = ["民事判决书", "原告：王甲禾", "被告：李乙舟", "立案后，依法适用简易程序", "诉讼请求：1.判令", "事实与理由", "未作答辩",
             "本院经审理认定事实如下", "本院认为", "依照《中华人民共和国民法典》", "一、李乙舟", "第二百六十四条", "案件受理费", "如不服本判决", "沈"]  # fmt: skip
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert "上诉于金城市中级人民法院" in html


def test_fee_is_halved_in_summary_procedure(draft_judgment: Document) -> None:
    assert (draft_judgment.value("full_fee_fen"), draft_judgment.value("fee_fen")) == (270000, 135000)
    assert "案件受理费2700元，减半收取计1350元，由被告李乙舟负担" in html_of(draft_judgment, draft=True)


def test_sign_seal_print(cast: Cast, heard_case: Case, draft_judgment: Document) -> None:
    assert sealed_decision(heard_case) is None
    sealed(draft_judgment, cast)
    assert sealed_decision(heard_case) == draft_judgment
    assert decision_in_work(heard_case) is None
    print_now(draft_judgment)
    assert draft_judgment.pages_count >= 2
    assert [one.capacity for one in draft_judgment.signatures.all()] == ["审判员"]


@pytest.mark.parametrize(
    ("section", "text", "code"),
    [
        ("facts_found", "", "section_empty"),
        ("reasons", "  ", "section_empty"),
        ("basis", "依照有关法律规定，判决如下：", "no_article_cited"),
        ("basis", "依照《中华人民共和国民法典》第【条】规定，判决如下：", "blank_left"),
        ("operative", "李乙舟返还借款。", "items_unnumbered"),
        ("facts_found", "2025年2月30日，李乙舟借款。", "no_such_date"),
        ("facts_found", "借款2300元（大写：人民币贰仟贰佰元整）。", "amount_words_differ"),
        ("reasons", "李××应当返还借款。", "blank_left"),
    ],
)
def test_defect_stops_the_signature(cast: Cast, draft_judgment: Document, section: str, text: str, code: str) -> None:
    save_sections(draft_judgment, {section: text})
    assert code in codes(draft_judgment)
    with pytest.raises(ActRefused) as refused:
        perform(draft_judgment, "sign", actor=cast.judge, on=ON)
    assert code in {finding.code for finding in refused.value.findings}


def test_right_amount_in_words_passes(draft_judgment: Document) -> None:
    save_sections(draft_judgment, {"facts_found": "借款2300元（大写：人民币贰仟叁佰元整）。"})
    assert codes(draft_judgment) == set()


def test_every_claim_is_answered(draft_judgment: Document) -> None:
    save_sections(draft_judgment, {}, fields={"claim_answers": ANSWERS[:1]})
    assert codes(draft_judgment) == {"claim_unanswered"}


def test_a_dismissed_claim_stands_in_the_operative_part(draft_judgment: Document) -> None:
    save_sections(
        draft_judgment,
        {"operative": "一、李乙舟于本判决生效之日起十日内返还王甲禾借款120000元。"},
        fields={"claim_answers": [ANSWERS[0], {"claim": 2, "result": "dismissed"}]},
    )
    assert codes(draft_judgment) == {"dismissal_missing"}


def test_shares_add_up_to_the_fee(draft_judgment: Document) -> None:
    share = draft_judgment.value("fee_split")[0] | {"fen": 100000}  # type: ignore[index]
    save_sections(draft_judgment, {}, fields={"fee_split": [share]})
    assert codes(draft_judgment) == {"fee_split_differs"}


def test_parties_must_equal_the_register(heard_case: Case, draft_judgment: Document) -> None:
    heard_case.parties.filter(role="defendant").update(name="李乙周")
    # The head is made from data, the rest was typed: both still say the old name.
    assert codes(draft_judgment) == {"parties_differ", "name_differs"}
    draft_judgment.refresh_from_db()
    refresh_fields(draft_judgment)
    assert codes(draft_judgment) == {"name_differs"}
    typed = {name: text.replace("李乙舟", "李乙周") for name, text in draft_judgment.sections.items()}
    save_sections(draft_judgment, typed)
    assert codes(draft_judgment) == set()


def test_bench_in_the_text_is_the_bench_of_record(cast: Cast, heard_case: Case, draft_judgment: Document) -> None:
    PanelMember.objects.create(case=heard_case, user=cast.presiding, presiding=True, since=ON)
    assert codes(draft_judgment) == {"panel_differs"}


def test_small_claims_carry_no_appeal_line(cast: Cast, heard_case: Case, draft_judgment: Document) -> None:
    Case.objects.filter(pk=heard_case.pk).update(procedure="small_claims")
    draft_judgment.refresh_from_db()
    assert codes(draft_judgment) == {"procedure_differs"}
    refresh_fields(draft_judgment)
    html = html_of(draft_judgment, draft=True)
    assert "本判决为终审判决。" in html and "上诉于" not in html
    save_sections(
        draft_judgment, {"operative": draft_judgment.sections["operative"] + "\n三、如不服，上诉于金城市中级人民法院。"}
    )
    assert "appeal_line_in_small_claims" in codes(draft_judgment)


def test_every_member_of_the_panel_signs(cast: Cast, heard_case: Case, draft_judgment: Document) -> None:
    PanelMember.objects.filter(case=heard_case).update(presiding=True)
    for member in (cast.presiding, cast.third_judge):
        PanelMember.objects.create(case=heard_case, user=member, since=ON)
    draft_judgment.refresh_from_db()
    refresh_fields(draft_judgment)
    for member, state in ((cast.judge, "draft"), (cast.presiding, "draft"), (cast.third_judge, "signed")):
        perform(draft_judgment, "sign", actor=member, on=ON)
        assert draft_judgment.state == state
    assert [one.capacity for one in draft_judgment.signatures.all()] == ["审判长", "审判员", "审判员"]


def test_change_of_text_takes_earlier_signatures_away(cast: Cast, heard_case: Case, draft_judgment: Document) -> None:
    PanelMember.objects.create(case=heard_case, user=cast.presiding, presiding=True, since=ON)
    refresh_fields(draft_judgment)
    perform(draft_judgment, "sign", actor=cast.judge, on=ON)
    save_sections(draft_judgment, {"reasons": "另行说理。"})
    assert not draft_judgment.signatures.exists()


def test_text_changed_after_signing_is_not_sealed(cast: Cast, draft_judgment: Document) -> None:
    perform(draft_judgment, "sign", actor=cast.judge, on=ON)
    Document.objects.filter(pk=draft_judgment.pk).update(sections=draft_judgment.sections | {"reasons": "偷换的理由。"})
    with pytest.raises(ActRefused) as refused:
        perform(draft_judgment, "seal", actor=cast.clerk, on=ON)
    assert {finding.code for finding in refused.value.findings} == {"changed_after_signing"}


def test_nobody_else_signs(cast: Cast, draft_judgment: Document) -> None:
    for person in (
        cast.assistant,
        cast.clerk,
        cast.third_judge,
        cast.president,
        cast.judge_of_other_court,
        cast.plaintiff,
    ):
        with pytest.raises(ActRefused) as refused:
            perform(draft_judgment, "sign", actor=person, on=ON)
        assert refused.value.is_permission
    assert TraceEntry.objects.filter(act="sign", outcome="refused").count() == 6


def test_begin_twice_is_one_draft(cast: Cast, heard_case: Case, draft_judgment: Document) -> None:
    assert begin_draft(heard_case, "civil_judgment", actor=cast.judge, on=ON) == draft_judgment


def test_versions_show_what_changed(cast: Cast, draft_judgment: Document) -> None:
    keep_version(draft_judgment, actor=cast.judge, note="初稿")
    save_sections(draft_judgment, {"reasons": "合法的借贷关系受法律保护。李乙舟应当立即返还借款。"})
    keep_version(draft_judgment, actor=cast.judge, note="修改")
    client = Client()
    client.force_login(cast.judge)
    page = client.get(reverse("document-versions", args=[draft_judgment.pk])).content.decode()
    assert "<ins>立即</ins>" in page and "<del>按照约定</del>" in page


def test_editor_saves_what_is_typed_and_answers_with_findings(
    cast: Cast, heard_case: Case, draft_judgment: Document
) -> None:
    client = Client()
    client.force_login(cast.judge)
    page = client.get(reverse("judgment", args=[heard_case.pk]))
    assert page.status_code == 200 and "逐项回应" in page.content.decode()
    defendant = heard_case.parties.get(role="defendant")
    plaintiff = heard_case.parties.get(role="plaintiff")
    typed = {
        "structured": "1", "reasons": "改写后的理由。", "claim_1": "granted", "claim_2": "partly",
        f"share_{defendant.pk}": "1000", f"share_{plaintiff.pk}": "350.00", "payment_ordered": "on",
    }  # fmt: skip
    answer = client.post(
        reverse("document-draft", args=[draft_judgment.pk]), typed, headers={"X-Requested-With": "fetch"}
    )
    assert answer.json()["error"] == ""
    draft_judgment.refresh_from_db()
    assert draft_judgment.sections["reasons"] == "改写后的理由。"
    assert [share["fen"] for share in draft_judgment.value("fee_split")] == [35000, 100000]  # type: ignore[union-attr]
    wrong = client.post(
        reverse("document-draft", args=[draft_judgment.pk]),
        typed | {f"share_{defendant.pk}": "一千"},
        headers={"X-Requested-With": "fetch"},
    )
    assert "数字" in wrong.json()["error"]
    panel = client.get(reverse("document-findings", args=[draft_judgment.pk])).content.decode()
    assert "校对通过" in panel


def test_drafting_is_for_the_bench(cast: Cast, heard_case: Case, draft_judgment: Document) -> None:
    for person in (
        cast.outsider,
        cast.plaintiff,
        cast.judge_of_other_court,
        cast.judge_of_other_division,
        cast.president,
    ):
        client = Client()
        client.force_login(person)
        assert client.get(reverse("judgment", args=[heard_case.pk])).status_code == 404
        assert client.post(reverse("document-draft", args=[draft_judgment.pk]), {"reasons": "x"}).status_code == 404
        assert client.post(reverse("document-new", args=[heard_case.pk]), {"code": "civil_judgment"}).status_code == 404


def test_parties_see_the_judgment_once_it_is_sealed(cast: Cast, heard_case: Case, draft_judgment: Document) -> None:
    client = Client()
    client.force_login(cast.defendant)
    assert client.get(draft_judgment.get_absolute_url()).status_code == 404
    print_now(sealed(draft_judgment, cast))
    assert client.get(draft_judgment.get_absolute_url()).status_code == 200
    assert client.get(reverse("document-pdf", args=[draft_judgment.pk]))["Content-Type"] == "application/pdf"
    client.force_login(cast.outsider)
    assert client.get(draft_judgment.get_absolute_url()).status_code == 404
    assert client.get(reverse("document-pdf", args=[draft_judgment.pk])).status_code == 404


def test_deliberation_record_is_for_the_bench_alone(cast: Cast, heard_case: Case) -> None:
    document = begin_draft(heard_case, "deliberation_record", actor=cast.judge, on=ON)
    assert document in documents_of(heard_case, cast.judge)
    for person in (cast.plaintiff, cast.president, cast.division_head):
        assert document not in documents_of(heard_case, person)


def test_summons_to_the_other_side_is_not_shown(cast: Cast, heard_case: Case) -> None:
    from cases.document.services import issue_each

    facts = {"hearing_at": "2026-05-20T09:30:00+08:00", "room": "第一法庭"}
    issue_each(
        "summons", actor=cast.clerk, on=ON, case=heard_case, recipients=list(heard_case.parties.all()), facts=facts
    )
    names = [document.addressee.name for document in documents_of(heard_case, cast.plaintiff) if document.addressee]
    assert names == ["王甲禾"]


def test_verify_tells_court_number_and_day_but_no_party(
    cast: Cast, heard_case: Case, draft_judgment: Document, django_assert_max_num_queries: Callable
) -> None:
    print_now(sealed(draft_judgment, cast))
    anybody = Client()
    page = anybody.get(reverse("verify-digest", args=[draft_judgment.sha256])).content.decode()
    assert heard_case.number in page and "演示证书" in page and "李乙舟" not in page
    assert anybody.get(reverse("verify-digest", args=["0" * 64])).status_code == 404
    with draft_judgment.pdf.open("rb") as file:
        good = anybody.post(reverse("verify"), {"file": file}).content.decode()
    assert "逐字节一致" in good


def test_verify_refuses_an_altered_file(cast: Cast, draft_judgment: Document) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    print_now(sealed(draft_judgment, cast))
    altered = draft_judgment.pdf.open("rb").read().replace(b"/Producer", b"/Producor", 1)
    page = Client().post(reverse("verify"), {"file": SimpleUploadedFile("a.pdf", altered)}).content.decode()
    assert "没有与此数字指纹一致" in page


def test_a_ruling_is_begun_typed_signed_and_sealed(cast: Cast, heard_case: Case) -> None:
    client = Client()
    client.force_login(cast.judge)
    page = client.get(reverse("judgment", args=[heard_case.pk])).content.decode()
    assert "驳回起诉" in page
    client.post(reverse("document-new", args=[heard_case.pk]), {"code": "ruling_dismissal"})
    document = Document.objects.get(case=heard_case, code="ruling_dismissal")
    save_sections(document, {"grounds": "原告与本案没有直接利害关系，不符合起诉条件。"})
    sealed(document, cast)
    assert sealed_decision(heard_case) == document
    assert "驳回王甲禾的起诉" in html_of(document)
