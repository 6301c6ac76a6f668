"""The seam between a declared lifecycle and the rows it moves 绑定."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from courts.clocks.services import ClockSpec
from courts.people.models import User
from law.core import Finding
from lifecycle.declaration import Act, Lifecycle


@dataclass
class Performance:
    """One performing of an act, handed to effects, clocks and documents.

    ``notes`` is for effects to leave words for later ones (the new case, the payment order); it goes into the trace where
    it is plain JSON. ``actor`` is ``None`` for the system itself.
    """

    subject: Any
    act: Act
    actor: User | None
    on: date
    inputs: Mapping[str, Any]
    facts: Any
    findings: tuple[Finding, ...] = ()
    notes: dict[str, Any] = field(default_factory=dict)
    news: list[object] = field(default_factory=list)

    def announce(self, event: object) -> None:
        """Publish ``event`` once the new state, clocks and trace are written, still in the same transaction."""
        self.news.append(event)


Effect = Callable[[Performance], str | None]
"""Writes what the act brings about; returns a state when the act leaves the choice of target to it."""
ClockMaker = Callable[[Performance], "ClockSpec | list[ClockSpec] | None"]
Issuer = Callable[[Performance, str], None]
FormMaker = Callable[..., forms.Form]
"""A form class called with ``subject=`` and ``user=`` besides Django's own arguments."""


@dataclass
class Binding:
    """What a room says about its subject, once.

    ``facts(subject, inputs)`` gives the object the rules read. ``relations(user, subject)`` names the user's relations.
    ``find(user, pk)`` is the access door: the subject, or ``Http404``. ``forms`` asks for the inputs of an act: the class is
    called with ``subject=`` and ``user=`` besides Django's own arguments.
    """

    lifecycle: Lifecycle
    model: type[Model]
    facts: Callable[[Any, Mapping[str, Any]], Any]
    relations: Callable[[User, Any], frozenset[str]]
    find: Callable[[User, int], Any]
    effects: Mapping[str, Effect] = field(default_factory=dict)
    clocks: Mapping[str, ClockMaker] = field(default_factory=dict)
    issue: Issuer | None = None
    forms: Mapping[str, FormMaker] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)  # act → own page template

    def __post_init__(self) -> None:
        names = {act.name for act in self.lifecycle.acts}
        for kind in ("effects", "forms", "templates"):
            unknown = set(getattr(self, kind)) - names
            if unknown:
                raise ValueError(f"{self.lifecycle.name}: {kind} for unknown acts {sorted(unknown)}")
        for act in self.lifecycle.acts:
            missing = [name for name in act.starts if name not in self.clocks]
            if missing:
                raise ValueError(f"{self.lifecycle.name}.{act.name} starts clocks nobody makes: {missing}")
            if act.issues and self.issue is None:
                raise ValueError(f"{self.lifecycle.name}.{act.name} issues documents and no issuer is bound")


_BINDINGS: dict[str, Binding] = {}


def bind(binding: Binding) -> None:
    """Register a binding under its lifecycle's name; a room does it in ``apps.py``."""
    _BINDINGS[binding.lifecycle.name] = binding


def bindings() -> Mapping[str, Binding]:
    return _BINDINGS


def binding_for(subject: Any) -> Binding:
    """The binding of an instance: its ``lifecycle_name`` says which. Raises ``LookupError`` when none is bound."""
    try:
        return _BINDINGS[subject.lifecycle_name]
    except KeyError:
        raise LookupError(f"no lifecycle is bound for {subject!r}") from None
