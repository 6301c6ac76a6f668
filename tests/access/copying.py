"""Rows copied inside the database: one INSERT … SELECT for each kind, however many copies."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models

from tests.access.bunch import Bunch
from tests.access.keys import Kind, free_column, keys_of, unique_groups

FREE_WEEK = "2046-11-05"  # a Monday nobody has booked yet: copied hearings follow each other from here
LIFT = 1000  # numbers that must differ begin above those that stand there


def numbers(cursor: Any, kind: Kind, count: int) -> Any:
    """The first of so many new primary keys; for keys that are words nothing."""
    pk, table = kind._meta.pk, kind._meta.db_table
    if not isinstance(pk, models.IntegerField):
        return None
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, pk.column])
    (sequence,) = cursor.fetchone()
    if sequence is None:
        cursor.execute(f"SELECT COALESCE(max({pk.column}), 0) + 1 FROM {table}")
        return cursor.fetchone()[0]
    cursor.execute("SELECT setval(%s, nextval(%s) + %s)", [sequence, sequence, count])
    return cursor.fetchone()[0] - count


def insert(
    cursor: Any, bunch: Bunch, kind: Kind, first: dict[Kind, Any], copies: int, serial: int, people: int
) -> None:
    """``first``: the first new primary key of each kind of the bunch; ``serial``: a number no copy before it had; ``people``: of who stands in."""
    row, table = bunch.rows[kind], kind._meta.db_table
    columns, values = [], []
    for one in kind._meta.concrete_fields:
        columns.append(f'"{one.column}"')
        values.append(_value(bunch, row, one, first, serial, people))
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"
        f" FROM {table} t, generate_series(0, {copies - 1}) AS g(i) WHERE t.{kind._meta.pk.column} = %s",
        [row.pk],
    )


def _value(bunch: Bunch, row: models.Model, one: Any, first: dict[Kind, Any], serial: int, people: int) -> str:
    """The expression a column is copied by."""
    kind, column = type(row), f't."{one.column}"'
    if one.primary_key:
        return f"{first[kind]} + g.i" if first[kind] is not None else f"{column} || '~' || ({serial} + g.i)"
    for key in keys_of(kind):
        if key.column == one.attname and bunch.leads_inside(row, key):
            return f"{first[key.parent]} + g.i"
    if (kind, one.attname) in bunch.others:
        return f"{people} + g.i"
    if getattr(row, one.attname) is None:
        return column
    if _is_booked(kind) and isinstance(one, DateTimeRangeField):
        start = f"'{FREE_WEEK}'::timestamptz + ({serial} + g.i) * interval '1 minute'"
        return f"tstzrange({start}, {start} + interval '30 seconds')"
    if one.name in _told_apart_by(bunch, row):
        return _another(one, getattr(row, one.attname), column, serial)
    return column


def _told_apart_by(bunch: Bunch, row: models.Model) -> set[str]:
    groups = [group for group in unique_groups(type(row)) if not bunch.new_by_its_parents(row, group)]
    return {name for group in groups if (name := free_column(type(row), group))}


def _is_booked(kind: Kind) -> bool:
    """Whether rows may not overlap in time: a room, a person."""
    return any(isinstance(constraint, ExclusionConstraint) for constraint in kind._meta.constraints)


def _another(one: Any, value: Any, column: str, serial: int) -> str:
    """Another value than any copy has; of places in a form (``claims[0]``) another place."""
    if isinstance(one, models.CharField | models.TextField):
        if "[0]" in value:
            return f"replace({column}, '[0]', '[' || ({LIFT} + {serial} + g.i) || ']')"
        return f"left({column}, {(one.max_length or 200) - 7}) || '~' || ({serial} + g.i)"
    if isinstance(one, models.DateField):
        return f"{column} + ({serial} + g.i) * interval '1 day'"
    return f"{LIFT} + {serial} + g.i"
