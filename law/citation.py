"""引用: the citations written in tables (``"CPLI 480; QX 4"``) as values, and the status words of table rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from law.core import Basis, InputError, Status
from law.instruments import INSTRUMENTS
from law.tables import UNDATED, load, remembered, row_on
from law.text import Text

# The field of an error about the day that picks the version of a table; an operation knows its own name for that day.
NOT_IN_FORCE = "on"


@remembered
def bases(written: str) -> tuple[Basis, ...]:
    """The citations of a semicolon-separated list; a part without a known instrument is a product convention."""
    return tuple(_basis(part.strip()) for part in written.split(";") if part.strip())


def _basis(part: str) -> Basis:
    code, _, article = part.partition(" ")
    return Basis(code, article) if code in INSTRUMENTS else Basis("PRODUCT", part)


def row_bases(row: Mapping[str, Any]) -> tuple[Basis, ...]:
    """The articles a table row rests on."""
    return bases(str(row.get("basis", "")))


def row_status(row: Mapping[str, Any]) -> Status:
    """How far a table row was checked."""
    return Status(row.get("status", Status.VERIFIED.value))


@remembered
def row(table: str, key: str, on: date | None = None) -> Mapping[str, Any]:
    """The row ``key`` in force on ``on``; without a day the newest row.

    Raises :class:`InputError` for a day before the first row. Kept, because sweeps ask for the same row a hundred
    thousand times.
    """
    try:
        return row_on(table, key, on or UNDATED)
    except LookupError:
        message = Text(f"{on} 时 {table}.{key} 尚未施行", f"{table}.{key} was not yet in force on {on}")
        raise InputError(NOT_IN_FORCE, message) from None


def figure(table: str, key: str, on: date | None = None) -> Any:
    """The value of :func:`row`."""
    return row(table, key, on)["value"]


@remembered
def keys(table: str, prefix: str = "") -> tuple[str, ...]:
    """The keys of a table that begin with ``prefix``, each once, in the order of the file."""
    return tuple(dict.fromkeys(str(row["key"]) for row in load(table)["rows"] if str(row["key"]).startswith(prefix)))
