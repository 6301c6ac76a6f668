"""What each case adds to the sums, as SQL made from the measures: the same for the cases themselves and for the deltas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case as When_
from django.db.models import F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from analytics.rollups.measures import COUNTED, DAY_KINDS, MEASURES, ONE, DayKind, Measure
from analytics.rollups.models import CaseDelta, Level
from cases.register.models import Case

DIMENSIONS = ("court_id", "division_id", "judge_id", "cause", "procedure", "kind")
KEYS = {
    Level.COURT: "''",
    Level.DIVISION: "coalesce(division_id::text, '')",
    Level.JUDGE: "coalesce(judge_id::text, '')",
    Level.CAUSE: "cause",
    Level.PROCEDURE: "procedure",
}


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


def rows_of(source: QuerySet[Any], day_kind: DayKind, names: Iterable[str]) -> Sql:
    """One row for each case that has this day: dimensions, ``on_day``, ``sign`` and what it adds to each of the measures."""
    wanted = [measure for measure in day_kind.measures if measure.name in set(names)]
    found = source.order_by().filter(day_kind.present).annotate(on_day=day_kind.day)
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


def sums_by_day(source: QuerySet[Any], names: Sequence[str] = tuple(MEASURES)) -> Sql:
    """``level, grain, court_id, day, kind, key`` and the sums of every measure by day and by month, at every level."""
    parts, params = [], []
    for day_kind in day_kinds_for(names):
        part = _grouped(rows_of(source, day_kind, names), day_kind, names)
        parts.append(part.text)
        params += part.params
    columns = ", ".join(names)
    total = ", ".join(f"sum({name}) AS {name}" for name in names)
    by_day = (
        f"SELECT level, court_id, day, kind, key, {total} FROM ({' UNION ALL '.join(parts)}) one "
        "GROUP BY level, court_id, day, kind, key"
    )
    text = (
        f"WITH by_day AS MATERIALIZED ({by_day}) "
        f"SELECT level, 'd' AS grain, court_id, day, kind, key, {columns} FROM by_day UNION ALL "
        f"SELECT level, 'm', court_id, date_trunc('month', day)::date, kind, key, {total} FROM by_day "
        "GROUP BY level, court_id, date_trunc('month', day)::date, kind, key"
    )
    return Sql(text, tuple(params))


def _grouped(rows: Sql, day_kind: DayKind, names: Sequence[str]) -> Sql:
    """One pass over the rows, grouped at all levels at once."""
    own = {measure.name for measure in day_kind.measures}
    sums = ", ".join(f"sum(how * m_{name}) AS {name}" if name in own else f"0 AS {name}" for name in names)
    keys = ", ".join(f"{KEYS[level]} AS k{level.value}" for level in Level if level is not Level.COURT)
    used = ", ".join(f"m_{name}" for name in names if name in own)
    flat = f"SELECT court_id, kind, on_day, how, {keys}, {used} FROM ({rows.text}) per_case"
    mask = "grouping(k1, k2, k3, k4)"
    level = f"CASE {mask} WHEN 15 THEN 0 WHEN 7 THEN 1 WHEN 11 THEN 2 WHEN 13 THEN 3 ELSE 4 END"
    text = (
        f"SELECT {level} AS level, court_id, on_day AS day, kind, coalesce(k1, k2, k3, k4, '') AS key, {sums} "
        f"FROM ({flat}) flat GROUP BY court_id, on_day, kind, GROUPING SETS ((), (k1), (k2), (k3), (k4))"
    )
    return Sql(text, rows.params)
