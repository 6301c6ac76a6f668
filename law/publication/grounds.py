"""不公开的情形: decisions that stay in the file (PUBL 4), and those that are not final yet (PUBL 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Basis, Finding, Severity
from law.tables import value_on
from law.text import Text

_KEPT_BACK = Basis("PUBL", "4")


@dataclass(frozen=True)
class PublicationFacts:
    """What is known of a decision. ``secret``: state secrets; ``minor_offence``: a crime of a minor; ``effective``: in legal effect."""

    cause: str
    close_way: str = ""
    secret: bool = False
    minor_offence: bool = False
    sealed_case: bool = False
    effective: bool = True
    is_decision: bool = True


def refusals(facts: PublicationFacts, on: date) -> list[Finding]:
    """Why the decision must not be published; empty where it may."""
    found = []
    causes = [root for root in value_on("publication", "causes_kept_back", on) if root in facts.cause]
    if causes:
        found.append(
            _stop(
                "family",
                f"{causes[0]}案件的裁判文书不公开。",
                "Decisions on divorce, custody and guardianship are not published.",
            )
        )
    if facts.close_way in value_on("publication", "closings_kept_back", on):
        found.append(_stop("mediation", "以调解方式结案的文书不公开。", "A case closed by mediation is not published."))
    if facts.secret:
        found.append(
            _stop("secret", "涉及国家秘密的裁判文书不公开。", "Decisions that touch state secrets are not published.")
        )
    if facts.minor_offence:
        found.append(
            _stop("minor", "未成年人犯罪的裁判文书不公开。", "Decisions on crimes of minors are not published.")
        )
    if facts.sealed_case:
        found.append(_stop("sealed", "案件已封存，文书不公开。", "The case is sealed: its decision is not published."))
    if not facts.is_decision:
        found.append(_stop("not_a_decision", "只公开裁判文书。", "Only decisions are published.", Basis("PUBL", "3")))
    if not facts.effective:
        found.append(
            _stop(
                "not_effective",
                "裁判文书生效后才公开。",
                "A decision is published once it is in effect.",
                Basis("PUBL", "7"),
            )
        )
    return found


def _stop(code: str, zh: str, en: str, basis: Basis = _KEPT_BACK) -> Finding:
    return Finding(f"publication_{code}", Severity.BLOCK, Text(zh, en), (basis,))
