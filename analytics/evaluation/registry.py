"""What can be measured 测评项目: every module in ``analytics/evaluation/measures``, by its own name.

A measure is a module with ``HELP`` (one sentence), ``run(path, options)`` that answers with a :class:`Report` and raises
``Unmeasurable`` for a path without anything to measure, and, where it takes more than the path, ``add_arguments(parser)``.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from analytics.evaluation import measures
from analytics.evaluation.report import Report


class Unmeasurable(Exception):
    """There is nothing here that could be measured; the sentence says why."""


class Measure(Protocol):
    HELP: str

    def run(self, path: Path, options: Mapping[str, Any]) -> Report: ...


def names() -> list[str]:
    return sorted(module.name for module in iter_modules(measures.__path__))


def measure(name: str) -> Measure:
    """The measure of this name. Raises ``ModuleNotFoundError`` for a name that is not in :func:`names`."""
    return cast(Measure, import_module(f"{measures.__name__}.{name}"))


def add_arguments(name: str, parser: ArgumentParser) -> None:
    """Lets the measure add its own options."""
    own = getattr(measure(name), "add_arguments", None)
    if own is not None:
        own(parser)
