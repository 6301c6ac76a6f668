"""What pages show of the values of papers: conflicts first, then doubts, what may be filled in, and each paper with its count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from cases.facts.conflicts import Conflict, conflicts_in
from cases.facts.filling import fillable
from cases.facts.labels import confidence_text, label_of, rule_text
from cases.facts.models import KindSuggestion, PaperFact, Standing
from cases.facts.policy import may_fill, may_settle
from cases.facts.statements import of_papers, of_register
from cases.file.models import Paper, Reading, Volume
from cases.register.models import Case
from cases.register.policy import relations
from courts.people.models import User
from law.text import Text

WORKING = {"handler", "panel", "clerk"}
DOUBTS_SHOWN = 50


@dataclass(frozen=True)
class FactRow:
    """A value as a page shows it."""

    fact: PaperFact
    label: Text
    rule: Text
    sureness: Text
    may_settle: bool
    sheet: int = 0  # running page of the file at the reading desk

    @property
    def doubts(self) -> list[Text]:
        return [Text(doubt["zh"], doubt["en"]) for doubt in self.fact.doubts]

    @property
    def tone(self) -> str:
        if self.fact.confidence >= 0.95:
            return "success"
        return "info" if self.fact.confidence >= 0.85 else "warning"


def row_of(fact: PaperFact, *, settles: bool, sheet: int = 0) -> FactRow:
    return FactRow(
        fact,
        label_of(fact.field_path),
        rule_text(fact.rule),
        confidence_text(fact.confidence, fact.rule),
        settles,
        sheet,
    )


def facts_of_paper(paper: Paper, user: User) -> list[FactRow]:
    """All values of a paper in the order of the paper."""
    settles = may_settle(user, paper)
    return [
        row_of(fact, settles=settles) for fact in PaperFact.objects.filter(paper=paper).select_related("decided_by")
    ]


def papers_read(case: Case, user: User) -> list[Paper]:
    """Papers of the case with how many values were found, are open, and were doubted; one query."""
    papers = Paper.objects.filter(folder__case=case)
    if not relations(user, case) & WORKING:
        papers = papers.filter(volume=Volume.MAIN)
    return list(
        papers.annotate(
            found=Count("facts"),
            unsettled=Count("facts", filter=Q(facts__standing=Standing.OPEN)),
            doubted=Count("facts", filter=~Q(facts__doubts=[]) & Q(facts__standing=Standing.OPEN)),
        ).order_by("pk")
    )


def facts_of_case(papers: list[Paper]) -> list[PaperFact]:
    """The values that name persons, and the doubted ones, of these papers."""
    about = Q(field_path__regex=r"^(plaintiffs|defendants|third_parties)\[\d+\]\.[a-z_]+$")
    alone = Q(paper__kind__in=("居民身份证", "营业执照", "送达地址确认书"))
    wanted = PaperFact.objects.filter(paper__in=papers).filter(about | alone | ~Q(doubts=[]))
    return list(wanted.select_related("paper__folder", "decided_by").order_by("paper_id", "order"))


def kinds_open(papers: list[Paper]) -> list[KindSuggestion]:
    rows = KindSuggestion.objects.filter(paper__in=papers, standing=Standing.OPEN).select_related("paper")
    return list(rows.order_by("paper_id"))


def conflicts_of(case: Case, facts: list[PaperFact]) -> list[Conflict]:
    """Between papers, and between papers and register."""
    return conflicts_in([*of_papers(facts), *of_register(case.parties.all())])


def tab_of(user: User, case: Case) -> dict[str, Any]:
    """The context of the tab 要素与冲突 of the case page."""
    papers = papers_read(case, user)
    facts = facts_of_case(papers)
    settles = may_fill(user, case)
    doubted = [fact for fact in facts if fact.doubts and fact.standing == Standing.OPEN]
    return {
        "papers_read": papers,
        "unread": sum(paper.reading == Reading.WAITING for paper in papers),
        "conflicts": conflicts_of(case, facts),
        "fillable": fillable(case, facts) if settles else [],
        "doubted": [row_of(fact, settles=settles) for fact in doubted[:DOUBTS_SHOWN]],
        "kinds_open": kinds_open(papers),
        "settles": settles,
    }


def counts_of(facts: list[FactRow]) -> Counter[str]:
    return Counter(row.fact.standing for row in facts)
