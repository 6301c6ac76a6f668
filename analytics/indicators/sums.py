"""Sums for the formulas: one statement for all periods a page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from functools import lru_cache

from analytics.rollups.models import Level
from analytics.rollups.reading import Selection, Total, totals, totals_by
from analytics.rollups.spans import Span, up_to
from cases.register.models import CaseKind
from law.metrics.facts import ENF_FIRST, FIRST
from law.metrics.formulas import Sums, measures_of
from law.metrics.windows import Window, months_of

STAGES = {CaseKind.CIVIL_FIRST.value: FIRST, CaseKind.ENFORCEMENT.value: ENF_FIRST}
_DAY = timedelta(days=1)


def sums_of(
    selection: Selection,
    windows: Sequence[Window],
    codes: Sequence[str],
    *,
    monthly: bool = True,
    recount: bool = False,
) -> list[Sums]:
    """The sums of each window; ``monthly`` adds the closed cases of its months, for evenness."""
    spans = _spans(windows, monthly)
    found = totals(selection, spans, measures_of(codes), recount=recount)
    return _arranged(windows, dict(zip(spans, found, strict=True)), monthly)


def sums_by(
    selection: Selection, level: Level, windows: Sequence[Window], codes: Sequence[str], *, monthly: bool = True
) -> dict[str, list[Sums]]:
    """The same apart by the keys of a level."""
    spans = _spans(windows, monthly)
    found = totals_by(selection, level, spans, measures_of(codes))
    return {key: _arranged(windows, dict(zip(spans, one, strict=True)), monthly) for key, one in found.items()}


def _spans(windows: Sequence[Window], monthly: bool) -> list[Span]:
    spans = []
    for one in windows:
        spans += [Span(one.start, one.end), up_to(one.start - _DAY), up_to(one.end)]
        if monthly:
            spans += _months(one)
    return list(dict.fromkeys(spans))


@lru_cache(maxsize=256)
def _months(one: Window) -> tuple[Span, ...]:
    return tuple(Span(month.start, month.end) for month in months_of(one))


def _arranged(windows: Sequence[Window], found: Mapping[Span, Total], monthly: bool) -> list[Sums]:
    return [
        Sums(
            _staged(found[Span(one.start, one.end)]),
            _staged(found[up_to(one.start - _DAY)]),
            _staged(found[up_to(one.end)]),
            tuple(_closed(found[month]) for month in _months(one)) if monthly else (),
        )
        for one in windows
    ]


def _closed(total: Total) -> int:
    return sum(count for (measure, _), count in total.items() if measure == "closed")


def _staged(total: Total) -> dict[tuple[str, str], int]:
    """Kinds of case as the stages of the law."""
    return {(measure, STAGES.get(kind, kind)): count for (measure, kind), count in total.items()}


def with_others(sums: Sums, **others: Fraction | None) -> Sums:
    """With quantities that are not sums over cases."""
    return replace(sums, others={**sums.others, **{name: value for name, value in others.items() if value is not None}})
