"""Renewing keys 密钥轮换 while the platform runs: a new active key, then every row written with it, then the old key goes.

It can be stopped and started again at any time: what has the new key is skipped. A row that is written in between by somebody else
keeps what he wrote.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from courts.protection import keyring as rings
from courts.protection.cipher import INDEX_LENGTH, decrypt, encrypt_many, index_with
from courts.protection.fields import encrypted_fields
from courts.protection.keyring import Keyring, keyring

PIECE = 2_000


@dataclass
class Rotated:
    """Rows rewritten, keys that left the ring."""

    rows: int = 0
    retired: int = 0


def begin(*, index: bool = False) -> Keyring:
    """A new active key (and index key). Waits until the other processes have looked at the file again."""
    ring = keyring(anew=True)
    number = max((int(name[1:]) for name in ring.keys if name[1:].isdecimal()), default=0) + 1
    keys = {**ring.keys, f"k{number}": secrets.token_bytes(32)}
    indexes = (secrets.token_bytes(32), *ring.index) if index else ring.index
    rings.save(Keyring(f"k{number}", keys, indexes))
    time.sleep(rings.LOOK_AGAIN_SECONDS * 1.5)
    return keyring(anew=True)


def rewrite(say: Callable[[str, int], None] = lambda where, rows: None) -> Rotated:
    """Give every row the active key and the first index key, then drop the keys nobody uses."""
    done = Rotated()
    for model, field in encrypted_fields():
        count = _column(model, field)
        done.rows += count
        say(f"{model._meta.db_table}.{field.column}", count)
    done.retired = _retire()
    return done


def _column(model: type[models.Model], field: Any) -> int:
    table, column, count, after = model._meta.db_table, field.column, 0, 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, {column} FROM {table} WHERE id > %s AND {column} <> '' ORDER BY id LIMIT %s",
                [after, PIECE],
            )
            rows = cursor.fetchall()
            if not rows:
                return count
            after = rows[-1][0]
            stale = [(pk, stored) for pk, stored in rows if _is_stale(stored)]
            count += _renew(cursor, table, column, stale)


def _is_stale(stored: str) -> bool:
    ring = keyring()
    parts = stored.split(".")
    if len(parts) != 3 or parts[1] != ring.active:
        return True
    return len(ring.index) > 1 and parts[0] != index_with(ring.index[0], decrypt(stored))


def _renew(cursor: Any, table: str, column: str, stale: list[tuple[int, str]]) -> int:
    """Rewrite rows that still hold what was read."""
    if not stale:
        return 0
    fresh = encrypt_many(decrypt(stored) for _, stored in stale)
    cursor.execute(
        f"UPDATE {table} SET {column} = new.value"
        f" FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS new(id, old, value)"
        f" WHERE {table}.id = new.id AND {table}.{column} = new.old",
        [[pk for pk, _ in stale], [stored for _, stored in stale], fresh],
    )
    return int(cursor.rowcount)


def _retire() -> int:
    """Drop encryption keys no row names and index keys but the first. A row written meanwhile with an old one keeps it in the ring."""
    ring = keyring(anew=True)
    used = {ring.active}
    with connection.cursor() as cursor:
        for model, field in encrypted_fields():
            cursor.execute(
                f"SELECT DISTINCT split_part({field.column}, '.', 2) FROM {model._meta.db_table}"
                f" WHERE substr({field.column}, {INDEX_LENGTH + 1}, 1) = '.'"
            )
            used |= {name for (name,) in cursor.fetchall()}
    kept = {name: key for name, key in ring.keys.items() if name in used}
    gone = len(ring.keys) - len(kept) + len(ring.index) - 1
    if gone:
        rings.save(Keyring(ring.active, kept, ring.index[:1]))
    return gone
