"""A chain of its own for each test, and the hand of a superuser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from courts.chain.sealing import seal
from courts.trace.models import TraceEntry
from courts.trace.services import record
from law.text import Text
from tests.cast import Cast


@pytest.fixture
def chain_folder(settings: Any, tmp_path: Path) -> Path:
    settings.CHAIN_FOLDER = tmp_path / "chain"
    return settings.CHAIN_FOLDER


@pytest.fixture
def trace(cast: Cast) -> Callable[..., list[TraceEntry]]:
    """``trace(5)``: five lines about the court's own people."""

    def write(count: int) -> list[TraceEntry]:
        actor = cast.judge
        return [
            record(cast.plaintiff, "read", Text("查阅", "Read"), actor=actor, detail={"n": n, "字": "甲\n乙\\\t"})
            for n in range(count)
        ]

    return write


@pytest.fixture
def chain(chain_folder: Path, trace: Callable[..., list[TraceEntry]]) -> list[TraceEntry]:
    """Three heads over twelve lines of the trace."""
    lines = []
    for count in (5, 4, 3):
        lines += trace(count)
        seal()
    return lines


@contextmanager
def superuser() -> Iterator[Any]:
    """Triggers are off: what a superuser of the database can do."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = DEFAULT")
