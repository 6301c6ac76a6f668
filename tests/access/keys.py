"""Which rows hang on which 行与行的关系: foreign keys, and the numbers that are keys without saying so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

Kind = type[models.Model]
ROOMS = ("courts", "cases", "enforcement", "litigation_service", "archives")
# Kept by triggers, or bookkeeping that no page lists.
NEVER = {"Involvement", "LedgerEntry", "NumberSeries", "SpentToken", "TryCount"}
# Of these only the named kinds go along: a second court does not bring its cases.
TAKES_ALONG = {
    "User": {"Post"},
    "Court": set[str](),
    "Division": set[str](),
    "CourtRoom": set[str](),
    "Post": set[str](),
}
# Numbers that are keys without saying so: kind, column, kind it leads to.
SILENT_KEYS = (
    ("Clock", "case_id", "Case"),
    ("TraceEntry", "case_id", "Case"),
    ("Notice", "case_id", "Case"),
    ("Paper", "document_id", "Document"),
)
BY_SUBJECT = {"Clock", "TraceEntry", "Job"}


@dataclass(frozen=True)
class Key:
    """That ``column`` of ``kind`` holds the primary key of ``parent``; ``own``: no two rows may hold the same."""

    kind: Kind
    column: str
    parent: Kind
    own: bool = False
    by_subject: bool = False

    def row_of(self, number: Any, roots: Collection[models.Model]) -> models.Model | None:
        """The row that hangs there: a root before any other, else the newest."""
        narrowed = {self.column: number}
        if self.by_subject:
            narrowed["subject"] = self.parent._meta.label_lower
        rows = self.kind._default_manager.filter(**narrowed).order_by("-pk")
        first = [one.pk for one in roots if type(one) is self.kind]
        return (rows.filter(pk__in=first).first() if first else None) or rows.first()


@cache
def kinds() -> tuple[Kind, ...]:
    found = [model for room in ROOMS for model in apps.get_app_config(room).get_models() if model._meta.managed]
    return tuple(model for model in found if model.__name__ not in NEVER)


@cache
def keys_of(kind: Kind) -> tuple[Key, ...]:
    """The columns of a row that lead to other rows."""
    named = {model.__name__: model for model in kinds()}
    found = [
        Key(kind, one.attname, one.related_model, own=one.one_to_one)
        for one in kind._meta.concrete_fields
        if one.is_relation and one.related_model is not kind and one.related_model in named.values()
    ]
    found += [Key(kind, column, named[to]) for of, column, to in SILENT_KEYS if of == kind.__name__]
    if kind.__name__ in BY_SUBJECT:
        spoken_of = set(kind._default_manager.order_by().values_list("subject", flat=True).distinct())
        found += [Key(kind, "subject_id", to, by_subject=True) for to in kinds() if to._meta.label_lower in spoken_of]
    return tuple(found)


@cache
def keys_to(kind: Kind) -> tuple[Key, ...]:
    """What may hang on a row of this kind."""
    allowed = TAKES_ALONG.get(kind.__name__)
    found = [key for child in kinds() for key in keys_of(child) if key.parent is kind]
    return tuple(key for key in found if allowed is None or key.kind.__name__ in allowed)


@cache
def unique_groups(kind: Kind) -> tuple[tuple[str, ...], ...]:
    """Fields that no two rows may share."""
    constraints = [one for one in kind._meta.constraints if isinstance(one, models.UniqueConstraint)]
    groups = [*[tuple(one.fields) for one in constraints], *[tuple(group) for group in kind._meta.unique_together]]
    alone = [(one.name,) for one in kind._meta.concrete_fields if one.unique and not one.primary_key]
    return tuple(group for group in [*groups, *alone] if group)


def free_column(kind: Kind, group: tuple[str, ...]) -> str | None:
    """The last of these that is a word or a number of no meaning to the database."""
    silent = {key.column for key in keys_of(kind)}
    plain = [kind._meta.get_field(name) for name in group]
    meant = {*silent, "subject", "year", *({"code", "kind", "list"} if len(group) > 1 else ())}
    named = [one.name for one in plain if not one.is_relation and one.name not in meant]
    return named[-1] if named else None
