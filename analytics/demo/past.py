"""Writing history: rows keep the moment at which the thing happened, not that of the load."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.db.models import DateTimeField, Model
from django.utils import timezone


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of that day in court time."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@contextmanager
def at(when: datetime) -> Iterator[None]:
    """Everything inside happens at ``when``, never later than now."""
    real = timezone.now
    then = min(when, real())
    timezone.now = lambda: then
    try:
        yield
    finally:
        timezone.now = real


@contextmanager
def own_moments(*models: type[Model]) -> Iterator[None]:
    """Rows of these models keep the moments given to them, although their columns are filled automatically."""
    fields = [
        field
        for model in models
        for field in model._meta.get_fields()
        if isinstance(field, DateTimeField) and (field.auto_now_add or field.auto_now)
    ]
    before = [(field, field.auto_now_add, field.auto_now) for field in fields]
    for field in fields:
        field.auto_now_add = field.auto_now = False
    try:
        yield
    finally:
        for field, add, always in before:
            field.auto_now_add, field.auto_now = add, always
