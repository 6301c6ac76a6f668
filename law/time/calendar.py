"""工作日历: which days are worked, and what that does to the last day of a period.

A :class:`Calendar` is a value. :func:`national` is built from the dated tables; enforcement operations build their own from the
lists they are given (:meth:`Calendar.of_lists`). A year without data is weekends plus the fixed holidays, and every
answer that touched such a year says ``provisional``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache

from law.tables import load, load_csv, row_on
from law.time import arithmetic

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Free weekdays and worked weekends. ``known_years`` is ``None`` where the two lists are complete by agreement."""

    rest_days: frozenset[date]
    makeup_workdays: frozenset[date]
    known_years: frozenset[int] | None = None
    version: str = "lists"
    _workdays: dict[date, bool] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of_lists(cls, holidays: Iterable[date] = (), extra_workdays: Iterable[date] = ()) -> Calendar:
        """Weekends plus exactly these lists; a day in both is worked."""
        return cls(frozenset(holidays), frozenset(extra_workdays))

    def knows(self, year: int) -> bool:
        """Whether the holidays of ``year`` were published and entered."""
        return self.known_years is None or year in self.known_years

    def provisional(self, first: date, last: date | None = None) -> bool:
        """Whether a count that looked at the days ``first`` … ``last`` touched a year without data."""
        if self.known_years is None:
            return False
        until = (last or first).year
        return any(year not in self.known_years for year in range(first.year, until + 1))

    def is_working_day(self, day: date) -> bool:
        """Neither weekend nor holiday, or a make-up workday 调休上班日."""
        known = self._workdays.get(day)
        if known is None:
            known = self._workdays[day] = self._look_up(day)
        return known

    def _look_up(self, day: date) -> bool:
        if day in self.makeup_workdays:
            return True
        if day.weekday() >= 5 or day in self.rest_days:
            return False
        return self.knows(day.year) or (day.month, day.day) not in fixed_holidays(day.year)

    def roll(self, day: date) -> date:
        """``day`` if it is worked, else the first working day after it 顺延 (CPL 85(3)). Never backwards."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``."""
        return self.roll(day + _DAY)

    def previous_working_day(self, day: date) -> date:
        """The last working day before ``day``: for reminders, never for a period of law."""
        day -= _DAY
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def add_working_days(self, day: date, days: int) -> date:
        """The ``days``-th working day after ``day`` 工作日; with 0 the day itself, rolled."""
        if days == 0:
            return self.roll(day)
        for _ in range(days):
            day = self.next_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days in ``start + 1`` … ``end``; 0 where ``end`` is not after ``start``."""
        span = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, span + 1))

    def add_days(self, day: date, days: int, *, roll: bool = True) -> date:
        """The last day of a period of ``days`` calendar days from ``day``."""
        end = arithmetic.add_days(day, days)
        return self.roll(end) if roll else end

    def add_months(self, day: date, months: int, *, criminal: bool = False, roll: bool = True) -> date:
        """The last day of a period of ``months`` months from ``day``."""
        end = arithmetic.add_months(day, months, criminal=criminal)
        return self.roll(end) if roll else end

    def add_years(self, day: date, years: int, *, roll: bool = True) -> date:
        """The last day of a period of ``years`` years from ``day``."""
        return self.add_months(day, 12 * years, roll=roll)


@lru_cache(maxsize=256)
def fixed_holidays(year: int) -> frozenset[tuple[int, int]]:
    """(month, day) of the holidays of ``year`` that do not follow the moon."""
    row = row_on("calendar", "fixed_holidays", date(year, 12, 31))
    return frozenset((int(text[:2]), int(text[3:])) for text in row["value"])


@cache
def national() -> Calendar:
    """The calendar of the State Council notices 国务院节假日安排, from 2020 on."""
    rows = [(date.fromisoformat(row["date"]), row["kind"]) for row in load_csv("calendar_exceptions")]
    table = load("calendar")
    return Calendar(
        rest_days=frozenset(day for day, kind in rows if kind == "rest_day"),
        makeup_workdays=frozenset(day for day, kind in rows if kind == "makeup_workday"),
        known_years=frozenset(row["value"] for row in table["rows"] if row["key"] == "year_known"),
        version=f"calendar@{table['version']}",
    )


def is_provisional(calendar: Calendar, *days: date) -> bool:
    """Whether any of ``days`` lies in a year without data."""
    known = calendar.known_years
    return known is not None and any(day.year not in known for day in days)
