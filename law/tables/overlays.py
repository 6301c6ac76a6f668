"""数值表的覆盖: values a court sets in place of a row that no source confirms, laid over the tables from a date on.

The platform gives the overrides and the day it is (:func:`overlay`); this room reads no database and no clock. An
override is one more dated version of its row: the newest in force on the day asked for counts, older days keep the old
value. Everything kept in memory that was read from tables is kept by :func:`remembered`, one memory for each set of
overrides, so a change never leaves an old value behind. Without overrides nothing here has any effect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache, update_wrapper
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

UNDATED = date.max
"""The day of a question that names none: the newest row; of the overrides those in force on the platform's day."""


@dataclass(frozen=True, slots=True)
class Override:
    """Row ``key`` of ``table`` has ``value`` from ``effective_from`` on. ``number`` is cited in derivations."""

    number: int
    table: str
    key: str
    value: Any
    effective_from: date


class Overlay:
    """A set of overrides, the day it is, and what was read from the tables under them."""

    __slots__ = ("by_number", "by_table", "memories", "today")

    def __init__(self, overrides: Iterable[Override] = (), today: date = UNDATED) -> None:
        ordered = sorted(overrides, key=lambda one: (one.effective_from, one.number))
        self.today = today
        self.by_number: Mapping[int, Override] = {one.number: one for one in ordered}
        self.by_table: dict[str, list[Override]] = {}
        for one in ordered:
            self.by_table.setdefault(one.table, []).append(one)
        self.memories: dict[Callable[..., Any], Callable[..., Any]] = {}


_shared = Overlay()
_trial: ContextVar[Overlay | None] = ContextVar("law_overlay_trial", default=None)
_noted: ContextVar[set[int] | None] = ContextVar("law_overrides_read", default=None)


def present() -> Overlay:
    """The overlay of this question: the one tried out here, or that of the process."""
    return _trial.get() or _shared


def overlay(overrides: Iterable[Override], today: date) -> None:
    """Lay these overrides over the tables for the whole process, in place of the former ones."""
    global _shared
    _shared = Overlay(overrides, today)


@contextmanager
def overlaid(overrides: Iterable[Override], today: date) -> Iterator[None]:
    """The same inside a block only, unseen by other threads: to try a value out."""
    token = _trial.set(Overlay(overrides, today))
    try:
        yield
    finally:
        _trial.reset(token)


def note(number: int) -> None:
    """Say that override ``number`` was read; the derivation of the rule at work cites it."""
    seen = _noted.get()
    if number and seen is not None:
        seen.add(number)


def noted() -> tuple[int, ...]:
    """The overrides read so far by the rule at work."""
    return tuple(sorted(_noted.get() or ()))


@contextmanager
def noting() -> Iterator[set[int]]:
    """Collect the overrides read inside; a rule that asks this rule has read them too."""
    outer = _noted.get()
    seen: set[int] = set()
    token = _noted.set(seen)
    try:
        yield seen
    finally:
        _noted.reset(token)
        if outer is not None:
            outer |= seen


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """``functools.cache`` for what is read from tables: forgotten when the overrides change, and noting those it read."""

    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        state = _trial.get() or _shared
        kept = state.memories.get(function)
        if kept is None:
            kept = state.memories[function] = _kept(_noting_reads(function) if state.by_number else function)
        if not state.by_number:
            return cast(R, kept(*args, **kwargs))
        value, numbers = kept(*args, **kwargs)
        for number in numbers:
            note(number)
        return cast(R, value)

    return cast(Callable[P, R], update_wrapper(ask, function))


def _kept(function: Callable[..., Any]) -> Callable[..., Any]:
    return cache(function)


def _noting_reads(function: Callable[P, R]) -> Callable[P, tuple[R, frozenset[int]]]:
    def ask(*args: P.args, **kwargs: P.kwargs) -> tuple[R, frozenset[int]]:
        with noting() as seen:
            value = function(*args, **kwargs)
        return value, frozenset(seen)

    return ask


def noting_rule(function: Callable[P, R]) -> Callable[P, R]:
    """A rule whose derivation cites the overrides it read; costs nothing while there are none."""

    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        if not (_trial.get() or _shared).by_number:
            return function(*args, **kwargs)
        with noting():
            return function(*args, **kwargs)

    return cast(Callable[P, R], update_wrapper(ask, function))
