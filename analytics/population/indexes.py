"""Secondary indexes out of the way of a large load, and back again.

What is taken away is written down first (a ledger row): a load that was killed puts it back at its next start.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection, connections

from courts.ledger.models import LedgerEntry
from courts.people.demonstration import MARK

KEY = "population/indexes"
MEMORY = "512MB"
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
    """Drop every index of the tables that is no primary key. Call outside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN, [list(tables)])
        plain = [Taken(name, definition) for name, definition, _ in cursor.fetchall()]
        cursor.execute(_CONSTRAINTS, [list(tables)])
        bound = [
            (table, Taken(name, f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}"))
            for name, table, text in cursor.fetchall()
        ]
        taken = [*plain, *(one for _, one in bound)]
        LedgerEntry.objects.update_or_create(
            system=MARK, key=KEY, defaults={"content": {"taken": [[one.name, one.restore] for one in taken]}}
        )
        for table, one in bound:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{one.name}"')
        for one in plain:
            cursor.execute(f'DROP INDEX "{one.name}"')
    return taken


def left_over() -> list[Taken]:
    """What a load that was cut short took away and did not put back."""
    row = LedgerEntry.objects.filter(system=MARK, key=KEY).first()
    return [Taken(name, restore) for name, restore in row.content["taken"]] if row else []


def put_back(taken: Sequence[Taken], *, workers: int, say: Callable[[str], None]) -> None:
    """Build them again, several at a time; those already there are left. Raises the first error of any worker."""
    waiting = [one for one in taken if not _there(one.name)]
    lock, errors = threading.Lock(), []

    def work() -> None:
        try:
            while True:
                with lock:
                    if not waiting or errors:
                        return
                    one = waiting.pop(0)
                _build(one)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    # The long ones first.
    waiting.sort(key=lambda one: (" gin " not in one.restore and "EXCLUDE" not in one.restore, one.name))
    say(f"building {len(waiting)} indexes")
    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    LedgerEntry.objects.filter(system=MARK, key=KEY).delete()


def _there(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f'"{name}"'])
        (found,) = cursor.fetchone()
    return bool(found)


def _build(one: Taken) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET maintenance_work_mem = '{MEMORY}'")
        cursor.execute("SET max_parallel_maintenance_workers = 0")
        cursor.execute(one.restore)
