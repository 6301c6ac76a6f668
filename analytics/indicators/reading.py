"""Figures ready to be shown: value, arithmetic, change against last year and the period before, band, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analytics.indicators.asking import Asked
from analytics.indicators.others import average_judges, payouts, population
from analytics.indicators.scope import Scope
from analytics.indicators.sums import sums_of, with_others
from analytics.rollups.reading import Selection
from law.core import Derivation
from law.metrics.comparison import Change, change, trend
from law.metrics.formulas import Reading, Sums, System, cancelled_on, formula_codes, quantities_of, reading
from law.metrics.windows import Window, a_year_before, period_before
from law.text import Text

UNITS: Mapping[str, Text] = {
    "%": Text("%", "%"),
    "days": Text("天", " days"),
    "cases": Text("件", " cases"),
    "x:1": Text(":1", ":1"),
    "ratio": Text("", ""),
    "per10k": Text("件/万人", " per 10,000"),
}
LIGHTS = {"in_band": "green", "above": "amber", "below": "amber"}
PERIODS = (Text("同比", "yoy"), Text("环比", "on previous"))


@dataclass(frozen=True)
class Figure:
    """One indicator over one period, beside the same period last year and the one before."""

    reading: Reading
    derivation: Derivation
    last_year: Reading
    previous: Reading | None

    @property
    def changes(self) -> list[tuple[Text, Change, str | None]]:
        """同比 and 环比 where they can be said: the word, the change, and whether it improves or worsens."""
        found = []
        for words, earlier in zip(PERIODS, (self.last_year, self.previous), strict=True):
            if earlier is not None:
                said = changed(self.reading, earlier)
                if said.value is not None:
                    found.append((words, said, verdict(self.reading, earlier)))
        return found

    def tile(self, url: str, spark: Sequence[float] = ()) -> dict[str, Any]:
        """The inputs of ``components/stat.html``."""
        one = self.reading
        return {
            "label": Text(f"{one.code} {one.title.zh}", f"{one.code} {one.title.en}"),
            "value": one.value if one.value is not None else "—",
            "unit": unit_words(one),
            "trend": [_arrow(*each) for each in self.changes],
            "url": url,
            "derivation": self.derivation,
            "light": LIGHTS.get(one.band or "", ""),
            "spark": list(spark),
        }


def unit_words(one: Reading) -> Text:
    """The unit behind the value; nothing behind a dash."""
    return UNITS.get(one.unit, Text("", "")) if one.value is not None else Text("", "")


def kind_of(one: Reading) -> str:
    """Rates differ by percentage points, everything else by per cent."""
    return "rate" if one.unit == "%" else "count"


def changed(this: Reading, earlier: Reading) -> Change:
    """The change, as the law has it."""
    return change(kind_of(this), this.exact, earlier.exact).value


def verdict(this: Reading, earlier: Reading) -> str | None:
    """``improves``, ``worsens`` or ``flat``."""
    return trend(kind_of(this), this.direction, this.exact, earlier.exact).value


def _arrow(words: Text, said: Change, how: str | None) -> dict[str, Any]:
    value = said.value or ""
    units = Text("个百分点", " pp") if said.unit == "pp" else Text("%", "%")
    flat = how in (None, "flat")
    return {
        "text": Text(f"{words.zh} {value}{units.zh}", f"{value}{units.en} {words.en}"),
        "direction": "flat" if Fraction(value or 0) == 0 else "down" if value.startswith("-") else "up",
        "good": None if flat else how == "improves",
    }


def windows_of(period: Window) -> list[Window]:
    """The period, the same one last year, and the one before (环比) where that is another: a year to date has none."""
    last_year, earlier = a_year_before(period), period_before(period)
    same = earlier is not None and (earlier.start, earlier.end) == (last_year.start, last_year.end)
    return [period, last_year, *([earlier] if earlier and not same else [])]


def figures(question: Asked, codes: Sequence[str]) -> dict[str, Figure]:
    """The indicators of the question, with everything they are compared with, from one statement over the sums."""
    windows = windows_of(question.period)
    sums = sums_with_others(question.scope, question.selection, windows, codes)
    return {code: _figure(code, windows, sums) for code in codes}


def _figure(code: str, windows: Sequence[Window], sums: Sequence[Sums]) -> Figure:
    answers = [reading(code, one, w) for one, w in zip(sums, windows, strict=True)]
    previous = answers[2].value if len(answers) > 2 else None
    return Figure(answers[0].value, answers[0].derivation, answers[1].value, previous)


def sums_with_others(scope: Scope, selection: Selection, windows: Sequence[Window], codes: Sequence[str]) -> list[Sums]:
    """The sums of each window, and the quantities beside them that these indicators ask for."""
    found = sums_of(selection, windows, codes, monthly="E10" in codes)
    asked_for = {name for code in codes for name in quantities_of(code)}
    if "avg_quota_judges" in asked_for:
        judges = average_judges(selection, windows)
        found = [with_others(one, avg_quota_judges=n) for one, n in zip(found, judges, strict=True)]
    if "population_div_10000" in asked_for:
        people = population(scope, selection)
        found = [with_others(one, population_div_10000=people) for one in found]
    if "payouts_due" in asked_for:
        paid = payouts(selection, windows)
        found = [
            with_others(one, paid_on_time=Fraction(in_time), payouts_due=Fraction(due))
            for one, (in_time, due) in zip(found, paid, strict=True)
        ]
    return found


def codes_of(system: System | None) -> list[str]:
    """The indicators of a system that can be computed; without one every definition of the product still in use."""
    if system is not None:
        return [code for code in formula_codes() if code in system.members]
    return [code for code in formula_codes() if cancelled_on(code) is None]
