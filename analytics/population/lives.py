"""How far a case has come and when: days back from today for each of its stations."""

from __future__ import annotations

from typing import Any

import numpy

# Of a thousand civil cases: three years of a court at work.
STATES = {
    "filed": 10,
    "pretrial": 44,
    "scheduled": 20,
    "in_hearing": 2,
    "deliberation": 20,
    "decided": 8,
    "served": 14,
    "appealed": 6,
    "effective": 12,
    "suspended": 5,
    "closed": 119,
    "archived": 740,
}
ENFORCEMENT_STATES = {"filed": 20, "enforcing": 230, "closed": 150, "archived": 600}
WAYS = ("judgment",) * 54 + ("mediation",) * 24 + ("withdrawal",) * 17 + ("deemed_withdrawn",) * 5
LATE = 0.06  # of the living cases run late, some beyond their limit
RUNNING = {"pretrial", "scheduled", "in_hearing", "deliberation", "suspended"}
DECIDED = {"decided", "served", "appealed", "effective", "closed", "archived"}


class Life:
    """Days ago; ``None`` for what has not happened. ``heard`` may lie ahead (negative) while a hearing is booked."""

    __slots__ = ("archived", "assigned", "closed", "decided", "effective", "filed", "heard", "served", "state", "way")

    def __init__(self, state: str, filed: int) -> None:
        self.state, self.filed = state, filed
        self.assigned: int | None = None if state == "filed" else max(filed - 2, 0)
        self.heard: int | None = None
        self.decided: int | None = None
        self.served: int | None = None
        self.effective: int | None = None
        self.closed: int | None = None
        self.archived: int | None = None
        self.way = ""


def draw(rng: Any, count: int) -> list[Life]:
    """``count`` civil cases, the oldest first."""
    names = list(STATES)
    shares = numpy.array(list(STATES.values())) / sum(STATES.values())
    states = rng.choice(len(names), count, p=shares).tolist()
    made = [
        _MAKERS[names[state]](names[state], row)
        for state, row in zip(states, rng.random((count, 5)).tolist(), strict=True)
    ]
    made.sort(key=lambda life: -life.filed)
    return made


def _beginning(state: str, u: list[float]) -> Life:
    return Life(state, int(u[0] * 11))


def _running(state: str, u: list[float]) -> Life:
    least, span = {
        "pretrial": (4, 30),
        "scheduled": (20, 35),
        "in_hearing": (30, 40),
        "deliberation": (40, 60),
        "suspended": (50, 250),
    }[state]
    late = 60 + int(u[3] * 260) if u[2] < LATE else 0
    life = Life(state, least + int(u[0] * span) + late)
    if state == "scheduled":
        life.heard = -1 - int(u[1] * 14)
    elif state == "in_hearing":
        life.heard = int(u[1] * 2)
    elif state == "deliberation":
        life.heard = 1 + int(u[1] * 25)
    return life


def _decided(state: str, u: list[float]) -> Life:
    """A decision so many days ago, and what followed it."""
    decided = {"decided": 0, "served": 6, "appealed": 14, "effective": 24, "closed": 30, "archived": 110}[state]
    decided += int(
        u[0] * {"decided": 8, "served": 12, "appealed": 20, "effective": 12, "closed": 60, "archived": 880}[state]
    )
    life = Life(state, decided + 25 + int(u[1] * 110))
    life.decided, life.way = decided, "judgment"
    if state in {"effective", "closed", "archived"}:
        life.way = WAYS[int(u[2] * len(WAYS))]
    if life.way in {"judgment", "mediation"}:
        life.heard = decided + int(u[3] * 20)
    if state == "decided":
        return life
    life.served = decided - 4
    if state in {"served", "appealed"}:
        return life
    life.effective = max(life.served - 16, 0) if life.way == "judgment" else life.served
    if state != "effective":
        life.closed = max(life.effective - 3, 0)
    if state == "archived":
        life.archived = max(life.effective - 20 - int(u[4] * 60), 0)
    return life


_MAKERS: dict[str, Any] = {"filed": _beginning} | dict.fromkeys(RUNNING, _running) | dict.fromkeys(DECIDED, _decided)


def draw_enforcement(rng: Any, effective: int) -> Life:
    """An enforcement case that follows a decision effective so many days ago; as far as the time since then allows."""
    u = rng.random(4).tolist()
    filed = int(effective * (0.15 + 0.8 * u[0]))
    state = (
        "filed" if filed < 4 else "enforcing" if filed < 120 or u[1] < 0.12 else "closed" if filed < 230 else "archived"
    )
    life = Life(state, filed)
    if state in {"closed", "archived"}:
        life.closed = filed - 60 - int(u[2] * 50)
        life.way = "enforced" if u[3] < 0.42 else "end_of_enforcement" if u[3] < 0.9 else "terminated"
    if state == "archived" and life.closed is not None:
        life.archived = max(life.closed - 30 - int(u[2] * 40), 0)
    return life
