"""What is counted 计量项: each measure has a day on which it counts, a condition and an amount, over the columns of a case.

These conditions are the only definition: the sums, the recount they are checked against and the lists of cases behind a
figure are made from them. Names are those of ``law.metrics.quantities``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Least

from analytics.rollups.expressions import Days, PastAge
from law.metrics.quantities import AGES

COUNTED = Q(sealed=False, void=False)
"""Sealed cases are in nobody's figures, so no figure betrays one; cases struck out were never cases."""

CHANGED, REMANDED = "changed", "remanded"
APPEALABLE = Q(close_way="judgment") & ~Q(procedure="small_claims")
LIMITED = Q(limit_end__isnull=False)
EXTENDED = Q(limit_end__gt=F("original_limit_end"))
IN_LIMIT = LIMITED & Q(closed_on__lte=F("limit_end"))
PAYING = Q(has_payment_order=True)
UNFORCED = Q(performed_on__isnull=False, enforcement_filed_on__isnull=True)


@dataclass(frozen=True)
class Measure:
    """``when`` the condition beside the day being there; ``amount`` what each case adds (1: it is counted)."""

    name: str
    when: Q = field(default_factory=Q)
    amount: Any = 1
    wide: bool = False  # sums of days and fen need eight bytes


@dataclass(frozen=True)
class DayKind:
    """A day of a case and the measures that count on it. ``present`` picks the cases that have it."""

    name: str
    day: Any
    present: Q
    measures: tuple[Measure, ...]


def _on(column: str, *measures: Measure) -> DayKind:
    return DayKind(column, F(column), Q(**{f"{column}__isnull": False}), measures)


def _past(months: int) -> DayKind:
    """Enters the set of cases older than ``months`` unless it is closed by then."""
    day = PastAge("filed_on", months=months)
    still_open = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    return DayKind(f"past_{months}", day, still_open, (Measure(f"aged_{months}"),))


def _leaves(months: int) -> Measure:
    """Closing takes a case out of that set."""
    return Measure(f"aged_{months}", Q(closed_on__gt=PastAge("filed_on", months=months)), -1)


FILED = _on(
    "filed_on",
    Measure("filed"),
    Measure("initial", Q(parent_id__isnull=True)),
    Measure("extended", EXTENDED),
)
CLOSED = _on(
    "closed_on",
    Measure("closed"),
    Measure("extended_closed", EXTENDED),
    Measure("days", amount=Days("closed_on", "filed_on") - F("excluded_days"), wide=True),
    Measure("judged", Q(close_way="judgment")),
    Measure("appealable", APPEALABLE),
    Measure("appealable_appealed", APPEALABLE & Q(appealed_on__isnull=False)),
    Measure("appealed", Q(appealed_on__isnull=False)),
    Measure("limited", LIMITED),
    Measure("in_limit", IN_LIMIT),
    Measure("in_original", LIMITED & Q(closed_on__lte=Coalesce("original_limit_end", "limit_end"))),
    Measure("amicable", Q(close_way__in=["mediation", "withdrawal"])),
    Measure("mediated_paying", Q(close_way="mediation") & PAYING),
    Measure("mediated_performed", Q(close_way="mediation") & PAYING & UNFORCED),
    Measure("summary", Q(procedure__in=["summary", "small_claims"])),
    Measure("small_claims", Q(procedure="small_claims")),
    Measure("heard_judged", Q(close_way="judgment", heard_on__isnull=False)),
    Measure("in_court", Q(close_way="judgment", heard_on__isnull=False, decided_in_court=True)),
    Measure("enforced", Q(close_way="enforced")),
    Measure("ended_for_now", Q(close_way="end_of_enforcement")),
    Measure("with_property", Q(amount_paid_fen__gt=0)),
    Measure("property_in_limit", Q(amount_paid_fen__gt=0) & IN_LIMIT),
    Measure("claimed_fen", amount=F("amount_fen"), wide=True),
    Measure("paid_fen", amount=Least("amount_paid_fen", "amount_fen"), wide=True),
    *(_leaves(months) for months in AGES),
)
EFFECTIVE = _on(
    "effective_on",
    Measure("effective"),
    Measure("paying", PAYING),
    Measure("paying_performed", PAYING & UNFORCED),
    Measure("paying_enforced", PAYING & Q(enforcement_filed_on__isnull=False)),
)
SECOND = _on(
    "second_closed_on",
    Measure("second_closed"),
    Measure("second_changed", Q(second_outcome=CHANGED)),
    Measure("second_remanded", Q(second_outcome=REMANDED)),
)
RETRIAL = _on(
    "retrial_closed_on",
    Measure("retrial_closed"),
    Measure("retrial_changed", Q(retrial_outcome=CHANGED)),
    Measure("retrial_remanded", Q(retrial_outcome=REMANDED)),
)
ARRIVED = _on(
    "appeal_arrived_on",
    Measure("second_filed"),
    Measure("transferred", Q(appeal_period_end__isnull=False)),
    Measure(
        "transfer_days",
        Q(appeal_period_end__isnull=False),
        Days("appeal_arrived_on", "appeal_period_end"),
        wide=True,
    ),
)
PERFORMED = _on("performed_on", Measure("performed"))
APPLIED = _on("retrial_applied_on", Measure("retrial_applied"))
DUE = _on("archive_due", Measure("archive_due"), Measure("archive_done", Q(archived_on__isnull=False)))
ARCHIVED = _on(
    "archived_on",
    Measure("archived", Q(closed_on__isnull=False)),
    Measure("archive_days", Q(closed_on__isnull=False), Days("archived_on", "closed_on"), wide=True),
)

DAY_KINDS: tuple[DayKind, ...] = (
    FILED, CLOSED, EFFECTIVE, SECOND, RETRIAL, ARRIVED, APPLIED, PERFORMED, DUE, ARCHIVED, *(_past(months) for months in AGES),
)  # fmt: skip

MEASURES: dict[str, Measure] = {}
for _kind in DAY_KINDS:
    for _measure in _kind.measures:
        MEASURES.setdefault(_measure.name, _measure)

ONE = Value(1)
