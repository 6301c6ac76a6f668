"""Encrypting a column that held plain text, and back again: for migrations. Works in pieces of 5000 rows, by primary key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from courts.protection.cipher import decrypt, encrypt_many, is_encrypted

PIECE = 5_000


def encrypting(table: str, *columns: str) -> Callable[[Any, Any], None]:
    """``RunPython(encrypting("cases_party", "id_number"), decrypting("cases_party", "id_number"))``"""
    return lambda apps, editor: _each(editor, table, columns, _encrypted)


def decrypting(table: str, *columns: str) -> Callable[[Any, Any], None]:
    return lambda apps, editor: _each(editor, table, columns, _decrypted)


def _encrypted(values: Sequence[str]) -> list[str]:
    plain = [value if not is_encrypted(value) else "" for value in values]
    return [made or value for made, value in zip(encrypt_many(plain), values, strict=True)]


def _decrypted(values: Sequence[str]) -> list[str]:
    return [decrypt(value) for value in values]


def _each(editor: Any, table: str, columns: Sequence[str], change: Callable[[Sequence[str]], list[str]]) -> None:
    with editor.connection.cursor() as cursor:
        for column in columns:
            after = 0
            while True:
                cursor.execute(
                    f"SELECT id, {column} FROM {table} WHERE id > %s AND {column} <> '' ORDER BY id LIMIT %s",
                    [after, PIECE],
                )
                rows = cursor.fetchall()
                if not rows:
                    break
                replace(cursor, table, column, [row[0] for row in rows], change([row[1] for row in rows]))
                after = rows[-1][0]


def replace(cursor: Any, table: str, column: str, keys: Sequence[int], values: Sequence[str]) -> None:
    """Write one column of many rows in one statement."""
    cursor.execute(
        f"UPDATE {table} SET {column} = new.value FROM unnest(%s::bigint[], %s::text[]) AS new(id, value)"
        f" WHERE {table}.id = new.id",
        [list(keys), list(values)],
    )
