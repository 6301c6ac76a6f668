"""Filing: every defect is named once with its article; advice and outcome follow the law, not the clerk's mood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from law.filing.advice import AdviceFacts, advice
from law.filing.defects import defects_of_complaint
from law.filing.facts import AgentFacts, AgentKind, ComplaintFacts, FilingKind, PartyFacts, PartyKind
from law.filing.outcome import OutcomeFacts, filing_outcome
from law.filing.sham import sham_risk, signal_codes
from tests.law.asking import ask, refused_field

TODAY = date(2026, 3, 2)
PLAINTIFF = PartyFacts(
    "plaintiff", PartyKind.PERSON, "李明", id_number="11010119900101001X", address="兰州市", phone="16000000001"
)
DEFENDANT = PartyFacts("defendant", PartyKind.ENTITY, "甘南物业服务有限公司", address="合作市")
COMPLETE = ComplaintFacts(
    FilingKind.CIVIL,
    (PLAINTIFF, DEFENDANT),
    ("返还押金2000元",),
    "原告退租后被告拒不返还押金，已催告三次。",
    cause="房屋租赁合同纠纷",
    papers=frozenset({"complaint", "plaintiff_identity", "evidence"}),
    complaint_copies=1,
    this_court_has_jurisdiction=True,
)


def codes(facts: ComplaintFacts) -> list[str]:
    return [finding.code for finding in defects_of_complaint(facts, TODAY)]


def test_a_complete_complaint_has_no_defect() -> None:
    assert codes(COMPLETE) == []


def test_every_defect_has_an_article_and_both_languages() -> None:
    empty = ComplaintFacts(FilingKind.CIVIL, (), (), "")
    found = defects_of_complaint(empty, TODAY)
    assert found
    for finding in found:
        assert finding.basis and finding.message.zh and finding.message.en and finding.where


def test_undetermined_jurisdiction_only_warns() -> None:
    found = defects_of_complaint(replace(COMPLETE, this_court_has_jurisdiction=None), TODAY)
    assert [(finding.code, finding.blocks) for finding in found] == [("jurisdiction_open", False)]


@pytest.mark.parametrize(("birth", "missing"), [(date(2008, 3, 2), False), (date(2008, 3, 3), True)])
def test_a_party_comes_of_age_on_the_birthday(birth: date, missing: bool) -> None:
    young = replace(PLAINTIFF, birth_date=birth)
    assert ("statutory_agent_missing" in codes(replace(COMPLETE, parties=(young, DEFENDANT)))) is missing


def test_online_filing_needs_no_paper_copies() -> None:
    assert codes(replace(COMPLETE, complaint_copies=0)) == ["copies_missing"]
    assert codes(replace(COMPLETE, complaint_copies=0, online=True)) == []


def test_one_agent_cannot_act_for_both_sides_and_three_are_too_many() -> None:
    def agent(name: str, party: str) -> AgentFacts:
        return AgentFacts(name, party, AgentKind.LAWYER, "general", (), True, True, True)

    both = (agent("周律师", "李明"), agent("周律师", "甘南物业服务有限公司"))
    assert codes(replace(COMPLETE, agents=both)) == ["agent_on_both_sides"]
    three = tuple(agent(name, "李明") for name in ("甲", "乙", "丙"))
    assert codes(replace(COMPLETE, agents=three)) == ["too_many_agents"]


def test_general_authority_with_special_powers_is_contradictory() -> None:
    agent = AgentFacts("周律师", "李明", AgentKind.LAWYER, "general", ("settle",), True, True, True)
    assert codes(replace(COMPLETE, agents=(agent,))) == ["powers_exceed_scope"]


def test_arbitration_only_bars_a_party_that_insists() -> None:
    assert advice(AdviceFacts(arbitration_agreement=True)).value.outcome == "advise"
    assert advice(AdviceFacts(arbitration_agreement=True, insists=True)).value.outcome == "not_accepted"
    assert advice(AdviceFacts(arbitration_agreement=True, arbitration_clause_void=True)).value.outcome == "none"


def test_expired_limitation_never_bars() -> None:
    assert advice(AdviceFacts(limitation_expired=True)).value.outcome == "none"


def test_incurable_defects_lead_to_a_ruling_not_to_a_correction() -> None:
    found = defects_of_complaint(replace(COMPLETE, this_court_has_jurisdiction=False), TODAY)
    assert filing_outcome(OutcomeFacts(FilingKind.CIVIL, found), TODAY).value == "not_accepted"


def test_undecided_on_the_last_day_is_still_review_and_filed_first_the_day_after() -> None:
    facts = OutcomeFacts(FilingKind.CIVIL, reviewed=False, review_end=TODAY)
    assert filing_outcome(facts, TODAY).value == "receipt_and_review"
    assert filing_outcome(facts, date(2026, 3, 3)).value == "file_first"


def test_sham_points_are_the_sum_and_never_refuse() -> None:
    every = sham_risk({code: "x" for code in signal_codes()}, TODAY).value
    assert every.points == sum(hit.points for hit in every.hits) and every.level == "review"
    with pytest.raises(KeyError):
        sham_risk({"no_such_signal": "x"}, TODAY)


@pytest.mark.parametrize(
    ("op", "facts", "field"),
    [
        ("filing.defects", {"kind": "civil"}, "as_of"),
        ("filing.defects", {"kind": "divorce", "as_of": "2026-03-02"}, "kind"),
        ("filing.defects", {"kind": "civil", "as_of": "2026-02-30"}, "as_of"),
        (
            "filing.defects",
            {"kind": "civil", "as_of": "2026-03-02", "parties": [{"role": "judge", "kind": "person"}]},
            "role",
        ),
        ("filing.advice", {"insists": "yes"}, "insists"),
        ("filing.sham_signals", {"as_of": "2026-03-02", "seen": {"nothing": "x"}}, "seen"),
    ],
)
def test_bad_input_names_the_field(op: str, facts: dict[str, object], field: str) -> None:
    assert refused_field(op, **facts) == field


def test_operation_lists_only_what_blocks() -> None:
    assert ask("filing.defects", kind="civil", as_of="2026-03-02")["codes"][0] == "plaintiff_missing"
