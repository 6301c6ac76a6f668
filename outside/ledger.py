"""Where a simulator keeps its books 模拟器账本: JSON by key, handed in by the caller so that it survives a restart."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, Protocol

Json = dict[str, Any]
Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The instant now, aware. Simulators take a clock as argument so that tests and demos can give their own."""
    return datetime.now(UTC)


class Ledger(Protocol):
    """A small durable store. ``lock()`` serialises read-change-write of one simulator across threads and workers."""

    def get(self, key: str) -> Json | None:
        """The document under ``key``, a copy that may be changed freely; None when there is none."""

    def put(self, key: str, document: Mapping[str, Any]) -> None:
        """Writes the whole document under ``key``."""

    def append(self, key: str, entry: Mapping[str, Any]) -> int:
        """Adds one entry to the journal ``key``; answers its position from 0."""

    def entries(self, key: str) -> list[Json]:
        """The journal ``key`` in the order written; empty when there is none."""

    def lock(self, name: str) -> AbstractContextManager[object]:
        """Held by one caller at a time per ``name``; re-entrant in the same thread."""


class MemoryLedger:
    """A ledger that lives as long as its process. Documents are copied in and out, as a database would."""

    def __init__(self) -> None:
        self._documents: dict[str, Json] = {}
        self._journals: dict[str, list[Json]] = {}
        self._locks: dict[str, threading.RLock] = {}
        self._guard = threading.Lock()

    def get(self, key: str) -> Json | None:
        with self._guard:
            return copy.deepcopy(self._documents.get(key))

    def put(self, key: str, document: Mapping[str, Any]) -> None:
        with self._guard:
            self._documents[key] = copy.deepcopy(dict(document))

    def append(self, key: str, entry: Mapping[str, Any]) -> int:
        with self._guard:
            journal = self._journals.setdefault(key, [])
            journal.append(copy.deepcopy(dict(entry)))
            return len(journal) - 1

    def entries(self, key: str) -> list[Json]:
        with self._guard:
            return copy.deepcopy(self._journals.get(key, []))

    def lock(self, name: str) -> AbstractContextManager[object]:
        with self._guard:
            return self._locks.setdefault(name, threading.RLock())
