"""日期的加减: days, months and years after a date, without any holiday in it.

The starting day is never counted (CPL 85; CrPL 105), so ``date + n`` is the last day of an n-day period.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache


def add_days(day: date, days: int) -> date:
    """``days`` calendar days after ``day``; negative counts back."""
    return day + timedelta(days=days)


@lru_cache(maxsize=4096)
def month_length(year: int, month: int) -> int:
    """28, 29, 30 or 31."""
    return monthrange(year, month)[1]


def add_months(day: date, months: int, *, criminal: bool = False) -> date:
    """The corresponding day ``months`` later, or the last day of that month where it has no such day (CC 202).

    ``criminal``: a start on the last day of its month ends on the last day of the target month (CrPLI 202).
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError("date value out of range")
    length = month_length(year, month)
    if day.day > length or (criminal and day.day == month_length(day.year, day.month)):
        return date(year, month, length)
    return date(year, month, day.day)


def add_years(day: date, years: int, *, criminal: bool = False) -> date:
    """The corresponding day ``years`` later; 29 February ends on 28 February of a common year (CC 202)."""
    return add_months(day, 12 * years, criminal=criminal)


def add_half_months(day: date, halves: int, *, criminal: bool = True) -> date:
    """Half a month is 15 days (CrPLI 202); whole months first, the odd half after them."""
    end = add_months(day, halves // 2, criminal=criminal)
    return add_days(end, 15) if halves % 2 else end


def next_full_hour(moment: datetime) -> datetime:
    """The hour from which a period in hours runs: the starting hour is not counted (CPL 85)."""
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def add_hours(moment: datetime, hours: int) -> datetime:
    """The end of a period in hours: from the next full hour, never rolled to a working day."""
    return next_full_hour(moment) + timedelta(hours=hours)


def last_day_inclusive(start: date, months: int) -> date:
    """The last day of a term that counts its first day 自…起至…止: the day before the corresponding day.

    Where the month has no corresponding day, its last day. For measures and lists, which never roll over a holiday.
    """
    end = add_months(start, months)
    return end - timedelta(days=1) if end.day == start.day else end
