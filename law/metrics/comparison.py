"""比较: year on year, period on period, bands, trend arrows. Rates differ in percentage points, counts in percent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from law.core import Answer, Basis, Status, derive, rule, step
from law.instruments import convention
from law.metrics.figures import signed
from law.text import Text

QI = Basis("QI")
STATES: Mapping[str | None, Text] = {
    "in_band": Text("区间内", "in band"),
    "above": Text("高于区间", "above"),
    "below": Text("低于区间", "below"),
    None: Text("—", "—"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A signed change with its unit; ``value`` is ``None`` where it cannot be said."""

    value: str | None
    unit: str


@rule(
    "metrics.change",
    Text("同比、环比", "Change against another period"),
    basis=(QI, convention()),
    status=Status.CONVENTION,
)
def change(kind: str, this: Fraction | None, last: Fraction | None) -> Answer[Change]:
    """``kind`` count: percent of the earlier figure; rate: percentage points. A missing value or a zero base gives nothing."""
    unit = "%" if kind == "count" else "pp"
    value: str | None
    if this is None or last is None or (kind == "count" and last == 0):
        value = None
    elif kind == "count":
        value = signed((this - last) * 100 / abs(last))
    else:
        value = signed(this - last)
    line = step(
        "{last} → {this}：{value}{unit}",
        "{last} → {this}: {value}{unit}",
        last=_shown(last),
        this=_shown(this),
        value=value or "—",
        unit=unit,
    )
    return Answer(Change(value, unit), derive("metrics.change", line))


def _shown(value: Fraction | None) -> str:
    """The figure as it was typed: the exact decimal, without needless noughts."""
    if value is None:
        return "—"
    return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():f}"


@rule("metrics.band", Text("是否在合理区间", "Is a figure inside its interval"), basis=QI, status=Status.UNVERIFIED)
def band_state(value: Fraction | None, low: Fraction | None, high: Fraction | None) -> Answer[str | None]:
    """``in_band``, ``above`` or ``below``; bounds belong to the band, an absent bound is open; no value, no state."""
    state: str | None
    if value is None:
        state = None
    elif low is not None and value < low:
        state = "below"
    elif high is not None and value > high:
        state = "above"
    else:
        state = "in_band"
    line = step(
        "{value} 对 [{low}, {high}]：{y}",
        "{value} against [{low}, {high}]: {z}",
        value=_shown(value),
        low=_shown(low),
        high=_shown(high),
        y=STATES[state].zh,
        z=STATES[state].en,
    )
    return Answer(state, derive("metrics.band", line))


FLAT_POINTS = Fraction(1, 2)
FLAT_PERCENT = Fraction(1)


@rule("metrics.trend", Text("趋势", "Trend"), basis=convention(), status=Status.CONVENTION)
def trend(kind: str, direction: str, this: Fraction | None, last: Fraction | None) -> Answer[str | None]:
    """``improves``, ``worsens`` or ``flat`` (below half a point or one percent); ``None`` without a base."""
    if this is None or last is None or (kind == "count" and last == 0):
        return Answer(None, derive("metrics.trend", step("没有可比数据", "nothing to compare with")))
    delta = this - last if kind == "rate" else (this - last) * 100 / abs(last)
    flat = abs(delta) < (FLAT_POINTS if kind == "rate" else FLAT_PERCENT)
    better = delta > 0 if direction == "up" else delta < 0
    said = "flat" if flat or direction == "neutral" else "improves" if better else "worsens"
    line = step("变化 {delta}：{said}", "change {delta}: {said}", delta=signed(delta), said=said)
    return Answer(said, derive("metrics.trend", line))
