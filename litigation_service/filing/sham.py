"""Signals of sham litigation 虚假诉讼提示: facts that add points. They never stop anything; a judge is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from cases.register.models import Case, Party, PartyRole
from courts.access.belt import beyond_reader
from law.core import Finding, Severity
from law.filing.sham import ShamRisk, sham_risk
from law.instruments import convention, cpl
from law.text import Text
from litigation_service.filing.models import Filing, FilingParty

LOAN = "民间借贷纠纷"
PROFESSIONAL_LENDER_SUITS = 5
FINISHED = ("closed", "archived")


@beyond_reader("signals of a sham suit lie in cases of other courts")
def risk(filing: Filing, parties: Sequence[FilingParty], on: date) -> ShamRisk:
    """The points of what the data show; see ``law.filing.sham`` for what each signal weighs."""
    checks = (
        ("related_parties", _related(parties)),
        ("same_lawyer_or_number", _same_agent(parties)),
        ("professional_lender", _lender(filing, parties, on)),
        ("defendant_distressed", _distressed(parties)),
        ("fast_mediation_request", "起诉时即请求调解" if filing.wants_mediation else ""),
    )
    return sham_risk({code: fact for code, fact in checks if fact}, on).value


def findings(filing: Filing, parties: Sequence[FilingParty], on: date) -> list[Finding]:
    found = risk(filing, parties, on)
    severity = Severity.INFO if found.level == "none" else Severity.WARN
    return [
        Finding(
            f"sham_{hit.code}",
            severity,
            Text(
                f"虚假诉讼提示（{hit.points}分，合计{found.points}分）：{hit.label.zh}。{hit.facts}",
                f"Signal of sham litigation ({hit.points} of {found.points} points): {hit.label.en}. {hit.facts}",
            ),
            (cpl(115), convention()),
            "parties",
        )
        for hit in found.hits
    ]


def _sides(parties: Sequence[FilingParty]) -> tuple[list[FilingParty], list[FilingParty]]:
    return [p for p in parties if p.role == "plaintiff"], [p for p in parties if p.role == "defendant"]


def _related(parties: Sequence[FilingParty]) -> str:
    ours, theirs = _sides(parties)
    for mine in ours:
        for other in theirs:
            if mine.address and mine.address == other.address:
                return f"{mine.name} = {other.name}: {mine.address}"
            if mine.phone and mine.phone == other.phone:
                return f"{mine.name} = {other.name}: {mine.phone}"
    return ""


def _same_agent(parties: Sequence[FilingParty]) -> str:
    ours, theirs = _sides(parties)
    marks = {mark for party in ours for agent in party.agents for mark in _marks(agent)}
    both = marks & {mark for party in theirs for agent in party.agents for mark in _marks(agent)}
    return "、".join(sorted(both))


def _marks(agent: dict[str, str]) -> set[str]:
    return {agent[key] for key in ("licence_number", "phone") if agent.get(key)}


def _lender(filing: Filing, parties: Sequence[FilingParty], on: date) -> str:
    if filing.cause != LOAN:
        return ""
    ids = [party.id_number for party in _sides(parties)[0] if party.id_number]
    since = on - timedelta(days=365)
    count = (
        Party.objects.filter(id_number__in=ids, role=PartyRole.PLAINTIFF, case__cause=LOAN, case__filed_on__gt=since)
        .exclude(case_id=filing.case_id or 0)
        .count()
    )
    return f"{count}" if count >= PROFESSIONAL_LENDER_SUITS else ""


def _distressed(parties: Sequence[FilingParty]) -> str:
    ids = [party.id_number for party in _sides(parties)[1] if party.id_number]
    numbers = (
        Case.objects.filter(sealed=False, parties__id_number__in=ids, parties__role=PartyRole.RESPONDENT)
        .exclude(state__in=FINISHED)
        .values_list("number", flat=True)[:3]
    )
    return "、".join(numbers) if ids else ""
