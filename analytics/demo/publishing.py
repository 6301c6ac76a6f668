"""Decisions on their way to the public 裁判文书公开: proposed, reviewed, published, through the same acts as real ones."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.demo.past import at, moment
from analytics.demo.people import People
from analytics.demo.region import MAIN, Region
from analytics.demo.timeline import worked
from cases.document.models import Document
from cases.publication.services import NotPublishable, propose
from courts.procedure import ActRefused, perform
from courts.roles import Role

# How many stand at each point; the others of the court wait to be proposed.
STANDS = (("publish", 4), ("", 2), ("review", 1))


def write_publications(region: Region, people: People, today: date) -> None:
    """The newest effective judgments of the main court whose publication no rule forbids."""
    decisions = iter(_decisions(region))
    for last, number in STANDS:
        for _ in range(number):
            while (decision := next(decisions, None)) is not None:
                if _walk(decision, last, people, worked(today - timedelta(days=3))):
                    break


def _decisions(region: Region) -> list[Document]:
    found = Document.objects.filter(
        code="civil_judgment", state="sealed", court=region.courts[MAIN], case__effective_on__isnull=False
    )
    return list(found.select_related("case__judge", "court").order_by("-issued_on", "-id")[:60])


def _walk(decision: Document, last: str, people: People, day: date) -> bool:
    """``False`` where a rule keeps the decision in the file or somebody has to mask a word by hand."""
    case = decision.case
    assert case is not None and case.judge is not None
    head = people.holding(MAIN, Role.PRESIDENT)[0]
    try:
        with at(moment(day, 11, 10)):
            made = propose(decision, actor=case.judge)
            for act in {"publish": ("review", "publish"), "review": ("review",)}.get(last, ()):
                perform(made, act, actor=head, on=day)
    except (NotPublishable, ActRefused):
        return False
    return True
