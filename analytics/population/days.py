"""Days counted back from today, as text: working days where the court acts."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from analytics.demo.timeline import limit_of, worked
from law.time.calendar import national

BACK, AHEAD = 1300, 60


@cache
def days_until(today: date) -> Days:
    """The days of this process: the courts it writes share what was once counted."""
    return Days(today)


class Days:
    """``days[17]`` is the working day at or before seventeen days ago; negative numbers lie ahead."""

    def __init__(self, today: date) -> None:
        self.today = today
        span = range(-AHEAD, BACK)
        self._dates = {ago: worked(today - timedelta(days=ago)) for ago in span}
        self._texts = {ago: day.isoformat() for ago, day in self._dates.items()}
        self._limits: dict[tuple[str, int], tuple[str, str]] = {}

    def __getitem__(self, ago: int) -> str:
        return self._texts[ago]

    def date(self, ago: int) -> date:
        return self._dates[ago]

    def limit(self, procedure: str, ago: int) -> tuple[str, str]:
        """The end of the trial limit for a case filed so long ago: as counted, and rolled to a working day."""
        known = self._limits.get((procedure, ago))
        if known is None:
            end = limit_of(procedure, self._dates[ago])
            known = self._limits[procedure, ago] = (end.isoformat(), national().roll(end).isoformat())
        return known
