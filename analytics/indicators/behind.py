"""The cases behind a figure 穿透: a numerator or denominator as a condition on cases, made from the same measures as its sum."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.lookups import GreaterThanOrEqual, LessThan, LessThanOrEqual

from analytics.indicators.sums import STAGES
from analytics.rollups.measures import COUNTED, DAY_KINDS
from analytics.rollups.reading import Selection
from enforcement.money.models import MoneyEntry
from law.metrics.quantities import QUANTITIES, At, Term
from law.metrics.windows import Window

KINDS = {stage: kind for kind, stage in STAGES.items()}


def cases_behind(name: str, selection: Selection, window: Window) -> Q | None:
    """The cases that make up the quantity over the window; ``None`` for a quantity that is not made of cases."""
    if name in ("payouts_due", "paid_on_time"):
        due = MoneyEntry.objects.filter(case=OuterRef("pk"), direction="in", pay_by__range=(window.start, window.end))
        return COUNTED & Q(**selection.filters()) & Q(Exists(due))
    if name not in QUANTITIES:
        return None
    terms = QUANTITIES[name].terms
    counted, taken = _any(terms, window, positive=True), _any(terms, window, positive=False)
    found = COUNTED & Q(**selection.filters()) & (counted if counted is not None else Q(pk__in=[]))
    return found & ~taken if taken is not None else found


def _any(terms: tuple[Term, ...], window: Window, *, positive: bool) -> Q | None:
    """The cases that any term adds (or, not ``positive``, takes away)."""
    parts = [part for term in terms for part in _parts(term, window, positive=positive)]
    return reduce(or_, parts) if parts else None


def _parts(term: Term, window: Window, *, positive: bool) -> list[Q]:
    kinds = Q(kind__in=[KINDS.get(stage, stage) for stage in term.stages]) if term.stages else Q()
    found = []
    for day_kind in DAY_KINDS:
        for measure in day_kind.measures:
            if measure.name == term.measure and (term.factor * _sign(measure.amount) > 0) is positive:
                found.append(day_kind.present & measure.when & kinds & _days(day_kind.day, term.at, window))
    return found


def _sign(amount: Any) -> int:
    return -1 if isinstance(amount, int) and amount < 0 else 1


def _days(day: Any, at: At, window: Window) -> Q:
    if at is At.BEFORE:
        return Q(LessThan(day, window.start))
    until = Q(LessThanOrEqual(day, window.end))
    return until & Q(GreaterThanOrEqual(day, window.start)) if at is At.FLOW else until
