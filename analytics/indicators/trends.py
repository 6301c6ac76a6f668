"""Month by month 趋势: an indicator or the caseload over the last months, as a chart with its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.indicators.asking import Asked
from analytics.indicators.reading import UNITS, sums_with_others
from law.metrics.formulas import Reading, Sums, amount, reading
from law.metrics.quantities import QUANTITIES
from law.metrics.windows import Window, WindowKind, a_year_before, period_before, window
from law.text import Text

MONTHS = 12


def months_before(last: Window, count: int = MONTHS) -> list[Window]:
    """The ``count`` months that end with ``last``, the oldest first."""
    spans = [last]
    while len(spans) < count:
        earlier = period_before(spans[0])
        assert earlier is not None
        spans.insert(0, earlier)
    return spans


def months_of_question(question: Asked) -> list[Window]:
    """The twelve months up to the end of the period."""
    return months_before(window(WindowKind.MONTH, question.period.end))


@dataclass(frozen=True)
class Trend:
    """An indicator by month, and in the same months a year before."""

    months: list[Window]
    this: list[Reading]
    last: list[Reading]

    def chart(self) -> dict[str, Any]:
        """For ``components/chart.html``."""
        return {
            "kind": "line",
            "labels": self.labels,
            "series": [
                {"name": Text("本期", "This year"), "values": _numbers(self.this)},
                {"name": Text("上年同月", "A year before"), "values": _numbers(self.last)},
            ],
            "unit": UNITS[self.this[0].unit],
        }

    @property
    def labels(self) -> list[str]:
        return [f"{month.start:%Y-%m}" for month in self.months]


def _numbers(found: Sequence[Reading]) -> list[float | None]:
    return [None if one.value is None else float(one.value) for one in found]


def trend_of(code: str, question: Asked) -> Trend:
    """The indicator over the twelve months up to the end of the period."""
    months = months_of_question(question)
    windows = [*months, *map(a_year_before, months)]
    sums = sums_with_others(question.scope, question.selection, windows, [code])
    found = [reading(code, one, w).value for one, w in zip(sums, windows, strict=True)]
    return Trend(months, found[: len(months)], found[len(months) :])


def caseload_chart(months: Sequence[Window], sums: Sequence[Sums]) -> dict[str, Any]:
    """New, closed and open cases by month for ``components/chart.html``."""
    series = (("new", Text("新收", "New")), ("closed", Text("已结", "Closed")), ("open", Text("月末未结", "Open")))
    return {
        "kind": "bar",
        "labels": [f"{span.start:%Y-%m}" for span in months],
        "series": [
            {"name": title, "values": [amount(QUANTITIES[name], one) for one in sums]} for name, title in series
        ],
        "unit": Text("件", "cases"),
    }
