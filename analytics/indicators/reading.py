"""Figures ready to be shown: value, trend against last year and the period before, band, drill-down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from law.core import Derivation
from law.metrics.comparison import change
from law.metrics.facts import World
from law.metrics.indicators import Measure, caseload, measure
from law.metrics.windows import Window, WindowKind, a_year_before, period_before, window
from law.text import Text

SHOWN = ("E01", "E02", "E03", "E05", "E06", "E07", "E11", "E12", "E10", "Q01", "Q02", "Q08", "Q12", "X01", "X02", "X03")
WINDOWS = (
    (WindowKind.MONTH, Text("本月", "Month")),
    (WindowKind.QUARTER, Text("本季", "Quarter")),
    (WindowKind.HALF, Text("半年", "Half-year")),
    (WindowKind.YTD, Text("年初至今", "Year to date")),
    (WindowKind.ROLLING12, Text("近12个月", "Rolling 12 months")),
)
UNITS = {
    "percent": "%",
    "%": "%",
    "rate": "%",
    "days": Text("天", " days"),
    "count": Text("件", " cases"),
    "cases": Text("件", " cases"),
    "ratio": "",
    "x:1": ":1",
}
# A count or a duration changes by per cent; a rate by percentage points.
COUNTED = {"count", "days", "cases"}
LIGHTS = {"in_band": "green", "above": "amber", "below": "amber"}


@dataclass(frozen=True)
class Figure:
    """One indicator over one window, beside the same period last year and the one before."""

    measure: Measure
    derivation: Derivation
    year_on_year: str | None
    on_previous: str | None
    unit: str

    def tile(self, url: str) -> dict[str, Any]:
        """The inputs of ``components/stat.html``."""
        return {
            "label": Text(
                f"{self.measure.code} {self.measure.title.zh}", f"{self.measure.code} {self.measure.title.en}"
            ),
            "value": self.measure.value if self.measure.value is not None else "—",
            "unit": UNITS.get(self.measure.unit, ""),
            "trend": self._trend(),
            "url": url,
            "derivation": self.derivation,
            "light": LIGHTS.get(self.measure.band or "", ""),
        }

    def _trend(self) -> list[dict[str, Any]]:
        pairs = ((self.year_on_year, Text("同比", "yoy")), (self.on_previous, Text("环比", "on previous")))
        return [_arrow(value, words, self.unit, self.measure.direction) for value, words in pairs if value is not None]


def _arrow(value: str, words: Text, unit: str, direction: str) -> dict[str, Any]:
    rising = not value.startswith("-")
    flat = Fraction(value) == 0
    unit_zh, unit_en = ("个百分点", " pp") if unit == "pp" else ("%", "%")
    good = None if flat or direction not in {"up", "down"} else rising == (direction == "up")
    return {
        "text": Text(f"{words.zh} {value}{unit_zh}", f"{value}{unit_en} {words.en}"),
        "direction": "flat" if flat else "up" if rising else "down",
        "good": good,
    }


def figure(code: str, world: World, span: Window) -> Figure:
    """The indicator, its change against last year (同比) and against the period before (环比)."""
    answer = measure(code, world, span)
    kind = "count" if answer.value.unit in COUNTED else "rate"
    this = _fraction(answer.value)
    last_year = _fraction(measure(code, world, a_year_before(span)).value)
    earlier = period_before(span)
    before = _fraction(measure(code, world, earlier).value) if earlier else None
    yoy = change(kind, this, last_year).value
    pop = change(kind, this, before).value if earlier else None
    return Figure(answer.value, answer.derivation, yoy.value, pop.value if pop else None, yoy.unit)


def _fraction(found: Measure) -> Fraction | None:
    return Fraction(found.value) if found.value is not None else None


def chosen_window(kind: str, on: date) -> Window:
    """The window a reader asked for; the year to date where the word is unknown."""
    known = {entry.value: entry for entry, _ in WINDOWS}
    return window(known.get(kind, WindowKind.YTD), on)


def months_before(on: date, count: int = 12) -> list[Window]:
    """The last ``count`` months, the oldest first."""
    spans = [window(WindowKind.MONTH, on)]
    while len(spans) < count:
        earlier = period_before(spans[0])
        assert earlier is not None
        spans.insert(0, earlier)
    return spans


def caseload_chart(world: World, on: date) -> dict[str, Any]:
    """New and closed cases by month for ``components/chart.html``."""
    spans = months_before(on)
    loads = [caseload(world, span) for span in spans]
    return {
        "kind": "bar",
        "labels": [f"{span.start:%Y-%m}" for span in spans],
        "series": [
            {"name": Text("新收", "New")._asdict(), "values": [len(load["new"]) for load in loads]},
            {"name": Text("已结", "Closed")._asdict(), "values": [len(load["closed"]) for load in loads]},
        ],
        "unit": Text("件", "cases")._asdict(),
    }
