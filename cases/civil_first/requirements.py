"""Preconditions of the acts of a civil case: facts in, findings out. ``facts`` is a ``CivilCaseFacts``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from law.core import Basis, Finding, Severity
from law.instruments import cpl, cpli, fee
from law.text import Text

if TYPE_CHECKING:
    from cases.civil_first.facts import CivilCaseFacts


def _stop(code: str, zh: str, en: str, *basis: Basis, where: str = "") -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), basis, where)


def fee_is_settled(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """案件受理费: paid, relieved, or deferred before the case goes to a judge."""
    standing = facts.fee
    if standing.settled:
        return []
    return [
        _stop(
            "fee_unpaid",
            f"案件受理费 {standing.due_text} 元尚未交纳，且无免交、减交、缓交决定；交费期限 {standing.due_on}。",
            f"The acceptance fee of CNY {standing.due_text} is unpaid and no relief was granted; payable by {standing.due_on}.",
            fee(22),
            cpl(121),
            where="fee",
        )
    ]


def fee_period_is_over_unpaid(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """按撤诉处理: only after the notice's seven days, unpaid, without relief (CPLI 213)."""
    standing = facts.fee
    if standing.settled:
        return [
            _stop(
                "fee_settled",
                "受理费已交纳或已获救济，不得按撤诉处理。",
                "The fee is settled: no treatment as withdrawn.",
                cpli(213),
            )
        ]
    if standing.due_on is None or on <= standing.due_on:
        return [
            _stop(
                "fee_period_running",
                f"交费期限至 {standing.due_on}，期满前不得按撤诉处理。",
                f"The period for payment runs to {standing.due_on}; not before.",
                fee(22),
                cpli(213),
            )
        ]
    return []


def procedure_is_lawful(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """程序适用: whether the chosen procedure may be used for this case."""
    return list(facts.procedure_objections(on))


def panel_is_lawful(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """审判组织: composition of the panel (CPL 40–42)."""
    return list(facts.panel_objections(on))


def hearing_date_is_lawful(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """排期: not before answer and evidence periods end, summons three days ahead, a working day."""
    return list(facts.hearing.objections_to_booking(facts.inputs, on))


def summons_is_served(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """开庭: every party's summons is proven to be served (law notes 01 §6)."""
    return list(facts.hearing.objections_to_opening(on))


def adjournment_is_allowed(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """延期: at most twice in ordinary, once in summary and small claims procedure (EX2019 2–6)."""
    return list(facts.hearing.objections_to_adjourning(facts.inputs, on))


def hearing_record_is_signed(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """庭审笔录: the record exists and those present have signed or their refusal is noted (CPL 150)."""
    return list(facts.hearing.objections_to_ending(on))


def judgment_is_sealed(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """裁判文书: a decision is signed and sealed."""
    if facts.decision is not None:
        return []
    return [
        _stop(
            "decision_not_sealed",
            "裁判文书尚未签署并加盖院印。请先在“文书”中完成起草、签署和用印。",
            "No decision is signed and sealed yet. Draft, sign and seal it under “Documents” first.",
            cpl(155),
            where="documents",
        )
    ]


def every_party_is_served(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """送达: each party has been served with the decision."""
    missing = [party.name for party in facts.decision_service.unserved]
    if not missing:
        return []
    names_zh, names_en = "、".join(missing), ", ".join(missing)
    return [
        _stop(
            "decision_unserved",
            f"裁判文书尚未送达：{names_zh}。",
            f"The decision is not served on: {names_en}.",
            cpl(87),
            where="service",
        )
    ]


def appeal_is_in_time(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """上诉期: the appellant's own period is still running (CPL 171, CPLI 244)."""
    return list(facts.appeal.objections_to_appeal(facts.inputs, on))


def appeal_periods_are_over(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """生效: the last party's appeal period has ended (CPLI 244)."""
    last = facts.appeal.last_day
    if last is not None and on > last:
        return []
    return [
        _stop(
            "appeal_period_running",
            f"上诉期尚未届满，最后一名当事人的期限至 {last}。",
            f"The appeal period still runs; the last party's ends on {last}.",
            cpl(171),
            cpli(244),
            where="service",
        )
    ]


def nothing_is_missing_for_closing(facts: CivilCaseFacts, on: date) -> list[Finding]:
    """结案检查: what the file and the data still lack (law notes 15 §7)."""
    return list(facts.closing(on))
