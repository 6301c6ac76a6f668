"""Where the states of a diagram stand: rows from top to bottom along the acts, at most three side by side 分层布局."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lifecycle.declaration import Act, Lifecycle

ABREAST = 3
# The first of a row stands in the middle, the second right of it, the third left.
SLOTS = (0, 1, -1)


@dataclass(frozen=True, slots=True)
class Arrow:
    """All acts that lead from one state to another; ``back`` when that is a return to an earlier row."""

    source: str
    target: str
    acts: tuple[Act, ...]
    back: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """``rows`` of state names, the main one first; ``staying``: acts that leave the state as it is."""

    rows: tuple[tuple[str, ...], ...]
    arrows: tuple[Arrow, ...]
    staying: Mapping[str, tuple[Act, ...]]

    def row_of(self, state: str) -> int:
        return next(number for number, row in enumerate(self.rows) if state in row)

    def slot_of(self, state: str) -> int:
        row = self.rows[self.row_of(state)]
        return SLOTS[row.index(state)]


def moves(lifecycle: Lifecycle) -> Iterator[tuple[str, str, Act]]:
    """Every (source, target, act), acts that stay included."""
    for act in lifecycle.acts:
        for source in act.source:
            for target in act.reaches() if act.target or act.targets else (source,):
                yield source, target, act


def layout(lifecycle: Lifecycle) -> Layout:
    """Rows by the longest way from the initial state, returns left aside."""
    pairs: dict[tuple[str, str], list[Act]] = {}
    staying: dict[str, list[Act]] = {}
    for source, target, act in moves(lifecycle):
        found = staying.setdefault(source, []) if source == target else pairs.setdefault((source, target), [])
        if act not in found:
            found.append(act)
    order = _visited(lifecycle, pairs)
    place = {state: number for number, state in enumerate(order)}
    forward = {pair for pair in pairs if place[pair[0]] < place[pair[1]]}
    return Layout(
        _rows(order, forward),
        tuple(Arrow(*pair, tuple(acts), pair not in forward) for pair, acts in pairs.items()),
        {state: tuple(acts) for state, acts in staying.items()},
    )


def _visited(lifecycle: Lifecycle, pairs: Mapping[tuple[str, str], object]) -> list[str]:
    """The states in topological order, as a walk in depth leaves them last to first; arrows against it are returns."""
    left: list[str] = []
    seen: set[str] = set()

    def walk(state: str) -> None:
        seen.add(state)
        for source, target in reversed(list(pairs)):
            if source == state and target not in seen:
                walk(target)
        left.append(state)

    walk(lifecycle.initial)
    for state in lifecycle.states:
        if state.name not in seen:
            walk(state.name)
    return left[::-1]


def _rows(order: list[str], forward: set[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    rows: list[list[str]] = []
    row_of: dict[str, int] = {}
    for state in order:
        at = max((row_of[source] + 1 for source, target in forward if target == state), default=0)
        while at < len(rows) and len(rows[at]) >= ABREAST:
            at += 1
        while at >= len(rows):
            rows.append([])
        rows[at].append(state)
        row_of[state] = at
    reach = _reach(order, forward)
    return tuple(tuple(sorted(row, key=lambda state: -reach[state])) for row in rows)


def _reach(order: list[str], forward: set[tuple[str, str]]) -> dict[str, int]:
    """How many steps still follow a state on the longest way: the main line of a row goes on."""
    reach: dict[str, int] = {}
    for state in reversed(order):
        reach[state] = max((reach[target] + 1 for source, target in forward if source == state), default=0)
    return reach
