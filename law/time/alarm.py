"""期限预警: how many days are left, and in which colour a clock is shown."""

from __future__ import annotations

from datetime import date

from law.core import Answer, Status, derive, rule, step
from law.instruments import convention
from law.tables import UNDATED, remembered, value_on
from law.text import Text

_COUNTING = "time_counting"


@rule(
    "time.traffic_light",
    Text("审限预警颜色", "the colour of a clock"),
    basis=convention("预警颜色"),
    status=Status.CONVENTION,
    tables=("time_counting",),
)
def traffic_light(due: date, today: date) -> Answer[str]:
    """green > 30 days left, yellow 30–16, orange 15–6, red 5–0, black overdue."""
    left = days_left(due, today)
    colour = colour_of(left)
    line = step("距 {due} 还有 {n} 日：{colour}", "{n} days to {due}: {colour}", due=due, n=left, colour=colour)
    return Answer(colour, derive("time.traffic_light", line, inputs={"due": due, "today": today}))


def days_left(due: date, today: date) -> int:
    """Calendar days from ``today`` to ``due``; 0 on the last day, negative when overdue."""
    return (due - today).days


@remembered
def _colours() -> tuple[tuple[str, int], ...]:
    thresholds = value_on(_COUNTING, "traffic_light", UNDATED)
    return tuple(sorted(thresholds.items(), key=lambda pair: -pair[1]))


def colour_of(left: int) -> str:
    """The colour for ``left`` days."""
    return next((colour for colour, least in _colours() if left >= least), "black")
