"""What became of the decisions of the demo: appeals decided, retrials, performance, enforcement, archive limits."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.db.models import Min

from analytics.demo.timeline import forth
from cases.register.models import Case, CaseKind
from law.archives.clocks import HandOverFacts, hand_over_due
from law.time.calendar import national

FIELDS = (
    "appeal_period_end",
    "appeal_arrived_on",
    "second_closed_on",
    "second_outcome",
    "retrial_applied_on",
    "retrial_closed_on",
    "retrial_outcome",
    "performed_on",
    "enforcement_filed_on",
    "archive_due",
)
APPEALS = {"affirmed": 70, "changed": 16, "remanded": 6, "withdrawn": 8}
RETRIALS = {"affirmed": 7, "changed": 2, "remanded": 1}


def write_aftermath(seed: int, today: date) -> None:
    """Fill in the columns of every case that has none of its own yet; equal for equal seed and day."""
    rng = Random(f"{seed}/aftermath")
    enforced = dict(
        Case.objects.filter(kind=CaseKind.ENFORCEMENT, parent__isnull=False)
        .order_by("parent")
        .values_list("parent")
        .annotate(first=Min("filed_on"))
    )
    cases = list(Case.objects.order_by("court__code", "year", "type_code", "sequence"))
    for case in cases:
        case.enforcement_filed_on = case.enforcement_filed_on or enforced.get(case.pk)
        if case.closed_on and case.archive_due is None:
            case.archive_due = hand_over_due(HandOverFacts(case.closed_on), national()).value
        if case.kind == CaseKind.CIVIL_FIRST:
            _appeal(rng, case)
            _performance(rng, case, today)
            _retrial(rng, case, today)
    Case.objects.bulk_update(cases, FIELDS, batch_size=200)


def _appeal(rng: Random, case: Case) -> None:
    """An appealed case was closed here when its file went up; the higher court had spoken when the decision took effect."""
    if case.appealed_on is None or case.closed_on is None:
        return
    case.appeal_period_end = min(case.appealed_on + timedelta(days=rng.randint(0, 9)), case.closed_on)
    case.appeal_arrived_on = case.closed_on
    if case.effective_on is not None:
        case.second_closed_on = case.effective_on
        case.second_outcome = rng.choices(list(APPEALS), list(APPEALS.values()))[0]


def _performance(rng: Random, case: Case, today: date) -> None:
    if not (case.has_payment_order and case.effective_on) or case.enforcement_filed_on or rng.random() > 0.72:
        return
    performed = forth(rng, case.effective_on, 1, 30)
    case.performed_on = performed if performed <= today else None


def _retrial(rng: Random, case: Case, today: date) -> None:
    if case.effective_on is None or case.close_way != "judgment" or rng.random() > 0.05:
        return
    applied = forth(rng, case.effective_on, 20, 120)
    if applied > today:
        return
    case.retrial_applied_on = applied
    ended = forth(rng, applied, 40, 90)
    if ended <= today and rng.random() < 0.4:
        case.retrial_closed_on = ended
        case.retrial_outcome = rng.choices(list(RETRIALS), list(RETRIALS.values()))[0]
