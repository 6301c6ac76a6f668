"""统计期间: month, quarter, half, year, year to date, rolling twelve months, any days; the same period last year, the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from law.time.arithmetic import add_months, month_length

_DAY = timedelta(days=1)


class WindowKind(StrEnum):
    """The kinds of period a figure is counted over."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YTD = "ytd"
    ROLLING12 = "rolling12"
    CUSTOM = "custom"


_MONTHS = {WindowKind.MONTH: 1, WindowKind.QUARTER: 3, WindowKind.HALF: 6, WindowKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Window:
    """A period; both days belong to it."""

    kind: WindowKind
    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end


def window(kind: WindowKind, on: date, *, year_start: tuple[int, int] = (1, 1)) -> Window:
    """The period of ``kind`` that holds ``on``. ``year_start`` (month, day) moves the statistical year, e.g. (12, 21).

    A window that ends in the future is given whole; ``YTD`` and ``ROLLING12`` end on ``on``. Any other period is made with
    :func:`any_period`.
    """
    if kind is WindowKind.CUSTOM:
        raise ValueError("a custom period has days of its own")
    if kind is WindowKind.ROLLING12:
        return Window(kind, add_months(on + _DAY, -12), on)
    start = _year_start(on, year_start)
    if kind is WindowKind.YTD:
        return Window(kind, start, on)
    length = _MONTHS[kind]
    step = 0
    while on >= add_months(start, step + length):
        step += length
    return Window(kind, add_months(start, step), add_months(start, step + length) - _DAY)


def _year_start(on: date, year_start: tuple[int, int]) -> date:
    month, day = year_start
    this = date(on.year, month, day)
    if on >= this:
        return this
    return date(on.year - 1, month, day)


def any_period(start: date, end: date) -> Window:
    """任意期间: from one day to another. Raises ``ValueError`` where it ends before it starts."""
    if end < start:
        raise ValueError("the period ends before it starts")
    return Window(WindowKind.CUSTOM, start, end)


def a_year_before(this: Window) -> Window:
    """上年同期: the same period one year earlier; a month's last day stays the last day of its month."""
    return Window(this.kind, _back(this.start, 12), _back_end(this.end, 12))


def period_before(this: Window) -> Window | None:
    """环比: the immediately preceding period of equal length; a year to date has none."""
    if this.kind is WindowKind.YTD:
        return None
    if this.kind is WindowKind.CUSTOM:
        return Window(this.kind, this.start - (this.end - this.start) - _DAY, this.start - _DAY)
    months = 12 if this.kind is WindowKind.ROLLING12 else _MONTHS[this.kind]
    return Window(this.kind, _back(this.start, months), this.start - _DAY)


def _back(day: date, months: int) -> date:
    return add_months(day, -months)


def _back_end(day: date, months: int) -> date:
    """The end of a period: a last day of month goes to a last day of month (29 February included)."""
    target = add_months(day, -months)
    if day.day == month_length(day.year, day.month):
        return target.replace(day=month_length(target.year, target.month))
    return target


def months_of(this: Window) -> list[Window]:
    """The calendar months the window touches, clipped to it, in order."""
    found = []
    start = this.start
    while start <= this.end:
        end = min(start.replace(day=month_length(start.year, start.month)), this.end)
        found.append(Window(WindowKind.MONTH, start, end))
        start = end + _DAY
    return found
