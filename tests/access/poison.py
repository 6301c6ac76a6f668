"""Scripts in the place of every word people wrote, in every table: what a hostile filer, lawyer or colleague could leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import Error, models, transaction
from django.db.models import UniqueConstraint

MARK = "window.__ran=1"
CORPUS = (
    f'"><script>{MARK}</script>',
    f"<img src=x onerror={MARK}>",
    f"'><svg/onload={MARK}>",
    f"</textarea><script>{MARK}</script>",
    f"</script><script>{MARK}</script>",
    f"javascript:{MARK}//",
    f'" autofocus onfocus="{MARK}',
    f"<details open ontoggle={MARK}>",
    f"<iframe srcdoc='<script>parent.{MARK}</script>'>",
    "{{ constructor.constructor('" + MARK + "')() }}",
    f'x" hx-on:click="{MARK}" hx-trigger="load',
)
# What nobody types: taken from registers and code, or a key other rows are found by.
GIVEN = {"cause", "number", "type_code", "username", "password", "kind", "path", "code"}
_HUMAN = r"[^\x01-\x7F]"  # words, not codes: something beyond ASCII


def poison_everything() -> set[str]:
    """Puts the corpus into every field of words of every row; gives the fields reached, as ``app.model.field``."""
    reached: set[str] = set()
    for model in apps.get_models():
        if model.__module__.startswith("django."):
            continue
        for field in model._meta.concrete_fields:
            if _poison(model, field, len(reached)):
                reached.add(f"{model._meta.label_lower}.{field.name}")
    return reached


def _poison(model: type[models.Model], field: Any, at: int) -> bool:
    if field.name in GIVEN or field.choices or field.unique or _constrained(model, field.name):
        return False
    try:
        with transaction.atomic():  # the trace and the chain refuse to be changed: that is theirs to do
            if type(field) in (models.CharField, models.TextField):
                payload = CORPUS[at % len(CORPUS)][: field.max_length]
                rows = model._default_manager.filter(**{f"{field.attname}__regex": _HUMAN})
                return rows.update(**{field.attname: payload}) > 0
            if type(field) is models.JSONField:
                return sum(_poison_json(model, field, row, n) for n, row in enumerate(_rows(model))) > 0
    except Error:
        return False
    return False


def _rows(model: type[models.Model]) -> Iterator[models.Model]:
    return iter(model._default_manager.all()[:400])


def _poison_json(model: type[models.Model], field: Any, row: models.Model, at: int) -> bool:
    before = getattr(row, field.attname)
    after = _leaves(before, at)
    if after == before:
        return False
    model._default_manager.filter(pk=row.pk).update(**{field.attname: after})
    return True


def _leaves(value: Any, at: int) -> Any:
    if isinstance(value, dict):
        return {key: one if key in GIVEN else _leaves(one, at + n) for n, (key, one) in enumerate(value.items())}
    if isinstance(value, list):
        return [_leaves(one, at + n) for n, one in enumerate(value)]
    if isinstance(value, str) and re.search(r"[^\x00-\x7F]", value):
        return CORPUS[at % len(CORPUS)]
    return value


def _constrained(model: type[models.Model], name: str) -> bool:
    named = {field for one in model._meta.constraints if isinstance(one, UniqueConstraint) for field in one.fields}
    return name in named or any(name in group for group in model._meta.unique_together)
