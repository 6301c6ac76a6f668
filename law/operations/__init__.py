"""Named operations 规则运算: the door by which worked examples, the API and the calculators call the rules with plain data.

An operation turns a plain mapping (strings, numbers, lists) into facts, calls one rule and gives a plain mapping back.
One module for each subject; importing this package loads none of them, :func:`call` the one it needs (``index.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from law.citation import NOT_IN_FORCE
from law.core import Derivation, InputError
from law.operations.index import MODULES
from law.text import Text

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operation gives back: the plain answer and, where the rule has one, its derivation."""

    result: Plain
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """``dated``: the key to blame where a date leads nowhere, before the rule was in force or past the last year."""

    name: str
    rule_id: str
    function: Callable[[Mapping[str, Any]], Outcome]
    dated: str = ""


_OPERATIONS: dict[str, Operation] = {}


class UnknownOperation(LookupError):
    """No operation of that name."""


def operation(
    name: str, rule_id: str, *, dated: str = ""
) -> Callable[[Callable[[Mapping[str, Any]], Outcome]], Callable[[Mapping[str, Any]], Outcome]]:
    """Register an operation and say which rule of the rule book it asks."""

    def enter(function: Callable[[Mapping[str, Any]], Outcome]) -> Callable[[Mapping[str, Any]], Outcome]:
        if name in _OPERATIONS:
            raise ValueError(f"operation {name} is registered twice")
        _OPERATIONS[name] = Operation(name, rule_id, function, dated)
        return function

    return enter


@cache
def all_operations() -> dict[str, Operation]:
    """Every operation, after loading all modules of this package once."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return _OPERATIONS


def _find(name: str) -> Operation:
    if name not in _OPERATIONS and name in MODULES:
        import_module(f"{__name__}.{MODULES[name]}")
    try:
        return _OPERATIONS[name] if name in _OPERATIONS else all_operations()[name]
    except KeyError:
        raise UnknownOperation(name) from None


def call(name: str, facts: Mapping[str, Any]) -> Outcome:
    """Run operation ``name``; raises :class:`UnknownOperation` or :class:`law.core.InputError`."""
    found = _find(name)
    try:
        return found.function(facts)
    except InputError as error:
        if error.field == NOT_IN_FORCE and found.dated:
            raise InputError(found.dated, error.message) from None
        raise
    except OverflowError:
        message = Text("日期超出可计算的范围", "a date lies outside the range that can be counted")
        raise InputError(found.dated or "date", message) from None
