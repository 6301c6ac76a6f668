"""Starting and stopping clocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from courts.clocks.models import Clock
from courts.organisation.models import Division
from courts.people.models import User
from courts.roles import Role
from courts.trace.services import subject_of
from law.core import Derivation
from law.text import Text


@dataclass(frozen=True)
class ClockSpec:
    """A clock to start. ``owner`` or ``role`` says who must act; ``derivation`` why the date is what it is."""

    title: Text
    due_on: date
    derivation: Derivation | dict[str, Any]
    started_on: date | None = None
    nominal_on: date | None = None
    owner: User | None = None
    role: Role | None = None
    division: Division | None = None
    act: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def start_clock(subject: Model, name: str, spec: ClockSpec, *, on: date) -> Clock:
    """Start a clock, or move the open one of the same name and owner to the new date."""
    derivation = spec.derivation.as_json() if isinstance(spec.derivation, Derivation) else spec.derivation
    clock, _ = Clock.objects.update_or_create(
        name=name,
        subject=subject_of(subject),
        subject_id=subject.pk,
        owner=spec.owner,
        stopped_on=None,
        defaults={
            "title_zh": spec.title.zh,
            "title_en": spec.title.en,
            "subject_title": str(subject)[:160],
            "url": subject.get_absolute_url() if hasattr(subject, "get_absolute_url") else "",
            "act": spec.act,
            "case_id": getattr(subject, "trace_case_id", None),
            "court_id": getattr(subject, "court_id", None),
            "division": spec.division,
            "role": str(spec.role) if spec.role else "",
            "started_on": spec.started_on or on,
            "due_on": spec.due_on,
            "nominal_on": spec.nominal_on or spec.due_on,
            "derivation": derivation,
        },
    )
    return clock


def stop_clocks(subject: Model, *names: str, on: date, by: str = "", owner: User | None = None) -> int:
    """Stop the open clocks of these names on the subject (of one owner when given); says how many."""
    clocks = Clock.objects.filter(
        subject=subject_of(subject), subject_id=subject.pk, stopped_on__isnull=True, name__in=names
    )
    if owner is not None:
        clocks = clocks.filter(owner=owner)
    return clocks.update(stopped_on=on, stopped_by=by[:60])


def stop_all_clocks(subject: Model, *, on: date, by: str = "") -> int:
    """Stop every open clock of the subject, at its end."""
    return Clock.objects.filter(subject=subject_of(subject), subject_id=subject.pk, stopped_on__isnull=True).update(
        stopped_on=on, stopped_by=by[:60]
    )
