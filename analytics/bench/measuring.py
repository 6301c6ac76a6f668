"""Times, figures and goals."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from statistics import median, quantiles
from typing import Any
from unittest import mock

from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import override_settings

from cases.register import scope
from courts.access.belt import Reach
from courts.people.models import User

ROUNDS = 15


@dataclass(frozen=True)
class Figure:
    """One measured value. ``goal`` says in words what was wanted; ``met`` is ``None`` where nothing was promised."""

    name: str
    value: float
    unit: str = "ms"
    p95: float | None = None
    goal: str = ""
    met: bool | None = None
    note: str = ""

    def line(self) -> str:
        tail = f" (p95 {self.p95:.4g})" if self.p95 is not None else ""
        verdict = "" if self.met is None else f" – goal {self.goal}: {'met' if self.met else 'MISSED'}"
        return f"{self.name}: {self.value:.4g} {self.unit}{tail}{verdict}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Bench:
    """What the workloads share: who looks, how often, and the figures so far."""

    rounds: int = ROUNDS
    seconds: int = 60
    users: int = 16
    small: dict[str, float] = field(default_factory=dict)  # the same names measured on the small database
    figures: list[Figure] = field(default_factory=list)

    def add(self, figure: Figure) -> Figure:
        self.figures.append(figure)
        return figure

    def time(self, name: str, work: Callable[[], object], *, note: str = "") -> float:
        """Median and 95th percentile of ``work`` in milliseconds; the first call only warms up."""
        middle, high = timed(work, self.rounds)
        self.add(Figure(name, middle, p95=high, note=note))
        return middle

    def pair(
        self, names: tuple[str, str], works: tuple[Callable[[], object], Callable[[], object]], times: int = 2
    ) -> tuple[float, float]:
        """Two pieces of work measured in turn; their medians."""
        middles = []
        for name, taken in zip(names, timed_pair(*works, self.rounds * times), strict=True):
            middles.append(median(taken))
            self.add(Figure(name, middles[-1], p95=percentile(taken, 95)))
        return middles[0], middles[1]

    def ratio(self, name: str, over: float, under: float, most: float, *, note: str = "") -> None:
        value = over / under if under else float("inf")
        self.add(Figure(name, value, "×", goal=f"≤ {most:g}", met=value <= most, note=note))

    def against_small(self, name: str, most: float = 1.5) -> None:
        """The figure of this name beside the same on the small database, where that was measured."""
        mine = next(figure.value for figure in self.figures if figure.name == name)
        if name in self.small:
            self.ratio(f"{name}, large over small", mine, self.small[name], most)


def timed(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    work()
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken), percentile(taken, 95)


def timed_pair(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Both in turn, so that what else the machine does meets them alike; milliseconds of each."""
    first: list[float] = []
    second: list[float] = []
    for work in (one, other):
        work()
    for _ in range(rounds):
        for work, taken in ((one, first), (other, second)):
            started = time.perf_counter()
            work()
            taken.append((time.perf_counter() - started) * 1000)
    return first, second


def percentile(values: Sequence[float], share: int) -> float:
    return quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


class Reader:
    """A signed-in person asking for pages in this process: the whole of Django, without sockets."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def get(self, path: str) -> bytes:
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code} to {self.user.username}")
        return bytes(answer.content)


def sql(statement: str, *params: Any) -> Callable[[], list[Any]]:
    """The hand-written statement as a piece of work."""

    def work() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            return list(cursor.fetchall())

    return work


@contextmanager
def unscoped() -> Iterator[None]:
    """Pages as a superuser without any scope would get them: no condition in the WHERE clause, no second belt."""
    everything = mock.patch.object(scope, "scope_parts", lambda user: [Q()])
    # Statements are kept by reach: nobody's, so that neither gets the other's.
    reach = mock.patch.object(scope, "reach_of", lambda user: Reach(user_id=-1))
    with everything, reach, override_settings(ROW_SECURITY=False):
        yield
