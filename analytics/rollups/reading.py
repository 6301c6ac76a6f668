"""Reading sums 读汇总: kept sums and waiting deltas in one statement, so that every figure is that of one moment.

A selection by court and at most one of division, judge, cause, procedure is read from the sums; one narrowed twice, or a
reader's own recount, is counted from the cases themselves by the same measures. So are, where sums are kept by month only, the
days beside whole months.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from analytics.rollups.contributions import (
    KEYS,
    Sql,
    counted_cases,
    day_kinds_for,
    deltas,
    padded,
    rows_of,
)
from analytics.rollups.models import DAILY, EVERYWHERE, TOGETHER, CaseDelta, Level, Rollup
from analytics.rollups.spans import Piece, Span, elements_of, pieces_of
from cases.register.models import Case
from courts.access.belt import beyond_reader
from courts.organisation.models import Court

COLUMNS: Mapping[Level, str] = {
    Level.COURT: "court_id",
    Level.DIVISION: "division_id",
    Level.JUDGE: "judge_id",
    Level.CAUSE: "cause",
    Level.PROCEDURE: "procedure",
}
Placed = tuple[int, Piece]
"""A piece and the place of its element."""
Total = Counter[tuple[str, str]]
"""Sums by (measure, kind of case)."""


@dataclass(frozen=True)
class Selection:
    """Whose cases: those of the courts, narrowed by ``keys`` (division, judge, cause, procedure)."""

    court_ids: tuple[int, ...]
    keys: Mapping[Level, str] = field(default_factory=dict)

    def narrowed(self, level: Level, key: str) -> Selection:
        """The same with one more narrowing."""
        if level is Level.COURT:
            return Selection((int(key),), self.keys)
        return Selection(self.court_ids, {**self.keys, level: key})

    def filters(self) -> dict[str, Any]:
        """For a queryset of cases or deltas."""
        found: dict[str, Any] = {"court_id__in": self.court_ids}
        for level, key in self.keys.items():
            empty = key == "" and level in (Level.DIVISION, Level.JUDGE)
            found[f"{COLUMNS[level]}__isnull" if empty else COLUMNS[level]] = True if empty else key
        return found


def totals(
    selection: Selection, spans: Sequence[Span], measures: Iterable[str], *, recount: bool = False
) -> list[Total]:
    """The sums of each span. ``recount`` counts the cases instead of reading what is kept."""
    return totals_by(selection, None, spans, measures, recount=recount).get("", [Counter() for _ in spans])


def totals_by(
    selection: Selection,
    level: Level | None,
    spans: Sequence[Span],
    measures: Iterable[str],
    *,
    recount: bool = False,
) -> dict[str, list[Total]]:
    """The sums of each span, apart by the keys of ``level`` (``None``: all together under ``""``)."""
    names = sorted(measures)
    elements = elements_of(spans)
    if not elements or not selection.court_ids:
        return {}
    found: dict[str, dict[int, Total]] = defaultdict(lambda: defaultdict(Counter))
    for place, key, kind, *sums in _answer(selection, level, elements, names, recount):
        total = found[key][place]
        for name, count in zip(names, sums, strict=True):
            if count:
                total[name, kind] += int(count)
    return {key: _over(spans, elements, parts) for key, parts in found.items()}


def _over(spans: Sequence[Span], elements: Sequence[Span], parts: Mapping[int, Total]) -> list[Total]:
    """Each span as what was reached by its end less what was reached before its start."""
    reached: list[Total] = [Counter()]
    for place in range(len(elements)):
        total = reached[-1].copy()
        for key, count in parts.get(place, {}).items():
            total[key] += count
        reached.append(total)
    starts = {element.start: place for place, element in enumerate(elements)}
    ends = {element.end: place + 1 for place, element in enumerate(elements)}
    found = []
    for span in spans:
        before, after = reached[starts[span.start]], reached[ends[span.end]]
        more = ((key, count - before[key]) for key, count in after.items())
        found.append(Counter({key: count for key, count in more if count}))
    return found


@beyond_reader("a figure of a court is the same for everybody who may see it, whichever of its cases he may open")
def _counted_rows(statement: Sql) -> list[tuple[Any, ...]]:
    return _rows(statement)


def _rows(statement: Sql) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.params)
        return cursor.fetchall()


def _answer(
    selection: Selection, level: Level | None, elements: Sequence[Span], names: Sequence[str], recount: bool
) -> list[tuple[Any, ...]]:
    asked = set(selection.keys) | ({level} if level not in (None, Level.COURT) else set())
    if recount or len(asked) > 1:
        return _counted_rows(_totalled([_from_cases(selection, level, elements, names)], names))
    at = next(iter(selection.keys), level or Level.COURT)
    pieces = [(place, piece) for place, span in enumerate(elements) for piece in pieces_of(span)]
    together = level is not Level.COURT and at in TOGETHER and _all_courts(selection)
    if at not in DAILY and not together:
        return _counted_rows(_totalled(_by_month(selection, level, at, pieces, names), names))
    courts = (EVERYWHERE,) if together else selection.court_ids
    parts = [_from_rollups(Selection(courts, selection.keys), level, at, pieces, names)]
    if CaseDelta.objects.exists():
        # Where nothing waits the sums alone are those of one moment, this one or a later.
        parts.append(_from_deltas(selection, level, elements, names))
    return _rows(_totalled(parts, names))


def _all_courts(selection: Selection) -> bool:
    """Whether no court is left out. A court opened this moment has no cases yet."""
    return len(selection.court_ids) > 1 and not Court.objects.exclude(pk__in=selection.court_ids).exists()


def _by_month(
    selection: Selection, level: Level | None, at: Level, pieces: Sequence[Placed], names: Sequence[str]
) -> list[Sql]:
    """Whole months out of sums and deltas; days beside them out of the cases, where nothing waits to be folded."""
    months = [(place, piece) for place, piece in pieces if piece.grain == "m"]
    days = [(place, piece) for place, piece in pieces if piece.grain == "d"]
    parts = []
    if months:
        parts.append(_from_rollups(selection, level, at, months, names))
        parts.append(_within(deltas().filter(**selection.filters()), level, months, names))
    if days:
        found = _within(counted_cases().filter(**selection.filters()), level, days, names)
        parts.append(_looked_up_once(found, selection) if selection.keys else found)
    return parts


def _looked_up_once(counted: Sql, selection: Selection) -> Sql:
    """The cases of a judge or a cause are looked up once, not for each kind of day again; a whole court's are better found by the day."""
    text, params = counted_cases().order_by().filter(**selection.filters()).query.sql_with_params()
    table = f'FROM "{Case._meta.db_table}"'
    return Sql(
        f"(WITH mine AS MATERIALIZED ({text}) {counted.text.replace(table, table.replace('FROM', 'FROM mine'))})",
        (*params, *counted.params),
    )


def _totalled(parts: Sequence[Sql], names: Sequence[str]) -> Sql:
    sums = ", ".join(f"sum({name})" for name in names)
    text = (
        f"SELECT place, key, kind, {sums} FROM ({' UNION ALL '.join(part.text for part in parts)}) every "
        "GROUP BY place, key, kind"
    )
    return Sql(text, tuple(param for part in parts for param in part.params))


def _from_rollups(
    selection: Selection, level: Level | None, at: Level, pieces: Sequence[Placed], names: Sequence[str]
) -> Sql:
    key = _grouping(level, "r.court_id::text", "r.key")
    only = " AND r.key = %s" if selection.keys else ""
    columns = ", ".join(f"r.{name}" for name in names)
    parts: list[str] = []
    params: list[Any] = []
    for grain in sorted({piece.grain for _, piece in pieces}):
        # One grain at a time: each piece is then a range of the index, not a filter over all of the level.
        own = [(place, piece) for place, piece in pieces if piece.grain == grain]
        values = ", ".join(["(%s::int, %s::date, %s::date)"] * len(own))
        parts.append(
            f"SELECT p.place, {key} AS key, r.kind, {columns} FROM (VALUES {values}) p (place, first, last) "
            f"JOIN {Rollup._meta.db_table} r ON r.day BETWEEN p.first AND p.last "
            f"WHERE r.level = %s AND r.grain = %s AND r.court_id = ANY(%s){only}"
        )
        params += [part for place, piece in own for part in (place, piece.start, piece.end)]
        params += [int(at), grain, list(selection.court_ids)]
        params += [selection.keys[at]] if selection.keys else []
    return Sql(" UNION ALL ".join(parts), tuple(params))


def _within(source: Any, level: Level | None, pieces: Sequence[Placed], names: Sequence[str]) -> Sql:
    """What each row adds on the days of the pieces."""
    key = _grouping(level, "court_id::text", KEYS[level] if level else "")
    spans = [piece.span for _, piece in pieces]
    values = ", ".join(["(%s::int, %s::date, %s::date)"] * len(pieces))
    bounds = [part for (place, _), span in zip(pieces, spans, strict=True) for part in (place, span.start, span.end)]
    parts, params = [], []
    for day_kind in day_kinds_for(names):
        rows = rows_of(source, day_kind, names, spans)
        parts.append(
            f"SELECT place, {key} AS key, kind, {padded(day_kind, names)} FROM ({rows.text}) per_case "
            f"JOIN (VALUES {values}) p (place, first, last) ON on_day BETWEEN p.first AND p.last"
        )
        params += [*rows.params, *bounds]
    named = ", ".join(names)
    return Sql(f"SELECT * FROM ({' UNION ALL '.join(parts)}) counted (place, key, kind, {named})", tuple(params))


def _from_deltas(selection: Selection, level: Level | None, elements: Sequence[Span], names: Sequence[str]) -> Sql:
    return _counted(deltas().filter(**selection.filters()), level, elements, names)


def _from_cases(selection: Selection, level: Level | None, elements: Sequence[Span], names: Sequence[str]) -> Sql:
    return _counted(counted_cases().filter(**selection.filters()), level, elements, names)


def _counted(source: Any, level: Level | None, elements: Sequence[Span], names: Sequence[str]) -> Sql:
    """What each row adds, put into the element its day lies in."""
    key = _grouping(level, "court_id::text", KEYS[level] if level else "")
    bounds = [element.start for element in elements]
    ends = [element.end for element in elements]
    parts, params = [], []
    for day_kind in day_kinds_for(names):
        rows = rows_of(source, day_kind, names)
        parts.append(
            f"SELECT width_bucket(on_day, %s::date[]) - 1 AS place, {key} AS key, kind, {padded(day_kind, names)} "
            f"FROM ({rows.text}) per_case WHERE on_day BETWEEN %s AND %s"
        )
        params += [bounds, *rows.params, bounds[0], ends[-1]]
    named = ", ".join(names)
    text = f"SELECT * FROM ({' UNION ALL '.join(parts)}) counted (place, key, kind, {named})"
    return Sql(text, tuple(params))


def _grouping(level: Level | None, court: str, key: str) -> str:
    if level is None:
        return "''::text"
    return court if level is Level.COURT else f"({key})::text"
