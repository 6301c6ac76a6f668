"""Secondary indexes out of the way of a large load, and back again.

What is taken away is written down first (a ledger row): a load that was killed puts it back at its next start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import psutil
from django.db import connection

from analytics.population.together import Task, side_by_side
from courts.ledger.models import LedgerEntry
from courts.people.demonstration import MARK

KEY = "population/indexes"
LONGEST = "(bigrams(text))"
_PLAIN = """
SELECT c.relname, pg_get_indexdef(i.indexrelid), pg_relation_size(i.indrelid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = ANY (%s::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
"""
_CONSTRAINTS = """
SELECT k.conname, k.conrelid::regclass::text, pg_get_constraintdef(k.oid)
FROM pg_constraint k WHERE k.conrelid = ANY (%s::regclass[]) AND k.contype IN ('u', 'x')
"""


@dataclass(frozen=True)
class Taken:
    """One index or constraint: how to put it back, and whether it is there."""

    name: str
    restore: str


def take_away(tables: Sequence[str]) -> list[Taken]:
    """Drop every index of the tables that is no primary key, and let nobody tidy them meanwhile. Call outside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN, [list(tables)])
        plain = [Taken(name, definition) for name, definition, _ in cursor.fetchall()]
        cursor.execute(_CONSTRAINTS, [list(tables)])
        bound = [
            (table, Taken(name, f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}"))
            for name, table, text in cursor.fetchall()
        ]
        quiet = [Taken(f"{table} untidied", f"ALTER TABLE {table} RESET (autovacuum_enabled)") for table in tables]
        taken = [*plain, *(one for _, one in bound), *quiet]
        LedgerEntry.objects.update_or_create(
            system=MARK, key=KEY, defaults={"content": {"taken": [[one.name, one.restore] for one in taken]}}
        )
        for table, one in bound:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{one.name}"')
        for table in tables:
            # What is tidied while it grows is tidied in vain.
            cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = off)")
        for one in plain:
            cursor.execute(f'DROP INDEX "{one.name}"')
    return taken


def left_over() -> list[Taken]:
    """What a load that was cut short took away and did not put back."""
    row = LedgerEntry.objects.filter(system=MARK, key=KEY).first()
    return [Taken(name, restore) for name, restore in row.content["taken"]] if row else []


def put_back(taken: Sequence[Taken], *, workers: int, say: Callable[[str], None], beside: Sequence[Task] = ()) -> None:
    """Build them again, several at a time, and do what is ``beside`` them; those already there are left. Raises the first error of any."""
    waiting = sorted((one for one in taken if not _there(one.name)), key=_weight)
    say(f"building {len(waiting)} indexes")
    tasks: list[Task] = [partial(_build, one) for one in waiting]
    # The longest takes one worker for most of the time; what else is long comes next.
    side_by_side([*tasks[:1], *beside, *tasks[1:]], workers)
    LedgerEntry.objects.filter(system=MARK, key=KEY).delete()


def _weight(one: Taken) -> tuple[bool, bool, bool, bool, str]:
    """The long ones first, tidying last."""
    return (
        "autovacuum" in one.restore,
        LONGEST not in one.restore,
        " gin " not in one.restore,
        "EXCLUDE" not in one.restore,
        one.name,
    )


def _there(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f'"{name}"'])
        (found,) = cursor.fetchone()
    return bool(found)


def _build(one: Taken) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET maintenance_work_mem = '{_memory_mb()}MB'")
        cursor.execute("SET max_parallel_maintenance_workers = 0")
        cursor.execute(one.restore)


def _memory_mb() -> int:
    """A sixteenth of the machine for each builder, between 128 MB and 1 GB."""
    return int(max(128, min(1024, psutil.virtual_memory().total // 2**24)))
