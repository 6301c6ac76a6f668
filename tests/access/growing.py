"""Making every list longer, cheaply 成批添行: rows are copied inside the database with everything that hangs on them.

A copy gets new numbers, copies of its own of what hangs on it (one row of each kind), and other values only where a
constraint wants them to differ. Nothing is rebuilt: 1 row becomes 10, 10 become 100 in one database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

from courts.people.models import User
from tests.access.bunch import Bunch
from tests.access.copying import insert, numbers
from tests.access.keys import Key, Kind, free_column, keys_of, keys_to, kinds, unique_groups


@dataclass
class World:
    """``roots``: the people and objects whose lists grow. ``also``: rows copied besides, that hang on none of them.

    ``spared``: kinds of rows that stay as they are on people (what is shown at the head of every page is not the page's list),
    but for ``laden``.
    """

    roots: list[models.Model]
    also: list[models.Model] = field(default_factory=list)
    spared: frozenset[str] = frozenset()
    laden: frozenset[int] = frozenset()
    bunches: list[Bunch] = field(default_factory=list)
    _used: int = 0
    _people: int = 0  # the first of those who stand in where only another person tells two rows apart

    def look_around(self) -> None:
        """For each key that leads to a root a row of its kind, a root itself before any other."""
        keys_of.cache_clear()  # what clocks and lines of the trace speak of is read from them
        keys_to.cache_clear()
        anchored: dict[tuple[Kind, Any], set[str]] = {}
        for root in self.roots:
            for key in self._keys_to(root):
                row = key.row_of(root.pk, self.roots)
                if row is not None:
                    anchored.setdefault((type(row), row.pk), set()).add(key.column)
        # What much hangs on comes first: what it brings along need not be copied again.
        for (kind, number), columns in sorted(anchored.items(), key=lambda one: -len(keys_to(one[0][0]))):
            row = kind._default_manager.get(pk=number)
            for anchors in _variants(row, columns):
                if not self._has(row, anchors):
                    self.bunches.append(Bunch(row, anchors, roots=self.roots))
        self.bunches += [Bunch(row, roots=self.roots) for row in self.also]

    def _has(self, row: models.Model, anchors: frozenset[str]) -> bool:
        """Whether this row is copied where it hangs, or two others of its kind are."""
        on = {key: getattr(row, key.column) for key in keys_of(type(row)) if key.column in anchors}
        there = [bunch.rows[type(row)] for bunch in self.bunches if bunch.hangs(type(row), on)]
        return row in there or (len(there) >= 2 and row not in self.roots)

    def _keys_to(self, root: models.Model) -> Iterable[Key]:
        spared = self.spared if isinstance(root, User) and root.pk not in self.laden else frozenset[str]()
        found = [key for child in kinds() for key in keys_of(child) if key.parent is type(root)]
        return [key for key in found if key.kind is not User and key.kind.__name__ not in spared]

    def grow(self, copies: int) -> None:
        """So many more of each."""
        with connection.cursor() as cursor:
            for bunch in self.bunches:
                self._copy(cursor, bunch, copies)

    def people(self, someone: User, number: int) -> None:
        """Others to stand in, without posts."""
        with connection.cursor() as cursor:
            self._people = numbers(cursor, User, number)
            insert(cursor, Bunch(someone, alone=True), User, {User: self._people}, number, 0, 0)
        self._used = number

    def _copy(self, cursor: Any, bunch: Bunch, copies: int) -> None:
        first = {kind: numbers(cursor, kind, copies) for kind in bunch.rows}
        serial, self._used = self._used, self._used + copies
        for kind in bunch.rows:
            insert(cursor, bunch, kind, first, copies, serial, self._people + bunch.copied)
        bunch.copied += copies


def _variants(row: models.Model, columns: set[str]) -> list[frozenset[str]]:
    """All anchors at once, unless one of them has to give way: then each by itself."""
    for group in unique_groups(type(row)):
        attributes = {row._meta.get_field(name).attname for name in group}
        if not free_column(type(row), group) and attributes <= columns:
            return [frozenset({one}) for one in sorted(columns)]
    return [frozenset(columns)]
