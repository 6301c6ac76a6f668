"""What each case adds to the sums, as SQL made from the measures: the same for the cases themselves and for the deltas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Case as When_
from django.db.models import F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from analytics.rollups.measures import COUNTED, DAY_KINDS, MEASURES, ONE, DayKind, Measure
from analytics.rollups.models import DAILY, EVERYWHERE, CaseDelta, Level
from analytics.rollups.spans import Span
from cases.register.models import Case

DIMENSIONS = ("court_id", "division_id", "judge_id", "cause", "procedure", "kind")
KEYS = {
    Level.COURT: "''",
    Level.DIVISION: "coalesce(division_id::text, '')",
    Level.JUDGE: "coalesce(judge_id::text, '')",
    Level.CAUSE: "cause",
    Level.PROCEDURE: "procedure",
}
MONTH = "date_trunc('month', day::timestamp)::date"
KEYED = tuple(level for level in Level if level is not Level.COURT)


@dataclass(frozen=True)
class Sql:
    """A piece of SQL and its parameters."""

    text: str
    params: tuple[Any, ...] = ()


def counted_cases() -> QuerySet[Case]:
    """Every case that counts in figures."""
    return Case.objects.filter(COUNTED)


def deltas() -> QuerySet[CaseDelta]:
    """The changes not folded yet."""
    return CaseDelta.objects.all()


def rows_of(source: QuerySet[Any], day_kind: DayKind, names: Iterable[str], within: Iterable[Span] = ()) -> Sql:
    """One row for each case that has this day: dimensions, ``on_day``, ``sign`` and what it adds to each of the measures.

    ``within``: only days of these spans.
    """
    wanted = [measure for measure in day_kind.measures if measure.name in set(names)]
    found = source.order_by().filter(day_kind.present).annotate(on_day=day_kind.day)
    if spans := [Q(on_day__range=(span.start, span.end)) for span in within]:
        found = found.filter(reduce(or_, spans))
    signed = F("sign") if source.model is CaseDelta else Cast(ONE, IntegerField())
    found = found.annotate(how=signed, **{f"m_{measure.name}": _amount(measure) for measure in wanted})
    columns = [*DIMENSIONS, "on_day", "how", *(f"m_{measure.name}" for measure in wanted)]
    text, params = found.values(*columns).query.get_compiler(connection=connection).as_sql()
    return Sql(text, tuple(params))


def _amount(measure: Measure) -> Any:
    amount = Value(measure.amount) if isinstance(measure.amount, int) else measure.amount
    if measure.when == Q():
        return Cast(amount, IntegerField()) if isinstance(measure.amount, int) else amount
    return When_(When(measure.when, then=amount), default=Value(0))


def day_kinds_for(names: Iterable[str]) -> list[DayKind]:
    """The day kinds that carry one of the measures."""
    wanted = set(names)
    return [kind for kind in DAY_KINDS if any(measure.name in wanted for measure in kind.measures)]


def padded(day_kind: DayKind, names: Sequence[str], *, signed: str = "how * ") -> str:
    """The columns of ``names`` in order: what this day kind has, nothing for the others."""
    own = {measure.name for measure in day_kind.measures}
    return ", ".join(f"{signed}m_{name}" if name in own else "0" for name in names)


def kept_sums(source: QuerySet[Any], names: Sequence[str] = tuple(MEASURES)) -> Sql:
    """``level, grain, court_id, day, kind, key`` and every measure: all rows that are kept. Nothing to count is ``NULL``.

    The cases are read once for each day kind; every other sum comes from the coarsest that has what it needs.
    """
    events = [_events(rows_of(source, day_kind, names), day_kind, names) for day_kind in day_kinds_for(names)]
    tables = {
        "events": " UNION ALL ".join(event.text for event in events),
        "division_days": _sums(Level.DIVISION, "d", "events", names, key="k1"),
        "court_days": _sums(Level.COURT, "d", "division_days", names),
        "everywhere": " UNION ALL ".join(
            [
                _sums(Level.COURT, "d", "court_days", names, court=EVERYWHERE),
                _sums(Level.CAUSE, "d", "events", names, court=EVERYWHERE, key="k3"),
                _sums(Level.PROCEDURE, "d", "events", names, court=EVERYWHERE, key="k4"),
            ]
        ),
        "days": "SELECT * FROM division_days UNION ALL SELECT * FROM court_days UNION ALL SELECT * FROM everywhere",
    }
    by_month = [
        f"SELECT level, 'm' AS grain, court_id, {MONTH} AS day, kind, key, {_totals(names)} FROM days "
        f"GROUP BY level, court_id, {MONTH}, kind, key",
        *(_sums(level, "m", "events", names, key=f"k{level.value}") for level in Level if level not in DAILY),
    ]
    made = ", ".join(f"{name} AS MATERIALIZED ({text})" for name, text in tables.items())
    text = f"WITH {made} {' UNION ALL '.join(['SELECT * FROM days', *by_month])}"
    return Sql(text, tuple(param for event in events for param in event.params))


def _sums(
    level: Level, grain: str, table: str, names: Sequence[str], *, court: int | str = "court_id", key: str = "''"
) -> str:
    """The rows of one level out of a finer table."""
    day = "day" if grain == "d" else MONTH
    by = [part for part in (court, day, "kind", key) if part not in (EVERYWHERE, "''")]
    return (
        f"SELECT {level.value} AS level, '{grain}' AS grain, {court}::bigint AS court_id, {day} AS day, kind, {key}::text AS key, "
        f"{_totals(names)} FROM {table} GROUP BY {', '.join(map(str, by))}"
    )


def _totals(names: Sequence[str]) -> str:
    # A sum of eight-byte numbers would be a numeric, which is slow; counts of cases fit into four bytes.
    return ", ".join(f"sum({name})::{_width(name)} AS {name}" for name in names)


def _width(name: str) -> str:
    return "bigint" if MEASURES[name].wide else "int"


def _events(rows: Sql, day_kind: DayKind, names: Sequence[str]) -> Sql:
    """One row for each case that has the day: court, kind, day, a key for each level, what it adds; ``NULL`` for nothing."""
    own = {measure.name for measure in day_kind.measures}
    sums = ", ".join(
        f"nullif(how * m_{name}, 0)::{_width(name)} AS {name}" if name in own else f"NULL::{_width(name)} AS {name}"
        for name in names
    )
    keys = ", ".join(f"{KEYS[level]} AS k{level.value}" for level in KEYED)
    return Sql(f"SELECT court_id, kind, on_day AS day, {keys}, {sums} FROM ({rows.text}) per_case", rows.params)
