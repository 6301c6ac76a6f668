"""Reading filings for pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from cases.fees.services import acceptance_fee
from cases.file.models import Paper
from courts.clocks.models import Clock
from courts.organisation.models import Court, Level
from courts.people.models import User
from law.core import Derivation, InputError
from law.operations import call
from law.text import Text
from litigation_service.filing import papers as paper_kinds
from litigation_service.filing.models import Filing
from litigation_service.filing.policy import COURT_WIDE


def filings_of(user: User) -> QuerySet[Filing]:
    """One's own filings, newest first."""
    return Filing.objects.filter(filer=user).select_related("court", "case").order_by("-id")


def drafts_of(user: User) -> QuerySet[Filing]:
    return filings_of(user).filter(state="draft")


def court_filings(user: User, *, state: str = "", words: str = "") -> QuerySet[Filing]:
    """What was handed in to the courts where the person decides on filings."""
    courts = [post.court_id for post in user.current_posts() if post.role in COURT_WIDE]
    found = Filing.objects.filter(court_id__in=courts, received_on__isnull=False).select_related(
        "court", "filer", "case"
    )
    if state:
        found = found.filter(state=state)
    if words:
        found = found.filter(title__icontains=words)
    return found.order_by("-received_on", "-id")


def open_clocks(filings: list[Filing]) -> dict[int, Clock]:
    """The open review or correction clock of each filing, in one query."""
    names = ("decide_filing", "await_correction")
    clocks = Clock.objects.filter(
        subject="litigation_service.filing",
        subject_id__in=[filing.pk for filing in filings],
        name__in=names,
        stopped_on__isnull=True,
    )
    return {clock.subject_id: clock for clock in clocks}


def papers_of(filing: Filing) -> list[Paper]:
    """The papers the filer handed in, without those the court generated."""
    found = Paper.objects.filter(folder=filing.folder_id).exclude(source=paper_kinds.GENERATED)
    return list(found.order_by("id"))


def basic_courts() -> QuerySet[Court]:
    return Court.objects.filter(level=Level.BASIC).order_by("path")


def courts_to_choose() -> QuerySet[Court]:
    """Courts of first instance, basic courts first."""
    return Court.objects.filter(level__in=[Level.BASIC, Level.INTERMEDIATE]).order_by("level", "path")


def fee_of(filing: Filing, procedure: str = "ordinary") -> tuple[int, dict[str, Any]] | None:
    """The acceptance fee this filing would cost and its derivation; ``None`` while the law cannot tell."""
    if not filing.cause:
        return None
    try:
        return acceptance_fee(cause=filing.cause, amount_fen=filing.amount_fen, procedure=procedure)
    except InputError:
        return None


def suggested_procedure(filing: Filing) -> tuple[str, Derivation | None]:
    """The procedure the law points to when the case is simple (CPL 160, 165); the filing clerk decides."""
    if filing.court is None:
        return "ordinary", None
    wage = filing.court.average_wage_fen
    facts = {
        "court_level": filing.court.level,
        "simple": True,
        "amount": f"{filing.amount_fen // 100}.{filing.amount_fen % 100:02d}",
        "avg_wage_prev_year": f"{wage // 100}.{wage % 100:02d}",
        "monetary_only": filing.amount_fen > 0,
    }
    try:
        outcome = call("procedure_choice", facts)
    except InputError:
        return "ordinary", None
    return str(outcome.result["procedure"]), outcome.derivation


def fee_lines(filing: Filing, procedure: str) -> tuple[list[dict[str, Any]], int]:
    """The rows of ``components/fee.html`` and their sum."""
    found = fee_of(filing, procedure)
    if found is None:
        return [], 0
    fen, derivation = found
    return [{"label": Text("案件受理费", "Acceptance fee"), "fen": fen, "derivation": derivation}], fen


def overdue(clock: Clock, today: date) -> bool:
    return clock.due_on < today
