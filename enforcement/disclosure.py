"""What the case page shows of an enforcement case: money, measures, clues, delay interest 执行公开."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cases.register.models import Case, CaseKind
from cases.register.policy import relations
from courts.jobs.models import Job
from courts.jobs.views import job_panel
from courts.people.models import User
from enforcement.money.services import balance_of, paid_out_of, received_of
from law.enforcement.interest import DelayFacts, Payment, delay_interest


def money_context(user: User, case: Case) -> dict[str, Any]:
    """Added to the tab “money” of enforcement cases; the debtor's accounts are for the officers only."""
    if case.kind != CaseKind.ENFORCEMENT:
        return {}
    working = "handler" in relations(user, case)
    context: dict[str, Any] = {
        "ledgers": ["enforcement/money.html"],
        "entries": case.money.all(),
        "balance_fen": balance_of(case),
        "received_fen": received_of(case),
        "paid_out_fen": paid_out_of(case),
        "measures": case.measures.select_related("clue__debtor"),
        "clues": case.clues.select_related("debtor") if working else [],
        "info": case.enforcement,
        "interest": _interest(case),
    }
    job = Job.objects.filter(kind="query_property", subject_id=case.pk, subject="cases.case", owner=user).first()
    return context | ({"job": job_panel(job)} if job and not job.finished else {})


def _interest(case: Case) -> dict[str, Any] | None:
    """The doubled part accrued until today (LX): told to everybody, with its arithmetic."""
    due = case.enforcement.performance_due_on
    today = timezone.localdate()
    if due >= today or not case.amount_fen:
        return None
    payments = [Payment(entry.booked_on, entry.amount_fen) for entry in case.money.filter(direction="in")]
    answer = delay_interest(DelayFacts(case.amount_fen, due, today, tuple(payments)))
    return {"fen": answer.value.interest_fen, "derivation": answer.derivation.as_json()}
