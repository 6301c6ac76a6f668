"""Repeated suits 重复起诉: earlier cases between the same people about the same thing. A person decides (CPLI 247)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cases.register.models import Case, CaseKind, Party
from courts.access.belt import beyond_reader
from law.core import Finding, Severity
from law.instruments import cpli
from law.jurisdiction.duplicates import Likeness, likeness
from law.operations import call
from law.text import Text
from litigation_service.filing.models import Filing, FilingParty

LOOKED_AT = 50
WITHDRAWN = {"withdrawal", "deemed_withdrawn"}
_CLAIM_WORDS = {
    "principal": ("借款", "本金", "欠款", "货款", "价款", "偿还", "归还"),
    "interest": ("利息", "逾期付款损失"),
    "penalty": ("违约金",),
    "damages": ("赔偿", "损失", "医疗费", "抚慰金"),
    "rescission": ("解除", "撤销合同"),
    "confirmation": ("确认",),
    "delivery": ("交付", "过户", "返还", "腾退", "搬离"),
    "wages": ("工资", "报酬", "经济补偿"),
    "divorce": ("离婚",),
    "custody": ("抚养",),
    "property_division": ("分割",),
    "apology": ("道歉", "消除影响", "恢复名誉"),
}


@dataclass(frozen=True)
class Candidate:
    """An earlier case that may be the same suit; ``barred`` when the law would refuse were it the same."""

    case: Case
    likeness: Likeness
    barred: bool
    derivation: dict[str, Any]


@beyond_reader("a suit before another court bars this one as well (CPLI 247)")
def candidates(filing: Filing, parties: Sequence[FilingParty]) -> list[Candidate]:
    """Cases of any court with the same people on both sides, the likeliest first; a sealed case leaves no shadow."""
    ours, theirs = _ids(parties, "plaintiff"), _ids(parties, "defendant")
    if not ours or not theirs:
        return []
    with_us = Party.objects.filter(id_number__in=ours).values("case_id")
    with_them = Party.objects.filter(id_number__in=theirs).values("case_id")
    cases = (
        Case.objects.filter(kind=CaseKind.CIVIL_FIRST, sealed=False, pk__in=with_us)
        .filter(pk__in=with_them)
        .exclude(pk=filing.case_id or 0)
        .select_related("court")
        .prefetch_related("parties")[:LOOKED_AT]
    )
    found = [_candidate(filing, case, ours | theirs) for case in cases]
    return sorted((one for one in found if one.likeness.prompt != "none"), key=lambda one: -one.likeness.score)


def _ids(parties: Sequence[FilingParty], role: str) -> set[str]:
    return {party.id_number for party in parties if party.role == role and party.id_number}


def _candidate(filing: Filing, case: Case, people: set[str]) -> Candidate:
    there = {party.id_number for party in case.parties.all() if party.id_number}
    answer = likeness(
        (frozenset(people), frozenset(there)),
        (filing.cause, case.cause),
        (claim_kinds(filing.claims), claim_kinds(case.claims)),
    )
    prior = "withdrawn" if case.close_way in WITHDRAWN else "effective_judgment" if case.effective_on else "pending"
    return Candidate(case, answer.value, _barred(prior), answer.derivation.as_json())


def claim_kinds(claims: Sequence[str]) -> frozenset[str]:
    """What is asked for, by kind: 偿还本金 and 返还借款 are the same thing."""
    found = {kind for claim in claims for kind, words in _CLAIM_WORDS.items() if any(word in claim for word in words)}
    return frozenset(found)


def _barred(prior: str) -> bool:
    facts = {"same_parties": True, "same_subject": True, "same_claim": True, "prior": prior, "accepted": False}
    return str(call("duplicate_suit", facts).result["outcome"]) != "受理"


def findings(filing: Filing, parties: Sequence[FilingParty]) -> list[Finding]:
    """A likely repetition stops acceptance until a clerk looks past it with a reason; a possible one only warns."""
    return [_finding(one) for one in candidates(filing, parties) if one.barred]


def _finding(one: Candidate) -> Finding:
    hard = one.likeness.prompt == "hard"
    return Finding(
        "duplicate_likely" if hard else "duplicate_possible",
        Severity.BLOCK if hard else Severity.WARN,
        Text(
            f"疑似重复起诉：{one.case.number}（{one.case.court.name}），相似度 {one.likeness.score}。请比对后决定。",
            f"Possibly the same suit: {one.case.number} ({one.case.court.name_en}), score {one.likeness.score}. Compare, then decide.",
        ),
        (cpli(247), cpli(248)),
        "parties",
    )
