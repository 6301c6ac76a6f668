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
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Mapping[str, Any]:
    """The whole table ``name`` (file ``law/tables/<name>.yaml``), read once."""
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
    candidates = [
        row
        for row in load(name)["rows"]
        if row["key"] == key
        and row["effective_from"] <= on
        and (row.get("effective_to") is None or on <= row["effective_to"])
    ]
    if not candidates:
        raise LookupError(f"table {name} has no row {key} in force on {on}")
    return max(candidates, key=lambda row: row["effective_from"])


def version_of(name: str) -> str:
    """``name@version``, as derivations cite a table."""
    return f"{name}@{load(name).get('version', '?')}"
