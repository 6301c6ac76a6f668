"""Periods cut into pieces: whole months are read from the sums by month, what sticks out from those by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from law.time.arithmetic import month_length

DAWN = date(1900, 1, 1)
"""Before every case: where sums up to a day begin."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A period; both days belong to it."""

    start: date
    end: date

    @property
    def empty(self) -> bool:
        return self.end < self.start


def up_to(day: date) -> Span:
    """Everything up to the day."""
    return Span(DAWN, day)


def elements_of(spans: Iterable[Span]) -> list[Span]:
    """The periods between the cuts of all spans, in order, none overlapping: each sum is read once for all of them."""
    spans = [span for span in spans if not span.empty]
    cuts = sorted({span.start for span in spans} | {span.end + _DAY for span in spans})
    return [Span(start, end - _DAY) for start, end in pairwise(cuts)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one grain; ``start`` and ``end`` are days, or the firsts of months."""

    grain: str
    start: date
    end: date

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.start, self.end if self.grain == "d" else _next_month(self.end) - _DAY)


def pieces_of(span: Span) -> list[Piece]:
    """Whole months by month, the days before and after by day."""
    first = span.start if span.start.day == 1 else _next_month(span.start)
    last = span.end if span.end.day == month_length(span.end.year, span.end.month) else span.end.replace(day=1) - _DAY
    if last < first:
        return [Piece("d", span.start, span.end)]
    found = [Piece("m", first, last.replace(day=1))]
    if span.start < first:
        found.append(Piece("d", span.start, first - _DAY))
    if last < span.end:
        found.append(Piece("d", last + _DAY, span.end))
    return found


def _next_month(day: date) -> date:
    return day.replace(day=month_length(day.year, day.month)) + _DAY
