"""裁判文书核对: a decision against the register – parties, bench, claims, lines, dates, fee."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from law.core import Basis, Finding, Severity, rule
from law.documents.catalogue import instrument
from law.instruments import cpl, cpli, fee
from law.text import Text

_APPEAL = re.compile(r"可以?在.{0,24}上诉|上诉于|提起上诉")
_APPEALABLE = frozenset({"appeal_15", "appeal_10"})


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision as drafted and the register it must agree with. Names as printed; amounts in fen."""

    code: str
    text: str
    parties: frozenset[str]
    register_parties: frozenset[str]
    panel: tuple[str, ...]
    register_panel: tuple[str, ...]
    claims: int = 0
    claims_answered: int = 0
    hearing_on: date | None = None
    decided_on: date | None = None
    signed_on: date | None = None
    fee_fen: int | None = None
    fee_stated_fen: int | None = None


def _parties(facts: DecisionFacts) -> Finding | None:
    difference = facts.parties ^ facts.register_parties
    if not difference:
        return None
    names = "、".join(sorted(difference))
    return _block(
        "parties_differ", f"当事人与登记不一致：{names}。", f"Parties differ from the register: {names}.", cpl(155)
    )


def _panel(facts: DecisionFacts) -> Finding | None:
    if set(facts.panel) == set(facts.register_panel):
        return None
    return _block(
        "panel_differs",
        "署名的审判人员与登记的审判组织不一致。",
        "The bench in the text is not the bench of record.",
        cpl(155),
    )


def _claims(facts: DecisionFacts) -> Finding | None:
    open_claims = facts.claims - facts.claims_answered
    if open_claims <= 0:
        return None
    return _block(
        "claim_unanswered",
        f"有 {open_claims} 项诉讼请求没有在主文或者理由中回应。",
        f"{open_claims} claims are answered neither in the operative part nor in the reasons.",
        cpl(155),
    )


def _appeal_line(facts: DecisionFacts) -> Finding | None:
    has_line = bool(_APPEAL.search(facts.text))
    if instrument(facts.code).remedy in _APPEALABLE:
        if has_line:
            return None
        return _block(
            "appeal_line_missing", "没有告知上诉权利、期限和法院。", "The appeal notice is missing.", cpl("155(4)")
        )
    if not has_line:
        return None
    return _block(
        "appeal_line_in_final_judgment",
        "一审终审的文书不得载明上诉权利。",
        "A final decision carries no appeal line.",
        cpl(165),
        cpli(280),
    )


def _dates(facts: DecisionFacts) -> Finding | None:
    days = [day for day in (facts.hearing_on, facts.decided_on, facts.signed_on) if day is not None]
    if days == sorted(days):
        return None
    return _block(
        "dates_out_of_order",
        "开庭、裁判、落款日期次序有误。",
        "Hearing, decision and signature are out of order.",
        cpl(155),
    )


def _fee(facts: DecisionFacts) -> Finding | None:
    if facts.fee_fen is None or facts.fee_stated_fen is None or facts.fee_fen == facts.fee_stated_fen:
        return None
    return _block(
        "fee_differs",
        f"文书所载诉讼费 {facts.fee_stated_fen / 100:.2f} 元与应收 {facts.fee_fen / 100:.2f} 元不一致。",
        f"The fee stated, {facts.fee_stated_fen / 100:.2f}, is not the fee due, {facts.fee_fen / 100:.2f} yuan.",
        fee(29),
    )


_CHECKS: tuple[Callable[[DecisionFacts], Finding | None], ...] = (_parties, _panel, _claims, _appeal_line, _dates, _fee)


@rule(
    "documents.consistency",
    Text("裁判文书与登记是否一致", "Does the decision agree with the register"),
    basis=(cpl(155), Basis("WR")),
    effective=date(2016, 8, 1),
)
def inconsistencies(facts: DecisionFacts) -> list[Finding]:
    """文书核对: what stops the signature of this decision."""
    return [finding for check in _CHECKS if (finding := check(facts)) is not None]


def _block(code: str, zh: str, en: str, *basis: Basis) -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), basis)
