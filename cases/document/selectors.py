"""Reading documents."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cases.document.kinds import KINDS, SUB
from cases.document.models import Document
from cases.register.models import Case
from cases.register.policy import parties_of, relations
from courts.jobs.models import Job
from courts.people.models import User

ENDING = [kind.code for kind in KINDS.values() if kind.ends_case]
SUB_VOLUME = [kind.code for kind in KINDS.values() if kind.volume == SUB]
OF_THE_BENCH = {"handler", "panel", "clerk", "assistant"}


def sealed_decision(case: Case) -> Document | None:
    """The sealed judgment, ruling or mediation document that ends the case; the latest when there are several."""
    return Document.objects.filter(case=case, code__in=ENDING, state="sealed").order_by("-sealed_at", "-id").first()


def decision_in_work(case: Case) -> Document | None:
    """The decision being drafted or waiting for its seal."""
    return Document.objects.filter(case=case, code__in=ENDING, state__in=["draft", "signed"]).order_by("-id").first()


def documents_of(case: Case, user: User) -> QuerySet[Document]:
    """The documents of a case this person may see: parties the sealed ones of the main volume, the bench all."""
    found = Document.objects.filter(Q(case=case) | Q(case__isnull=True, folder__case=case)).exclude(state="void")
    found = found.select_related("addressee", "case", "court", "sealed_by")
    related = relations(user, case)
    if related & OF_THE_BENCH:
        return found
    found = found.exclude(code__in=SUB_VOLUME)
    if user.is_court_staff:
        return found.exclude(state="draft", code__in=ENDING)
    return found.filter(state="sealed").filter(_addressed_to(user))


def _addressed_to(user: User) -> Q:
    """A party reads what is addressed to everybody, to itself or to the party it acts for."""
    # Not by joining the agents: a party with three of them would be told of each document three times.
    return Q(addressee__isnull=True) | Q(addressee__in=parties_of(user))


def printing_job(document: Document) -> Job | None:
    """The last printing job of the document."""
    return Job.objects.filter(kind="render_document", subject="cases.document", subject_id=document.pk).first()


def decisions_of(case: Case) -> QuerySet[Document]:
    """Decisions and deliberation records in work or sealed, the latest first."""
    return (
        Document.objects.filter(case=case, code__in=[*ENDING, "deliberation_record"])
        .exclude(state="void")
        .order_by("-id")
    )
