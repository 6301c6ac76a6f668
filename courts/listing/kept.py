"""Statements whose SQL is written once for a process 常用语句: what every page asks costs more to write in SQL than to answer.

A queryset stays the one source of the statement; only the values in its slots differ from call to call. The statement goes through
Django's own cursor, so it is counted, timed and kept within the reader's reach like every other one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from copy import copy
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from courts.listing.planned import planned

R = TypeVar("R")

# One value for each slot that nobody writes into a statement: found again among its parameters, they say where the slots are.
_MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda at: 2_004_318_071 + at,
    str: lambda at: f"\x01slot {at}",
    date: lambda at: date(1, 1, 1 + at),
    datetime: lambda at: datetime(1, 1, 1, at, tzinfo=UTC),
}


class Kept(Generic[R]):
    """``Kept(lambda user, on: Post.objects.filter(user_id=user).held_on(on), user=int, on=date)``, called as ``kept(user=5, on=today)``.

    Gives the rows as a list. The statement must not change its shape with a value: no list of changing length, no ``None``.
    Raises ``TypeError`` for a slot that the statement does not use.
    """

    def __init__(self, write: Callable[..., QuerySet[Any, R]], **slots: type) -> None:
        self.queryset = write  # the same statement written anew by Django: what the kept one must not differ from
        self._slots = slots
        self._written: _Written | None = None

    def __call__(self, **values: Any) -> list[R]:
        return self._once().rows(values)

    def count(self, **values: Any) -> int:
        """How many rows there are, counted by the database."""
        return self._once().count(values)

    def settled(self) -> Kept[R]:
        """Written now; what wrote it (a reader, a form) is let go."""
        self._once()
        del self.queryset
        return self

    def _once(self) -> _Written:
        # Two threads at the same moment write the same twice; one of the two stays.
        if self._written is None:
            self._written = _Written(self.queryset, self._slots)
        return self._written


class KeptBy:
    """Kept statements of people and filters: the newest ``most``, each told by all that its SQL depends on."""

    def __init__(self, most: int = 512) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Hashable, Kept[Any]] = OrderedDict()

    def get(self, told_by: Hashable, make: Callable[[], Kept[Any]]) -> Kept[Any]:
        with self._lock:
            if (found := self._kept.get(told_by)) is not None:
                self._kept.move_to_end(told_by)
                return found
        made = make().settled()
        with self._lock:
            self._kept[told_by] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


class _Written:
    """The SQL, the places of the slots in its parameters, and what Django needs to make objects of rows."""

    def __init__(self, write: Callable[..., QuerySet[Any, Any]], slots: dict[str, type]) -> None:
        marks = {name: _MARKS[kind](at) for at, (name, kind) in enumerate(slots.items())}
        self.queryset = write(**marks)
        self.compiler: Any = self.queryset.query.get_compiler(self.queryset.db)
        self.sql, self.params = "", []  # a statement that can find nothing is not asked
        try:
            self.sql, params = self.compiler.as_sql()
        except EmptyResultSet:
            return
        self.converters = self.compiler.get_converters([row[0] for row in self.compiler.select])
        self.params = [_slot(param, marks) for param in params]
        if unused := set(slots) - {name for name, _ in self.params if name}:
            raise TypeError(f"the statement has no place for {', '.join(sorted(unused))}")

    def rows(self, values: dict[str, Any]) -> list[Any]:
        if not self.sql or any(isinstance(value, int) and abs(value) >= 2**63 for value in values.values()):
            return []
        compiler = copy(self.compiler)
        # Connections belong to threads, the statement to the process.
        compiler.connection = connections[self.queryset.db]
        compiler.as_sql = lambda *_, **__: (planned(compiler.connection, self.sql), self._filled(values))
        compiler.get_converters = lambda _: self.converters
        rows: Any = self.queryset._iterable_class
        return list(rows(_Asked(self.queryset, compiler)))

    def count(self, values: dict[str, Any]) -> int:
        if not self.sql:
            return 0
        connection = connections[self.queryset.db]
        call = planned(connection, f"SELECT COUNT(*) FROM ({self.sql}) counted")
        with connection.cursor() as cursor:
            cursor.execute(call, self._filled(values))
            return int(cursor.fetchone()[0])

    def _filled(self, values: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(values[name] if name else param for name, param in self.params)


def _slot(param: Any, marks: dict[str, Any]) -> tuple[str, Any]:
    return next(
        ((name, None) for name, mark in marks.items() if type(param) is type(mark) and param == mark), ("", param)
    )


class _Asked:
    """Stands for the queryset, and for its query, while Django makes objects of the rows: the statement is written already."""

    def __init__(self, queryset: Any, compiler: Any) -> None:
        self._queryset, self._compiler = queryset, compiler
        self.query, self.db = self, queryset.db
        self._known_related_objects: dict[Any, Any] = {}
        self._fields = queryset._fields

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queryset.query, name)
