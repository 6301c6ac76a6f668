"""天数区间: days covered by several intervals, each day once, however the intervals overlap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple


class Span(NamedTuple):
    """The days ``first`` … ``last``, both included."""

    first: date
    last: date

    @classmethod
    def after(cls, event: date, end: date) -> Span:
        """The days ``event + 1`` … ``end``: the day of the event is not counted."""
        return cls(event + timedelta(days=1), end)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days as disjoint spans in order; spans that end before they begin hold no day."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span.first <= span.last):
        if found and (span.first - found[-1].last).days <= 1:
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)


def days_within(spans: Iterable[Span], first: date, last: date) -> int:
    """How many of the days ``first`` … ``last`` lie in at least one span."""
    return sum(max(0, (min(span.last, last) - max(span.first, first)).days + 1) for span in merged(spans))
