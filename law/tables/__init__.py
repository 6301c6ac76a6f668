"""Dated tables of law 法律数值表: each a YAML (or CSV) file here, read once.

Shape of a YAML table::

    table: fees
    version: "2007-04-01"
    rows:
      - key: acceptance_property
        value: …
        effective_from: 2007-04-01
        effective_to: null
        governed_by: filing        # act | filing | facts: which date picks the row
        basis: FEE 13(1)
        status: verified
        examples: [FE-001, FE-005]

:func:`load` gives the raw mapping; :func:`value_on` picks the row in force on a date.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from law.tables.overlays import (
    UNDATED,
    Override,
    note,
    noted,
    overlaid,
    overlay,
    present,
    remembered,
)

_FOLDER = Path(__file__).parent

__all__ = [
    "UNDATED",
    "Override",
    "as_published",
    "cited",
    "load",
    "load_csv",
    "note",
    "overlaid",
    "overlay",
    "remembered",
    "row_on",
    "value_on",
    "version_of",
]


@remembered
def load(name: str) -> Mapping[str, Any]:
    """The whole table ``name``: the rows of its file and those of overrides, which carry their number as ``override``."""
    data = as_published(name)
    added = [_overriding(data["rows"], one) for one in present().by_table.get(name, ())]
    return {**data, "rows": [*data["rows"], *added]} if added else data


def _overriding(rows: Iterable[Mapping[str, Any]], override: Override) -> Mapping[str, Any]:
    """The row of an override: that of the file with another value and beginning."""
    row = _newest(rows, override.key, override.effective_from)
    if row is None:
        raise LookupError(f"override {override.number}: {override.table} has no row {override.key}")
    dates = {"effective_from": override.effective_from, "effective_to": row.get("effective_to")}
    return {**row, **dates, "value": override.value, "override": override.number}


@cache
def as_published(name: str) -> Mapping[str, Any]:
    """The table as its file ``law/tables/<name>.yaml`` has it, read once; no override changes it."""
    import yaml  # only rooms that read a YAML table pay for the parser

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with open(_FOLDER / f"{name}.yaml", encoding="utf-8") as handle:
        data: Mapping[str, Any] = yaml.load(handle, Loader=loader)
    return data


@cache
def load_csv(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``law/tables/<name>.csv``, read once."""
    with open(_FOLDER / f"{name}.csv", encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def value_on(name: str, key: str, on: date) -> Any:
    """The value of row ``key`` in force on ``on``; raises ``LookupError`` where no row is."""
    return row_on(name, key, on)["value"]


def row_on(name: str, key: str, on: date) -> Mapping[str, Any]:
    """The whole row (value, basis, status, dates) in force on ``on``."""
    found = _newest(load(name)["rows"], key, on)
    if found is None:
        raise LookupError(f"table {name} has no row {key} in force on {on}")
    note(found.get("override", 0))
    return found


def _newest(rows: Iterable[Mapping[str, Any]], key: str, on: date) -> Mapping[str, Any] | None:
    """The newest row of ``key`` in force on ``on``; an override wins over what began on the same day."""
    last = present().today if on == UNDATED else on
    candidates = [
        row
        for row in rows
        if row["key"] == key
        and row["effective_from"] <= (last if "override" in row else on)
        and (row.get("effective_to") is None or on <= row["effective_to"])
    ]
    return max(candidates, key=lambda row: (row["effective_from"], row.get("override", 0)), default=None)


def version_of(name: str) -> str:
    """``name@version``, as derivations cite a table; one that stands under overrides says so in :func:`cited`."""
    return f"{name}@{as_published(name).get('version', '?')}"


def cited(tables: Iterable[str]) -> tuple[str, ...]:
    """Tables as a derivation cites them: ``fees@2007-04-01``, and ``+override 12`` where the rule at work read it."""
    versions = {table.split("@")[0]: table if "@" in table else _version(table) for table in tables}
    numbers: dict[str, list[str]] = {}
    for number in noted():
        override = present().by_number.get(number)
        if override is not None:
            numbers.setdefault(override.table, []).append(str(number))
    for name, found in numbers.items():
        versions[name] = f"{versions.get(name) or version_of(name)}+override {','.join(found)}"
    return tuple(versions.values())


@cache
def _version(name: str) -> str:
    return version_of(name) if (_FOLDER / f"{name}.yaml").exists() else name
