"""Quantities of a formula that are no sums over cases: judges, people, payouts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from analytics.indicators.scope import Scope
from analytics.rollups.models import Level
from analytics.rollups.reading import Selection
from courts.people.models import Post
from courts.roles import Role
from enforcement.money.selectors import payouts_due
from law.metrics.windows import Window

BENCH = (Role.JUDGE, Role.PRESIDING_JUDGE)
Spans = list[tuple[date, date]]


def average_judges(selection: Selection, windows: Sequence[Window]) -> list[Fraction | None]:
    """期间平均法官人数: the average over the days of each window of the people holding a judge's post; nothing for a narrowing
    that has no number of judges."""
    if set(selection.keys) - {Level.DIVISION, Level.JUDGE}:
        return [None for _ in windows]
    posts = Post.objects.filter(court_id__in=selection.court_ids, role__in=[str(role) for role in BENCH])
    if Level.DIVISION in selection.keys:
        posts = posts.filter(division_id=selection.keys[Level.DIVISION])
    if Level.JUDGE in selection.keys:
        posts = posts.filter(user_id=selection.keys[Level.JUDGE])
    held: dict[int, Spans] = defaultdict(list)
    for user_id, since, until in posts.values_list("user_id", "since", "until"):
        held[user_id].append((since, until or date.max))
    return [_average(held.values(), window) for window in windows]


def _average(people: Iterable[Spans], window: Window) -> Fraction:
    days = sum(_days(spans, window) for spans in people)
    return Fraction(days, (window.end - window.start).days + 1)


def _days(spans: Spans, window: Window) -> int:
    """Days of the window on which a person held one of the posts; two posts on one day count once."""
    total, covered = 0, window.start - timedelta(days=1)
    for since, until in sorted(spans):
        first, last = max(since, window.start, covered + timedelta(days=1)), min(until, window.end)
        if last >= first:
            total += (last - first).days + 1
            covered = last
    return total


def population(scope: Scope, selection: Selection) -> Fraction | None:
    """Ten thousands of people in the area of the courts; a division or judge has none of its own."""
    if set(selection.keys) & {Level.DIVISION, Level.JUDGE}:
        return None
    chosen = set(selection.court_ids)
    return Fraction(sum(court.population for court in scope.courts if court.pk in chosen), 10_000)


def payouts(selection: Selection, windows: Sequence[Window]) -> list[tuple[int, int]]:
    """For each window the payouts paid in time and those that fell due."""
    start, end = min(one.start for one in windows), max(one.end for one in windows)
    by_day = payouts_due(selection.filters(), start=start, end=end)
    return [
        (
            sum(in_time for day, (_, in_time) in by_day.items() if day in one),
            sum(due for day, (due, _) in by_day.items() if day in one),
        )
        for one in windows
    ]
