"""由汇总数算指标: an indicator from sums kept ready, by the same definitions as from the single cases (:mod:`law.metrics.indicators`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from law.citation import keys, row, row_status
from law.core import Answer, Derivation, Status, derive, step
from law.metrics.base import evenness
from law.metrics.comparison import band_state
from law.metrics.figures import percent, ratio
from law.metrics.indicators import TABLE  # its rule is the one these figures are derived by
from law.metrics.quantities import AGES, FOREIGN, QUANTITIES, REGISTERED, At, Quantity
from law.metrics.windows import Window, WindowKind
from law.tables import load, version_of
from law.text import Text

Key = tuple[str, str]  # measure, stage


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of the measures by stage: in the period, all before it, all up to its end. ``closed_by_month``: for evenness.

    ``others`` are quantities that are no sums over cases, by name: payouts, the average number of judges, the population.
    """

    flow: Mapping[Key, int]
    before: Mapping[Key, int]
    end: Mapping[Key, int]
    closed_by_month: tuple[int, ...] = ()
    others: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator over a period. ``value`` is a string with its decimals or ``None`` (shown as —).

    ``missing`` names the facts that nobody has recorded: then there is neither numerator nor value, and no zero either.
    """

    code: str
    title: Text
    value: str | None
    unit: str
    direction: str
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    above_title: Text | None = None
    below_title: Text | None = None
    band: str | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    missing: Text | None = None

    @property
    def exact(self) -> Fraction | None:
        """The shown value as a number, for comparison."""
        return None if self.value is None else Fraction(self.value)


OTHERS: Mapping[str, Text] = {
    "paid_on_time": Text("其中按期发放", "of these, paid in time"),
    "payouts_due": Text("发放期限届满的案款", "payouts due"),
    "avg_quota_judges": Text("期间平均法官人数", "average number of judges in the period"),
    "population_div_10000": Text("人口（万人）", "population in ten thousands"),
    "petitions_dedup": Text("涉诉信访（同一人同一案计一次）", "petitions, each person and case once"),
    "enforcement_petitions": Text("收到的执行信访", "petitions on enforcement received"),
    "enforcement_petitions_resolved": Text("其中已化解", "of these, resolved"),
    "premediation_ended": Text("诉前调解结束", "pre-filing mediations ended"),
    "premediation_success": Text("其中调解成功", "of these, successful"),
    "sampled": Text("抽查的终本案件", "enforcements ended for now that were reviewed"),
    "sampled_ok": Text("其中符合全部条件", "of these, meeting all conditions"),
    "auctions_ended": Text("结束的网络拍卖", "online auctions ended"),
    "auctions_sold": Text("其中成交", "of these, sold"),
    "auction_start": Text("成交标的起拍价合计", "starting prices of what was sold"),
    "auction_premium": Text("成交价超出起拍价合计", "prices above the starting prices"),
    "new_first_civil_admin_by_defendant_domicile": Text(
        "民事、行政一审新收（按被告住所地）", "new civil and administrative suits by the defendant's domicile"
    ),
}
"""Quantities that are not sums over the cases of this platform."""


def unit_of(code: str, on: date | None = None) -> str:
    """``%``, ``x:1``, ``ratio``, ``days``, ``cases`` or ``per10k``."""
    value = row(TABLE, code, on)["value"]
    if value.get("format") == "x:1":
        return "x:1"
    unit = str(value.get("unit", "%"))
    return "cases" if unit == "count" else unit


def quantities_of(code: str, on: date | None = None) -> tuple[str, str]:
    """The names of numerator and denominator; empty where the formula has none."""
    value = row(TABLE, code, on)["value"]
    above, below = value.get("num") or "", value.get("den") or ""
    if code == "E07":
        above, below = f"open_over_{long_pending_months(on)}_months", "open"
    if code == "E10":
        above = below = "closed"
    return above, below


def long_pending_months(on: date | None = None) -> int:
    """The age from which an open case is long pending; one of :data:`law.metrics.quantities.AGES`."""
    months = int(row(TABLE, "E07", on)["value"]["months"])
    return months if months in AGES else 18


def measures_of(codes: Sequence[str], on: date | None = None) -> set[str]:
    """The measures that these indicators add up, with those that show whether their facts are recorded at all."""
    found = {"filed", "closed"}
    for code in codes:
        for name in quantities_of(code, on):
            found |= {term.measure for term in QUANTITIES[name].terms} if name in QUANTITIES else set()
        found |= {REGISTERED[fact][0] for fact in facts_of(code, on) if fact in REGISTERED}
    return found


def facts_of(code: str, on: date | None = None) -> tuple[str, ...]:
    """The facts a formula needs beyond the case itself."""
    return tuple(row(TABLE, code, on)["value"].get("facts", ()))


def amount(quantity: Quantity, sums: Sums) -> int:
    """The quantity added up."""
    taken = {At.FLOW: sums.flow, At.BEFORE: sums.before, At.END: sums.end}
    total = 0
    for term in quantity.terms:
        for (measure, stage), count in taken[term.at].items():
            if measure == term.measure and (not term.stages or stage in term.stages):
                total += term.factor * count
    return total


def missing_facts(code: str, sums: Sums, on: date | None = None) -> Text | None:
    """The facts that are kept elsewhere or that nobody has registered yet; ``None`` where nothing is missing."""
    absent = []
    for fact in facts_of(code, on):
        if fact in FOREIGN:
            absent.append(FOREIGN[fact])
        else:
            measure, title = REGISTERED[fact]
            if not any(count for (name, _), count in sums.end.items() if name == measure):
                absent.append(title)
    if not absent:
        return None
    return Text("、".join(text.zh for text in absent), ", ".join(text.en for text in absent))


def reading(code: str, sums: Sums, w: Window) -> Answer[Reading]:
    """指标值 of ``code`` from sums, by the rule ``metrics.indicator``. Raises ``LookupError`` for an indicator without a formula."""
    if code not in formula_codes():
        raise LookupError(f"no formula for {code}")
    entry = row(TABLE, code, w.end)
    above, below = quantities_of(code, w.end)
    missing = missing_facts(code, sums, w.end)
    num, den = (None, None) if missing else (_quantity(above, sums), _quantity(below, sums))
    value = None if missing else _value(code, num, den, sums, w)
    low, high = band_of(entry["value"], w)
    bounded = low is not None or high is not None
    state = band_state(_exact(value), low, high).value if bounded else None
    result = Reading(
        code,
        Text(entry["title_zh"], entry["title_en"]),
        value,
        unit_of(code, w.end),
        entry["value"]["dir"],
        num,
        den,
        title_of(above),
        title_of(below),
        state,
        low,
        high,
        missing,
    )
    return Answer(result, _reasons(result, w, row_status(entry)))


def formula_codes() -> tuple[str, ...]:
    """The indicators with a formula over sums or facts, in the order of the table; cancelled ones without any are left out."""
    return tuple(code for code in keys(TABLE) if row(TABLE, code)["value"].get("num") or code == "E10")


def title_of(name: str) -> Text | None:
    """A quantity in words."""
    if name in QUANTITIES:
        return QUANTITIES[name].title
    return OTHERS.get(name)


def _quantity(name: str, sums: Sums) -> Fraction | None:
    if name in QUANTITIES:
        return Fraction(amount(QUANTITIES[name], sums))
    return sums.others.get(name)


def _value(code: str, num: Fraction | None, den: Fraction | None, sums: Sums, w: Window) -> str | None:
    unit = unit_of(code, w.end)
    if code == "E10":
        return evenness_of(sums.closed_by_month)
    if code == "E07":
        return None if num is None else str(num)
    if num is None or den is None:
        return None
    return percent(num, den) if unit == "%" else ratio(num, den)


def evenness_of(monthly: Sequence[int]) -> str | None:
    """E10 over the months of the period."""
    return evenness(monthly).value


def band_of(value: Mapping[str, Any], w: Window) -> tuple[Fraction | None, Fraction | None]:
    """The interval to hold the figure against; the closing rate of a year to date has the curve of its month."""
    low, high = value.get("band") or (None, None)
    curve = value.get("monthly_curve")
    if curve:
        low = curve.get(str(w.end.month)) if w.kind in (WindowKind.YTD, WindowKind.YEAR) else None
    return _exact(low), _exact(high)


def _exact(value: Any) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def _reasons(found: Reading, w: Window, status: Status) -> Derivation:
    inputs = {"code": found.code, "from": w.start, "to": w.end}
    if found.missing:
        line = step("缺少数据来源：{zh}", "no data source: {en}", zh=found.missing.zh, en=found.missing.en)
    else:
        line = step(
            "{a_zh} {a}{by}{b_zh} {b} = {value}{unit}",
            "{a_en} {a}{by}{b_en} {b} = {value}{unit}",
            a_zh=found.above_title.zh if found.above_title else "",
            a_en=found.above_title.en if found.above_title else "",
            b_zh=found.below_title.zh if found.below_title else "",
            b_en=found.below_title.en if found.below_title else "",
            a=_shown(found.numerator),
            b=_shown(found.denominator),
            by=" × 100 ÷ " if found.unit == "%" else " ÷ ",
            value=found.value or "—",
            unit=found.unit if found.unit in ("%", ":1") else "",
        )
    return derive("metrics.indicator", line, inputs=inputs, tables=(version_of(TABLE),), status=status)


def _shown(value: Fraction | None) -> str:
    if value is None:
        return "—"
    return str(value.numerator) if value.denominator == 1 else ratio(value.numerator, value.denominator) or "—"


SYSTEMS = "indicator_systems"


@dataclass(frozen=True, slots=True)
class System:
    """A system of indicators that was or is in use; ``members`` are those known by public statements, of ``size``."""

    key: str
    title: Text
    size: int
    members: tuple[str, ...]
    cancelled: tuple[str, ...]
    since: date
    until: date | None
    status: Status


def systems() -> tuple[System, ...]:
    """The systems in the order in which they came."""
    found = []
    for entry in load(SYSTEMS)["rows"]:
        key, value = str(entry["key"]), entry["value"]
        if not key.startswith("S"):
            continue
        found.append(
            System(
                key,
                Text(entry["title_zh"], entry["title_en"]),
                value["size"],
                tuple(value["members"]),
                tuple(value["cancelled"]),
                entry["effective_from"],
                entry["effective_to"],
                row_status(entry),
            )
        )
    return tuple(found)


def cancelled_on(code: str) -> date | None:
    """The day from which the indicator is no longer in official use; ``None`` where it never was or still is."""
    return next((system.since for system in systems() if code in system.cancelled), None)


def use(on: date | None = None) -> Mapping[str, Any]:
    """How a court uses the indicators: the roles that may compare units, the first day of the statistical year."""
    value: Mapping[str, Any] = row(SYSTEMS, "use", on)["value"]
    return value
