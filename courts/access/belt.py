"""The second belt 第二道防线: row-level security in PostgreSQL, below the policies in Python.

While a request is answered, the connection acts as the role ``court_reader``, which owns nothing: the database itself hides
cases, documents and trace lines outside the reader's reach, even where a page forgot to ask. The reach is computed by the
rooms' own scope (``cases/register/scope.py``); the policies stand in the migrations of the tables they guard.

Rules of procedure must sometimes see more than the person at the keyboard – loads of judges, duplicate suits, the hash of a
document anybody may verify. Such code says so with :func:`beyond_reader`; nothing else may.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

ROLE = "court_reader"

_beyond: ContextVar[int] = ContextVar("beyond_reader", default=0)


@dataclass(frozen=True)
class Reach:
    """How far a person sees by post. Paths are prefixes of ``Court.path``; sealed cases only in ``presided``.

    ``side``: how he may stand to a case himself, as ``party`` or for the ``court``; the latter only in the courts of ``posted``.
    """

    user_id: int = 0
    side: str = "party"
    posted: tuple[int, ...] = ()
    courts: tuple[int, ...] = ()
    paths: tuple[str, ...] = ()
    divisions: tuple[int, ...] = ()
    presided: tuple[int, ...] = ()

    def values(self, on: date) -> dict[str, str]:
        """The settings of the connection the policies read."""
        return {
            "court.reader": str(self.user_id),
            "court.side": self.side,
            "court.posted": _array(self.posted),
            "court.on": on.isoformat(),
            "court.courts": _array(self.courts),
            "court.paths": _array([f"{path}%" for path in self.paths]),
            "court.divisions": _array(self.divisions),
            "court.presided": _array(self.presided),
        }


NOBODY = Reach()


def _array(items: Any) -> str:
    return "{" + ",".join(json.dumps(item, ensure_ascii=False) for item in items) + "}"


class Belt:
    """Keeps one connection within a reach. It is put on at the first query, and again when the connection was lost.

    Put on inside a transaction it would go with a rollback: then it is put on again at each query until none is open.
    """

    def __init__(self, reach: Reach, on: date) -> None:
        self.values = {**reach.values(on), "role": ROLE, "court.service": "off"}
        self.holds: Any = None

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if self.holds is not connection.connection and not _broken():
            self.put_on()
        return execute(sql, params, many, context)

    def put_on(self) -> None:
        if connection.connection is None:
            connection.ensure_connection()
        _set({**self.values, "court.service": "on" if _beyond.get() else "off"})
        self.holds = None if connection.in_atomic_block else connection.connection

    def take_off(self) -> None:
        if connection.connection is None or _broken():
            return
        try:
            _set({"role": "none", "court.reader": "", "court.service": "off"})
        except Exception:  # the connection died: a new one starts without
            connection.close()


@contextmanager
def belt(reach: Reach, on: date) -> Iterator[None]:
    """Answer everything inside within ``reach``; afterwards the connection is the platform's own again."""
    if not settings.ROW_SECURITY:
        yield
        return
    worn = Belt(reach, on)
    _unbuckle(connection.execute_wrappers)
    connection.execute_wrappers.append(worn)
    if connection.connection is not None and not _broken():
        worn.put_on()
    try:
        yield
    finally:
        if worn in connection.execute_wrappers:
            connection.execute_wrappers.remove(worn)
            worn.take_off()


def _unbuckle(wrappers: list[Any]) -> None:
    """A response that was streamed and never closed left its belt behind: one reader at a time."""
    wrappers[:] = [wrapper for wrapper in wrappers if not isinstance(wrapper, Belt)]


@contextmanager
def beyond_reader(reason: str) -> Iterator[None]:
    """Let a rule of procedure see rows outside the reader's reach. ``reason`` says in the code why; usable as a decorator."""
    assert reason
    depth = _beyond.get()
    token = _beyond.set(depth + 1)
    try:
        if depth == 0:
            _switch("on")
        yield
    finally:
        _beyond.reset(token)
        if depth == 0:
            _switch("off")


def _switch(value: str) -> None:
    # Jobs and commands wear no belt. In a broken transaction the rollback undoes the switch by itself.
    worn = any(isinstance(wrapper, Belt) for wrapper in connection.execute_wrappers)
    if worn and connection.connection is not None and not _broken():
        _set({"court.service": value})


def _broken() -> bool:
    """Nothing can be said to the connection: it is lost, or its transaction failed and waits for the rollback."""
    worn = connection.connection
    return worn is not None and (worn.closed or worn.info.transaction_status == TRANSACTION_STATUS_INERROR)


def _set(values: dict[str, str]) -> None:
    """One round trip below Django's own cursors: not a statement of the page."""
    calls = ", ".join(["set_config(%s, %s, false)"] * len(values))
    # Wrapped, so that a connection that died is known as such and answered with 503.
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [word for pair in values.items() for word in pair])
