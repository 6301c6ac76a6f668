from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from courts.rulebook import services, standing
from courts.rulebook.models import TableOverride
from law import tables
from tests.cast import Cast


@pytest.fixture(autouse=True)
def plain_tables() -> Iterator[None]:
    """Each test begins and ends with the tables as published."""
    tables.overlay((), date.max)
    yield
    tables.overlay((), date.max)
    standing._seen = None


@pytest.fixture
def set_value(cast: Cast) -> Any:
    """Set a value as the administrator and lay it over the tables, as happens on commit."""

    def set_it(table: str, key: str, value: Any, day: date, reason: str = "省高院通知") -> TableOverride:
        row = services.set_value(
            actor=cast.administrator, table=table, key=key, value=value, effective_from=day, reason=reason
        )
        standing.load()
        return row

    return set_it
