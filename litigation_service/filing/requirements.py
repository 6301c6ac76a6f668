"""Preconditions of the acts on a filing: facts in, findings out. ``facts`` is a ``FilingFacts``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from law.core import Basis, Finding, Severity
from law.instruments import cpl, cpli
from law.text import Text

if TYPE_CHECKING:
    from litigation_service.filing.facts import FilingFacts

LA1, LA2, LA7 = Basis("LA", "1"), Basis("LA", "2"), Basis("LA", "7")
SHORTEST_CORRECTION_DAYS = 1


def _stop(code: str, zh: str, en: str, *basis: Basis, where: str = "") -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), basis, where)


def can_be_received(facts: FilingFacts, on: date) -> list[Finding]:
    """接收: only what makes a filing a filing. Other defects never stop the court from taking the papers (LA 2)."""
    filing, found = facts.filing, []
    if filing.court_id is None:
        found.append(_stop("court_missing", "请先选择法院。", "Choose the court first.", cpl(18), where="court"))
    if not filing.cause:
        found.append(
            _stop(
                "cause_missing", "请先选择案由。", "Choose the cause of action first.", Basis("CAUSE26"), where="court"
            )
        )
    for role, zh, en in (("plaintiff", "原告", "plaintiff"), ("defendant", "被告", "defendant")):
        if not any(party.role == role and party.name for party in facts.parties):
            found.append(
                _stop(f"{role}_missing", f"请至少列明一名{zh}。", f"Name at least one {en}.", cpl(124), where="parties")
            )
    if not any(claim.strip() for claim in filing.claims) and not facts.has_complaint:
        found.append(
            _stop(
                "claims_missing",
                "请写明诉讼请求，或上传起诉状。",
                "State the claims, or upload the complaint.",
                cpl(124),
                where="claims",
            )
        )
    return found


def declaration_is_signed(facts: FilingFacts, on: date) -> list[Finding]:
    """声明与签名: the filer signs electronically that everything is true (CPL 13; OL 11)."""
    if facts.inputs and not facts.inputs.get("declared"):
        return [
            _stop(
                "declaration_missing",
                "请阅读并勾选真实性声明，作为您的电子签名。",
                "Read and tick the declaration of truth: it is your electronic signature.",
                cpl(13),
                Basis("OL", "11"),
                where="declared",
            )
        ]
    return []


def correction_is_the_first(facts: FilingFacts, on: date) -> list[Finding]:
    """一次性告知: the court asks for correction once only (LA 7)."""
    if not facts.filing.correction:
        return []
    return [
        _stop(
            "correction_used",
            f"已于 {facts.filing.correction['notified_on']} 告知补正，不得再次要求补正；请登记立案或依法裁定。",
            f"Correction was asked for on {facts.filing.correction['notified_on']}; it cannot be asked for again. Accept, or rule.",
            LA7,
            LA2,
        )
    ]


def defects_are_listed(facts: FilingFacts, on: date) -> list[Finding]:
    """补正内容: at least one defect, all in the one notice (LA 7)."""
    if not facts.inputs or facts.inputs.get("defects") or str(facts.inputs.get("other_defects") or "").strip():
        return []
    return [
        _stop(
            "defects_not_listed",
            "补正通知须一次性列明需要补正的全部内容，请至少选择或填写一项。",
            "The notice must list everything to be corrected: choose or write at least one point.",
            LA7,
            where="defects",
        )
    ]


def correction_period_is_reasonable(facts: FilingFacts, on: date) -> list[Finding]:
    """补正期限: set by the court, not before tomorrow (LA 7)."""
    days = facts.inputs.get("days")
    if days is None or int(days) >= SHORTEST_CORRECTION_DAYS:
        return []
    return [_stop("correction_too_short", "补正期限至少一日。", "At least one day must be allowed.", LA7, where="days")]


def complaint_is_acceptable(facts: FilingFacts, on: date) -> list[Finding]:
    """起诉条件: everything the law finds; what a clerk may look past carries his reason."""
    return facts.acceptance_findings(on)


def refusal_has_a_ground(facts: FilingFacts, on: date) -> list[Finding]:
    """不予受理: the ruling names its ground (CPL 126)."""
    if not facts.inputs or (facts.inputs.get("grounds") and str(facts.inputs.get("reason") or "").strip()):
        return []
    return [
        _stop(
            "refusal_without_ground",
            "裁定不予受理须写明依据的条款和理由。",
            "A refusal must name its legal ground and the reason.",
            cpl(126),
            cpli(208),
            where="grounds",
        )
    ]


def correction_was_offered(facts: FilingFacts, on: date) -> list[Finding]:
    """补正在先: what can be cured is first asked to be cured; only incurable grounds are refused at once (LA 7)."""
    filing = facts.filing
    if filing.correction or not facts.inputs.get("grounds") or facts.names_incurable_ground:
        return []
    return [
        _stop(
            "correction_not_offered",
            "该情形可以补正，应先一次性告知补正，不得径行裁定不予受理。",
            "This can be cured: ask for correction first; it cannot be refused at once.",
            LA7,
            LA2,
            where="grounds",
        )
    ]


def correction_period_is_over(facts: FilingFacts, on: date) -> list[Finding]:
    """退回诉状: only after the correction period has passed in vain (LA 7)."""
    due = date.fromisoformat(facts.filing.correction["due_on"]) if facts.filing.correction else None
    if due is not None and on > due:
        return []
    return [
        _stop(
            "correction_period_running",
            f"补正期限至 {due}，期满前不得退回。",
            f"The correction period runs to {due}; not before its end.",
            LA7,
        )
    ]
