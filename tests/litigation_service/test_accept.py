"""Acceptance: case, number, fee and notices in one transaction; what the law stops stays stopped."""

from __future__ import annotations

import pytest

from cases.document.models import Document
from cases.fees.models import FeeOrder
from cases.register.models import Case
from courts.clocks.models import Clock
from courts.procedure import ActRefused, perform
from courts.trace.models import TraceEntry
from litigation_service.filing.facts import filing_facts
from litigation_service.filing.models import Filing
from litigation_service.filing.services import save_party, start_filing
from tests.cast import Cast
from tests.litigation_service.conftest import PAPERS, fill, hand_in, submit

pytestmark = pytest.mark.django_db
JUDGED = {"directly_concerned": True, "within_competence": True, "procedure": "summary"}


def accept(filing: Filing, cast: Cast, **inputs: object) -> Filing:
    perform(filing, "accept", actor=cast.filing_clerk, inputs={**JUDGED, **inputs})
    return filing


def test_acceptance_opens_the_case_with_its_number_parties_and_file(submitted: Filing, known: Cast) -> None:
    accept(submitted, known)
    case = submitted.case
    assert case is not None and submitted.state == "accepted"
    assert case.number.endswith("民初1号")
    assert (case.received_on, case.amount_fen, case.procedure) == (submitted.received_on, 12_000_000, "summary")
    assert case.parties.get(role="plaintiff").user == known.plaintiff
    assert case.parties.get(role="defendant").name == "李乙舟"
    assert submitted.folder.pk in case.folders.values_list("pk", flat=True)


def test_the_notices_and_the_fee_come_with_it(submitted: Filing, known: Cast) -> None:
    accept(submitted, known)
    codes = set(Document.objects.filter(case=submitted.case).values_list("code", flat=True))
    assert {"acceptance_notice", "fee_notice"} <= codes
    order = FeeOrder.objects.get(case=submitted.case)
    assert order.amount_fen == 135_000  # (2300 + 20000 × 2%) ÷ 2
    assert order.derivation["steps"]
    assert Clock.objects.get(name="pay_fee", stopped_on__isnull=True).owner == known.plaintiff


def test_the_filer_sees_the_case_and_the_review_clock_is_done(submitted: Filing, known: Cast) -> None:
    accept(submitted, known)
    assert Case.objects.visible_to(known.plaintiff).get() == submitted.case
    assert not Case.objects.visible_to(known.outsider).exists()
    assert not Clock.objects.filter(name="decide_filing", stopped_on__isnull=True).exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"role": "plaintiff", "id_number": ""}, "identity_missing"),
        ({"role": "defendant", "id_number": "", "phone": "", "birth_date": None}, "defendant_not_definite"),
        ({"role": "defendant", "name": "李某"}, "name_placeholder"),
    ],
)
def test_a_blocking_finding_stops_it_and_no_number_is_lost(
    draft: Filing, known: Cast, change: dict[str, object], code: str
) -> None:
    draft.parties.filter(role=change["role"]).update(**{k: v for k, v in change.items() if k != "role"})
    submit(draft)
    with pytest.raises(ActRefused) as refused:
        accept(draft, known)
    assert code in {finding.code for finding in refused.value.findings}
    assert not Case.objects.exists()


def test_a_missing_identity_paper_is_looked_past_only_with_a_reason(known: Cast) -> None:
    filing = fill(start_filing(filer=known.plaintiff), known)
    for kind in PAPERS:
        if kind != "原告身份证明":
            hand_in(filing, kind)
    submit(filing)
    past = {"override": ["paper_missing_plaintiff_identity"]}
    for inputs in ({}, past):
        with pytest.raises(ActRefused):
            accept(filing, known, **inputs)
    accept(filing, known, **past, reason="原件已在窗口核验。")
    assert filing.case is not None
    line = TraceEntry.objects.filter(act="accept", outcome="done").latest("id")
    assert line.detail["inputs"]["reason"] == "原件已在窗口核验。"


def test_a_hard_finding_cannot_be_looked_past(draft: Filing, known: Cast) -> None:
    draft.parties.filter(role="plaintiff").update(id_number="")
    submit(draft)
    with pytest.raises(ActRefused):
        accept(draft, known, override=["identity_missing"], reason="都认识他。")


def test_what_the_clerk_denies_stops_it(submitted: Filing, known: Cast) -> None:
    with pytest.raises(ActRefused) as refused:
        accept(submitted, known, directly_concerned=False)
    assert "plaintiff_not_concerned" in {finding.code for finding in refused.value.findings}


def test_the_same_suit_again_is_shown_and_needs_a_reason(submitted: Filing, known: Cast) -> None:
    accept(submitted, known)
    again = fill(start_filing(filer=known.plaintiff), known)
    for kind in PAPERS:
        hand_in(again, kind)
    submit(again)
    assert submitted.case is not None
    with pytest.raises(ActRefused) as refused:
        accept(again, known)
    finding = next(one for one in refused.value.findings if one.code == "duplicate_likely")
    assert submitted.case.number in finding.message.zh
    accept(again, known, override=["duplicate_likely"], reason="系另一笔借款，已核对借据。")
    assert again.case is not None and again.case.sequence == 2


def test_an_amount_beyond_the_basic_court_is_told(draft: Filing, known: Cast) -> None:
    Filing.objects.filter(pk=draft.pk).update(amount_fen=60_000_000_000)
    draft.refresh_from_db()
    codes = {
        finding.code for finding in filing_facts(draft, {}).review_findings(draft.created_at.date()) if finding.blocks
    }
    assert "no_jurisdiction" in codes


def test_a_defendant_elsewhere_makes_jurisdiction_doubtful_but_a_reason_helps(draft: Filing, known: Cast) -> None:
    for party in draft.parties.all():
        save_party(draft, party, {"role": party.role, "address": "陇原省金城市河西区丙路3号"})
    submit(draft)
    with pytest.raises(ActRefused) as refused:
        accept(draft, known)
    assert "jurisdiction_doubtful" in {finding.code for finding in refused.value.findings}
    accept(draft, known, override=["jurisdiction_doubtful"], reason="双方书面约定由本院管辖，已核对合同。")
    assert draft.case is not None


def test_signals_of_sham_litigation_warn_and_never_stop(draft: Filing, known: Cast) -> None:
    draft.parties.filter(role="defendant").update(phone="16012345678")
    submit(draft)
    found = filing_facts(draft, {}).review_findings(draft.created_at.date())
    signal = next(finding for finding in found if finding.code == "sham_related_parties")
    assert not signal.blocks
    accept(draft, known)


def test_a_lawyers_filing_makes_the_lawyer_an_agent(known: Cast) -> None:
    known.lawyer.licence_number, known.lawyer.organisation = "16201201810123456", "陇原律师事务所"
    known.lawyer.save()
    filing = start_filing(filer=known.lawyer)
    ours = filing.parties.get()
    save_party(filing, ours, {"role": "plaintiff", "name": "王甲禾", "id_number": "620199199001011232"})
    fill(filing, known)
    for kind in (*PAPERS, "授权委托书", "代理人身份证明", "代理关系证明"):
        hand_in(filing, kind)
    submit(filing)
    accept(filing, known)
    assert filing.case is not None
    agent = filing.case.parties.get(role="plaintiff").agents.get()
    assert (agent.user, agent.name) == (known.lawyer, known.lawyer.full_name)
    assert Case.objects.visible_to(known.lawyer).count() == 1


def test_nobody_but_the_clerk_of_this_court_accepts(submitted: Filing, known: Cast) -> None:
    for stranger in (known.judge, known.judge_of_other_court, known.plaintiff, known.outsider, known.president):
        with pytest.raises(ActRefused) as refused:
            perform(submitted, "accept", actor=stranger, inputs=JUDGED)
        assert refused.value.is_permission
