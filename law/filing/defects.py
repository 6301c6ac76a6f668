"""起诉条件与补正事项: what a complaint still lacks before it can be accepted, each point with its article.

Everything is listed at once, because correction may be asked for only once, in one writing (LA 7).
"""

from __future__ import annotations

from datetime import date

from law.core import Basis, Finding, Severity, rule
from law.filing.agents import defects_of_agents
from law.filing.facts import ComplaintFacts, FilingKind
from law.filing.parties import defects_of_parties
from law.instruments import cpl, cpli
from law.text import Text

LA4, LA6 = Basis("LA", "4"), Basis("LA", "6")
ALL49 = Basis("ALL", "49")
MIN_GROUNDS = 10


@rule(
    "filing.defects_of_complaint",
    Text("起诉尚缺什么", "What does this complaint still lack"),
    basis=(cpl(122), cpl(124), LA4, LA6),
    effective=date(2015, 5, 1),
    public=True,
)
def defects_of_complaint(facts: ComplaintFacts, on: date) -> list[Finding]:
    """起诉条件: everything this complaint still lacks on day ``on`` before it can be accepted.

    ``BLOCK`` findings go into the one correction notice or lead to a refusal; ``WARN`` findings ask the clerk to look.
    """
    return [
        *defects_of_parties(facts, on),
        *defects_of_agents(facts),
        *_content(facts),
        *_competence(facts),
        *_papers(facts),
    ]


def _content(facts: ComplaintFacts) -> list[Finding]:
    basis = (cpl("122(3)"), cpl(124)) if facts.kind is not FilingKind.ADMINISTRATIVE else (ALL49,)
    found = []
    if not any(claim.strip() for claim in facts.claims):
        found.append(
            _block(
                "claims_missing",
                "没有具体的诉讼请求，请逐项写明请求法院判决的内容和金额。",
                "There is no concrete claim: state each thing the court is asked to order, with its amount.",
                basis,
                "claims",
            )
        )
    if len(facts.facts_and_grounds.strip()) < MIN_GROUNDS:
        found.append(
            _block(
                "grounds_missing",
                "没有写明事实和理由，请写明争议发生的时间、地点、经过和法律依据。",
                "Facts and grounds are missing: state when, where and how the dispute arose and the legal ground.",
                basis,
                "facts_and_grounds",
            )
        )
    if not facts.cause:
        found.append(
            _block(
                "cause_missing",
                "尚未选定案由，请选择最具体一级的案由。",
                "No cause of action is chosen: choose the most specific one.",
                (Basis("CAUSE26"),),
                "cause",
            )
        )
    if facts.abusive_language:
        found.append(
            _block(
                "abusive_language",
                "起诉状有谩骂和人身攻击之辞，请修改后再提交。",
                "The complaint contains abuse or personal attacks: revise it before filing.",
                (cpli(210),),
                "facts_and_grounds",
            )
        )
    return found


def _competence(facts: ComplaintFacts) -> list[Finding]:
    found = []
    if facts.directly_concerned is False:
        found.append(
            _block(
                "plaintiff_not_concerned",
                "原告与本案没有直接利害关系。",
                "The plaintiff has no direct interest in the case.",
                (cpl("122(1)"),),
                "parties",
            )
        )
    if facts.within_court_competence is False:
        found.append(
            _block(
                "outside_competence",
                "所诉事项不属于人民法院受理民事诉讼的范围。",
                "The matter is outside what the courts hear in civil proceedings.",
                (cpl("122(4)"), cpl(127)),
                "cause",
            )
        )
    if facts.this_court_has_jurisdiction is False:
        court = facts.competent_court
        found.append(
            _block(
                "no_jurisdiction",
                f"本院没有管辖权，请向{court or '有管辖权的人民法院'}起诉。",
                f"This court has no jurisdiction: file with {court or 'the competent court'}.",
                (cpl("122(4)"), cpl("127(4)")),
                "court",
            )
        )
    if facts.this_court_has_jurisdiction is None:
        found.append(
            Finding(
                "jurisdiction_open",
                Severity.WARN,
                Text("管辖依据尚未确认。", "The ground of jurisdiction is not confirmed yet."),
                (cpl("122(4)"),),
                "court",
            )
        )
    return found


def _papers(facts: ComplaintFacts) -> list[Finding]:
    found = [
        _block(f"paper_missing_{code}", zh, en, (LA6,), f"papers.{code}")
        for code, zh, en in _needed_papers(facts)
        if code not in facts.papers
    ]
    if not facts.signed:
        found.append(
            _block(
                "complaint_unsigned",
                "起诉状没有原告的签名、盖章或者电子签名。",
                "The complaint bears no signature, seal or electronic signature of the plaintiff.",
                (LA4,),
                "papers.complaint",
            )
        )
    needed = len(facts.of_role("defendant"))
    if not facts.online and facts.complaint_copies is not None and facts.complaint_copies < needed:
        found.append(
            _block(
                "copies_missing",
                f"应按被告人数提出副本 {needed} 份，已收到 {facts.complaint_copies} 份。",
                f"{needed} copies are needed, one for each defendant; {facts.complaint_copies} received.",
                (cpl(123), LA6),
                "complaint_copies",
            )
        )
    return found


def _needed_papers(facts: ComplaintFacts) -> list[tuple[str, str, str]]:
    needed = [
        ("complaint", "缺少起诉状。", "The complaint itself is missing."),
        (
            "plaintiff_identity",
            "缺少原告身份证明（身份证复印件、营业执照或者组织机构代码证复印件）。",
            "Proof of the plaintiff's identity is missing (copy of identity card or business licence).",
        ),
    ]
    if any(party.kind != "person" for party in facts.of_role("plaintiff")):
        needed.append(
            (
                "representative_certificate",
                "缺少法定代表人或者主要负责人身份证明书。",
                "The certificate of the legal representative or person in charge is missing.",
            )
        )
    needed.append(
        (
            "evidence",
            "缺少与诉讼请求相关的证据或者证明材料。",
            "Evidence or proof relating to the claims is missing.",
        )
    )
    return needed


def _block(code: str, zh: str, en: str, basis: tuple[Basis, ...], where: str) -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), basis, where)
