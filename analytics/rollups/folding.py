"""Folding the deltas into the sums 归并, making the sums anew, and comparing them with a recount.

Folding is one statement under an advisory lock: what it deletes from the deltas it adds to the sums, or nothing at all. Every
delta it can see is taken, so the sums are always those of one moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from analytics.rollups.contributions import Sql, counted_cases, deltas, kept_sums
from analytics.rollups.measures import MEASURES
from analytics.rollups.models import CaseDelta, Rollup
from cases.register.models import Case

LOCK = 7_215_001  # of the advisory lock: one folder at a time
DELTAS, ROLLUPS, CASES = (model._meta.db_table for model in (CaseDelta, Rollup, Case))
MEMORY = "256MB"  # of each sort and hash table while all is made anew
KEY = "level, grain, court_id, day, kind, key"
NAMES = tuple(MEASURES)
COLUMNS = ", ".join(NAMES)


@dataclass(frozen=True)
class Difference:
    """A sum that is not what a recount gives."""

    level: int
    grain: str
    court_id: int
    day: str
    kind: str
    key: str
    measure: str
    kept: int
    counted: int

    def __str__(self) -> str:
        where = f"level {self.level}{self.grain} court {self.court_id} {self.day} {self.kind} {self.key!r}"
        return f"{where}: {self.measure} kept {self.kept}, counted {self.counted}"


def fold() -> int:
    """Fold the deltas; says how many were taken. 0 where another folder is at work."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0] or not CaseDelta.objects.exists():
            return 0
        taken = _from_taken(kept_sums(deltas()))
        plus = ", ".join(f"{name} = {_plus(name)}" for name in NAMES)
        cursor.execute(
            f"WITH taken AS (DELETE FROM {DELTAS} RETURNING *), "
            f"sums AS ({taken.text}), "
            f"folded AS (INSERT INTO {ROLLUPS} (level, grain, court_id, day, kind, key, {COLUMNS}) "
            f"SELECT * FROM sums ON CONFLICT ({KEY}) DO UPDATE SET {plus}) SELECT count(*) FROM taken",
            taken.params,
        )
        return int(cursor.fetchone()[0])


def _plus(name: str) -> str:
    """The sum of both, of which either may be nothing."""
    return f"coalesce({ROLLUPS}.{name} + excluded.{name}, {ROLLUPS}.{name}, excluded.{name})"


def _from_taken(sums: Sql) -> Sql:
    """The same sums over the deltas just deleted instead of those in the table."""
    return Sql(sums.text.replace(f'FROM "{DELTAS}"', f'FROM taken "{DELTAS}"'), sums.params)


def rebuild() -> int:
    """Make all sums anew from the cases; says how many rows. Writers of cases wait meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(f"LOCK TABLE {CASES} IN SHARE MODE")
        cursor.execute(f"SET LOCAL work_mem = '{MEMORY}'")
        cursor.execute(f"DELETE FROM {DELTAS}")
        cursor.execute(f"DELETE FROM {ROLLUPS}")
        counted = kept_sums(counted_cases())
        cursor.execute(
            f"INSERT INTO {ROLLUPS} (level, grain, court_id, day, kind, key, {COLUMNS}) "
            # What is read together lies together.
            f"SELECT * FROM ({counted.text}) every ORDER BY level, grain = 'd', court_id, day",
            counted.params,
        )
        return int(cursor.rowcount)


@contextmanager
def without_deltas() -> Iterator[None]:
    """For bulk writers: no delta is left inside; the sums are made anew at the end, in one transaction with what was written.

    Other writers wait from the first statement on.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {CASES} DISABLE TRIGGER case_counted_insert")
            cursor.execute(f"ALTER TABLE {CASES} DISABLE TRIGGER case_counted_update")
        yield
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {CASES} ENABLE TRIGGER case_counted_insert")
            cursor.execute(f"ALTER TABLE {CASES} ENABLE TRIGGER case_counted_update")
        rebuild()


def differences(limit: int = 20) -> list[Difference]:
    """Where sums and deltas together are not what a recount gives, in one snapshot; at most ``limit`` sums."""
    kept, counted = kept_sums(deltas()), kept_sums(counted_cases())
    total = ", ".join(f"sum({name})::bigint AS {name}" for name in NAMES)
    unequal = " OR ".join(f"coalesce(k.{name}, 0) <> coalesce(c.{name}, 0)" for name in NAMES)
    both = ", ".join(f"coalesce(k.{name}, 0), coalesce(c.{name}, 0)" for name in NAMES)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH kept AS (SELECT {KEY}, {total} FROM (SELECT {KEY}, {COLUMNS} FROM {ROLLUPS} UNION ALL "
            f"SELECT {KEY}, {COLUMNS} FROM ({kept.text}) waiting) every GROUP BY {KEY}), "
            f"counted AS (SELECT {KEY}, {COLUMNS} FROM ({counted.text}) recount) "
            f"SELECT {KEY}, {both} FROM kept k FULL JOIN counted c USING ({KEY}) WHERE {unequal} LIMIT %s",
            [*kept.params, *counted.params, limit],
        )
        return [found for row in cursor.fetchall() for found in _differences(row)]


def _differences(row: tuple[object, ...]) -> Iterator[Difference]:
    level, grain, court, day, kind, key, *pairs = row
    for place, name in enumerate(NAMES):
        kept, counted = pairs[2 * place], pairs[2 * place + 1]
        if kept != counted:
            yield Difference(level, grain, court, str(day), kind, key, name, int(kept), int(counted))  # type: ignore[arg-type, call-overload]
