"""Rows of one table in the text form of COPY.

Columns a writer does not name take the default of the model's field, so that a column added to a model later is filled as
Django would fill it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring
from typing import Any

from django.db import connection
from django.db.models import DateField, Field, JSONField, Model
from django.utils import timezone

NULL = "\\N"
BLOCK = 1 << 20  # bytes handed to the server at once


def plain(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "t" if value else "f"
    text = str(value)
    if "\\" in text or "\t" in text or "\n" in text or "\r" in text:
        text = text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return text


def as_json(value: Any) -> str:
    return plain(json.dumps(value, ensure_ascii=False))


def quoted(text: str) -> str:
    """A JSON string, for COPY: several times quicker than asking for an encoder each time."""
    return plain(encode_basestring(text))


class Table:
    """``add`` takes the named columns as text already fit for COPY, joined by tabs: speed is the point here."""

    def __init__(self, model: type[Model], *columns: str) -> None:
        fields = {field.column: field for field in model._meta.concrete_fields}
        unknown = set(columns) - set(fields)
        if unknown:
            raise ValueError(f"{model.__name__} has no column {', '.join(sorted(unknown))}")
        rest = [field for name, field in fields.items() if name not in columns and not field.primary_key]
        self.name, self.model, self.rows, self.width = model._meta.db_table, model, 0, len(columns)
        self._columns = [*columns, *(field.column for field in rest)]
        self._end = "".join(f"\t{_default(field)}" for field in rest) + "\n"
        self._lines: list[str] = []

    def add(self, line: str) -> None:
        self._lines.append(line)

    def add_values(self, *values: Any) -> None:
        """The same for values not yet fit for COPY."""
        self._lines.append("\t".join(map(plain, values)))

    def copy(self) -> None:
        """Write what was added, and forget it."""
        if not self._lines:
            return
        self.rows += len(self._lines)
        content = io.BytesIO((self._end.join(self._lines) + self._end).encode())
        self._lines = []
        columns = ", ".join(f'"{column}"' for column in self._columns)
        with connection.cursor() as cursor:
            cursor.copy_expert(f"COPY {self.name} ({columns}) FROM STDIN", content, BLOCK)


def _default(field: Field[Any, Any]) -> str:
    if field.has_default():
        value = field.get_default()
        return as_json(value) if isinstance(field, JSONField) else plain(value)
    if isinstance(field, DateField) and (field.auto_now or field.auto_now_add):
        return timezone.now().isoformat()
    return NULL if field.null else ""


def copy_all(tables: Iterable[Table]) -> None:
    for table in tables:
        table.copy()


def set_sequences(models: Sequence[type[Model]]) -> None:
    """The next id of each table comes after the largest there is."""
    with connection.cursor() as cursor:
        for model in models:
            name = model._meta.db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), greatest(1, (SELECT coalesce(max(id), 1) FROM {name})))"
            )
