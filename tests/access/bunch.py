"""A row and what is copied beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db import models

from courts.people.models import User
from tests.access.keys import TAKES_ALONG, Key, Kind, free_column, keys_of, keys_to, unique_groups


class Bunch:
    """One row with what is copied beside it: at most one row of each kind."""

    def __init__(
        self,
        first: models.Model,
        anchors: frozenset[str] = frozenset(),
        *,
        roots: Collection[models.Model] = (),
        alone: bool = False,
    ) -> None:
        self.first, self.anchors, self._roots = first, anchors, roots
        self.rows: dict[Kind, models.Model] = {}
        self.others: set[tuple[Kind, str]] = set()  # columns that take another person with each copy
        self.copied = 0
        if alone:
            self.rows[type(first)] = first
        else:
            self._add([first])

    def _add(self, waiting: list[models.Model]) -> None:
        while waiting:
            one = waiting.pop(0)
            parents = list(self._parents_of(one))
            if type(one) in self.rows or not all(self.rows.get(type(parent), parent) == parent for parent in parents):
                continue
            self.rows[type(one)] = one
            waiting = [*parents, *waiting, *self._children_of(one)]

    def _children_of(self, row: models.Model) -> Iterator[models.Model]:
        """One row of each kind that hangs on this one, and on no other object that has a list of its own."""
        for key in keys_to(type(row)):
            child = key.row_of(row.pk, self._roots) if key.kind not in self.rows else None
            if child is not None and not any(self._listed_elsewhere(child, other) for other in keys_of(key.kind)):
                yield child

    def _listed_elsewhere(self, row: models.Model, key: Key) -> bool:
        if key.parent.__name__ in TAKES_ALONG or key.parent in self.rows:
            return False
        number = getattr(row, key.column)
        return any(type(root) is key.parent and root.pk == number for root in self._roots)

    def _parents_of(self, row: models.Model) -> Iterator[models.Model]:
        """Parents no two rows may share, and one that tells copies apart where nothing else can."""
        for key in keys_of(type(row)):
            if key.own and getattr(row, key.column) is not None:
                yield key.parent._default_manager.get(pk=getattr(row, key.column))
        for group in unique_groups(type(row)):
            yield from self._told_apart(row, group)

    def _told_apart(self, row: models.Model, group: tuple[str, ...]) -> Iterator[models.Model]:
        columns = {name: row._meta.get_field(name).attname for name in group}
        keys = {key.column: key for key in keys_of(type(row))}
        if free_column(type(row), group) or self.new_by_its_parents(row, group):
            return
        anchors = self.anchors if row is self.first else frozenset[str]()
        choices = [keys[at] for at in columns.values() if at in keys and at not in anchors]
        choices = [key for key in choices if getattr(row, key.column) is not None]
        if any(key.parent is User for key in choices):
            self.others.add((type(row), next(key.column for key in choices if key.parent is User)))
        elif choices:
            yield choices[-1].parent._default_manager.get(pk=getattr(row, choices[-1].column))

    def new_by_its_parents(self, row: models.Model, group: tuple[str, ...]) -> bool:
        columns = {row._meta.get_field(name).attname for name in group}
        return any(key.column in columns and self.leads_inside(row, key) for key in keys_of(type(row)))

    def leads_inside(self, row: models.Model, key: Key) -> bool:
        """Whether the parent is copied as well, so that the copy hangs on the copy."""
        if key.parent not in self.rows or getattr(row, key.column) != self.rows[key.parent].pk:
            return False
        return not key.by_subject or getattr(row, "subject", "") == key.parent._meta.label_lower

    def hangs(self, kind: Kind, on: dict[Key, Any]) -> bool:
        """Whether the copies of the row of this kind hang on these parents themselves."""
        row = self.rows.get(kind)
        return row is not None and all(
            getattr(row, key.column) == number and not self.leads_inside(row, key) for key, number in on.items()
        )
