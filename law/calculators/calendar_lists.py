"""国家日历作为清单: the national calendar in the form in which operations with ``holidays`` take it."""

from __future__ import annotations

from functools import cache
from typing import Any

from law.time.calendar import national


@cache
def _lists() -> tuple[list[str], list[str]]:
    calendar = national()
    return (
        [day.isoformat() for day in sorted(calendar.rest_days)],
        [day.isoformat() for day in sorted(calendar.makeup_workdays)],
    )


def with_national_calendar(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with ``holidays`` and ``extra_workdays`` of the published national calendar."""
    holidays, extra = _lists()
    return {**facts, "holidays": holidays, "extra_workdays": extra}
