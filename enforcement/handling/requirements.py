"""Preconditions of the acts of an enforcement case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from law.core import Basis, Finding, Severity
from law.enforcement.closing import closing_findings, closing_for_now_findings
from law.instruments import cpl, cpli
from law.text import Text

if TYPE_CHECKING:
    from enforcement.handling.facts import EnforcementFacts


def _stop(code: str, zh: str, en: str, *basis: Basis, where: str = "") -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), basis, where)


def notice_comes_first(facts: EnforcementFacts, on: date) -> list[Finding]:
    """执行通知: measures may start at once (CPL 251), the notice then follows within three days: a remark, no bar."""
    if facts.case.enforcement.notice_sent_on:
        return []
    message = Text(
        "尚未发出执行通知；立即采取措施的，应同时或三日内发出。",
        "No notice yet: with immediate measures it must go out at once or within three days.",
    )
    return [Finding("notice_missing", Severity.WARN, message, (cpl(251), Basis("ZXJS", "22")))]


def clues_are_known(facts: EnforcementFacts, on: date) -> list[Finding]:
    """冻结: only what an investigation found can be frozen."""
    if facts.case.clues.exists():
        return []
    return [
        _stop(
            "no_clues", "尚无财产线索，请先发起网络查控。", "No property is known: query the sources first.", cpl(253)
        )
    ]


def freeze_is_not_excessive(facts: EnforcementFacts, on: date) -> list[Finding]:
    """超标的查封: the amount asked must not clearly exceed what is owed (CF 19; BQ 15: state an amount)."""
    asked = int(facts.inputs.get("amount_fen") or 0)
    held = sum(measure.held_fen or 0 for measure in facts.living_measures if measure.standing == "in_force")
    owed = facts.case.amount_fen - facts.received_fen
    if not asked or asked + held <= owed:
        return []
    return [
        _stop(
            "excessive",
            f"已冻结 {held / 100:,.2f} 元，再冻结 {asked / 100:,.2f} 元，合计超过未清偿 {owed / 100:,.2f} 元，属明显超标的。",
            f"CNY {held / 100:,.2f} is held; {asked / 100:,.2f} more exceeds the {owed / 100:,.2f} still owed.",
            Basis("CF", "19"),
            where="amount",
        )
    ]


def money_is_held(facts: EnforcementFacts, on: date) -> list[Finding]:
    """扣划: there is frozen money in force to deduct."""
    if any(m.standing == "in_force" and (m.held_fen or 0) > m.deducted_fen for m in facts.living_measures):
        return []
    return [
        _stop(
            "nothing_held",
            "没有生效冻结的存款可供扣划。",
            "No frozen money is in force to deduct.",
            cpl(253),
            cpli(484),
        )
    ]


def payout_is_covered(facts: EnforcementFacts, on: date) -> list[Finding]:
    """案款发放: never more than the account of the case holds."""
    wanted = int(facts.inputs.get("amount_fen") or 0)
    if facts.balance_fen <= 0:
        return [_stop("no_money", "案款账户余额为零。", "The account of the case is empty.", Basis("KW", "10"))]
    if wanted <= facts.balance_fen:
        return []
    return [
        _stop(
            "over_balance",
            f"发放 {wanted / 100:,.2f} 元超过余额 {facts.balance_fen / 100:,.2f} 元。",
            f"CNY {wanted / 100:,.2f} exceeds the balance of {facts.balance_fen / 100:,.2f}.",
            Basis("KW", "10"),
            where="amount",
        )
    ]


def performed_in_full(facts: EnforcementFacts, on: date) -> list[Finding]:
    """执行完毕: everything came in and was paid out; measures are lifted."""
    found = closing_findings("performed", facts.grounds())
    if facts.living_measures:
        found.append(
            _stop(
                "measures_living",
                "仍有生效的查封、冻结措施，请先解除。",
                "Measures are still in force: release them first.",
                Basis("CF", "28"),
            )
        )
    return found


def conditions_of_closing_for_now(facts: EnforcementFacts, on: date) -> list[Finding]:
    """终本: the fourteen conditions, each with its article (ZB)."""
    return closing_for_now_findings(facts.for_now(on))
