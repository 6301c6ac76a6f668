"""What else a population needs 造数的后续步骤: other subjects enter a step, and it runs after the rows are there and indexed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Step:
    """``name`` is said while it runs. ``order``: the smaller the earlier."""

    name: str
    work: Work
    order: int


_steps: dict[str, Step] = {}


def populating_step(name: str, *, order: int = 50) -> Callable[[Work], Work]:
    """Enter ``work()`` to be run at the end of each population, outside any transaction of the load; entering twice has no effect."""

    def enter(work: Work) -> Work:
        _steps.setdefault(name, Step(name, work, order))
        return work

    return enter


def steps() -> list[Step]:
    return sorted(_steps.values(), key=lambda step: (step.order, step.name))
