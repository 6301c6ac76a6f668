"""指标: one function for every indicator – the ids above and below the line, the value, its band, the reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from law.citation import keys, row
from law.core import Answer, Basis, Derivation, Status, derive, rule, step
from law.instruments import convention
from law.metrics import facts as f
from law.metrics.base import COUNTED_KINDS, evenness
from law.metrics.comparison import band_state
from law.metrics.facts import CaseFact, World
from law.metrics.figures import percent, ratio
from law.metrics.shares import SHARES, Ids, Share, accepted, by_area, closed, ids, new, over_months, sound
from law.metrics.windows import Window, months_of
from law.tables import version_of
from law.text import Text

TABLE = "quality_indicators"
WITHOUT_FORMULA = frozenset({"C01", "C02"})
"""Cancelled in 2024; no published formula, so none is computed."""
LONG_PENDING_MONTHS = 18


@dataclass(frozen=True, slots=True)
class Measure:
    """A computed indicator. ``value`` is a string with its decimals or ``None`` (shown as —); ``unit`` says of what."""

    code: str
    title: Text
    value: str | None
    unit: str
    above: Ids
    below: Ids
    band: str | None
    direction: str


Figure = tuple[str | None, Share, str]


def indicator_codes() -> tuple[str, ...]:
    """The indicators that have a formula, in the order of the table."""
    return tuple(code for code in keys(TABLE) if code not in WITHOUT_FORMULA)


@rule(
    "metrics.indicator",
    Text("审判质效指标", "A trial-quality indicator"),
    basis=(Basis("QI"), convention()),
    status=Status.UNVERIFIED,
    effective=date(2024, 9, 1),
    tables=(TABLE,),
)
def measure(code: str, world: World, w: Window) -> Answer[Measure]:
    """指标值 of ``code`` for a period. Raises ``LookupError`` for an indicator without a formula."""
    value, share, unit = _figure(code, world, w)
    entry = row(TABLE, code, w.end)
    low, high = entry["value"].get("band") or (None, None)
    low = _curve(entry["value"], w, low)
    bounded = low is not None or high is not None
    state = band_state(_fraction(value), _fraction(low), _fraction(high)).value if bounded else None
    title = Text(entry["title_zh"], entry["title_en"])
    result = Measure(code, title, value, unit, share.above, share.below, state, entry["value"]["dir"])
    return Answer(result, _reasons(result, w))


def _figure(code: str, world: World, w: Window) -> Figure:
    if code in ("Q04", "Q05"):
        share = SHARES[code](world, w)
        return ratio(len(share.above), len(share.below)), share, "x:1"
    if code in SHARES:
        share = SHARES[code](world, w)
        return percent(len(share.above), len(share.below)), share, "%"
    if code in _OTHERS:
        return _OTHERS[code](world, w)
    raise LookupError(f"no formula for {code}")


def _curve(value: dict[str, Any], w: Window, low: Any) -> Any:
    """The closing rate of a year to date is held against the curve of its month."""
    curve = value.get("monthly_curve")
    return curve.get(str(w.end.month), None) if curve and w.kind in ("ytd", "year") else (None if curve else low)


def _fraction(value: Any) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def _reasons(result: Measure, w: Window) -> Derivation:
    line = step(
        "{zh} {start}–{end}：{a} ÷ {b} = {value}{unit}",
        "{en} {start}–{end}: {a} ÷ {b} = {value}{unit}",
        zh=result.title.zh,
        en=result.title.en,
        start=w.start,
        end=w.end,
        a=len(result.above),
        b=len(result.below),
        value=result.value or "—",
        unit=result.unit,
    )
    inputs = {"code": result.code, "from": w.start, "to": w.end}
    return derive("metrics.indicator", line, inputs=inputs, tables=(version_of(TABLE),))


def _days_of(cases: Sequence[CaseFact]) -> str | None:
    days = [(c.closed_on - c.filed_on).days - c.excluded_days for c in cases if c.closed_on is not None]
    return ratio(sum(days), len(days))


def _average_days(world: World, w: Window, *, enforcement: bool) -> Figure:
    cases = [c for c in closed(world, w) if (c.kind == f.ENFORCEMENT) is enforcement]
    return _days_of(cases), Share(ids(cases), ids(cases)), "days"


def _case_ratio(world: World, w: Window) -> Figure:
    counted = [c for c in new(world, w) if c.stage in COUNTED_KINDS]
    noted = _noted(world, w)
    roots: dict[str, str] = {}
    for case in counted:
        if case.initial:
            roots.setdefault(case.root_dispute_id or case.id, case.id)
    procedures = [*counted, *noted]
    return ratio(len(procedures), len(roots)), Share(ids(procedures), tuple(roots.values())), "ratio"


def _noted(world: World, w: Window) -> list[CaseFact]:
    """Procedures of other courts that only stand on the case they are about, not as cases of their own."""
    held = {(c.root_dispute_id or c.id, c.stage) for c in sound(world)}
    found = []
    for case in sound(world):
        root = case.root_dispute_id or case.id
        for day, stage in ((case.arrived_at_second_on, f.SECOND), (case.retrial_applied_on, f.RETRIAL_REVIEW)):
            if day in w and (root, stage) not in held:
                found.append(case)
    return found


def _long_pending(world: World, w: Window) -> Figure:
    share = over_months(world, w, LONG_PENDING_MONTHS)
    return str(len(share.above)), share, "cases"


def _per_judge(world: World, w: Window) -> Figure:
    cases = closed(world, w)
    return ratio(len(cases), world.average_judges), Share(ids(cases), ids(cases)), "cases"


def _evenness(world: World, w: Window) -> Figure:
    cases = closed(world, w)
    monthly = [sum(case.closed_on in month for case in cases) for month in months_of(w)]
    return evenness(monthly).value, Share(ids(cases), ids(cases)), "ratio"


def _transfer_days(world: World, w: Window) -> Figure:
    moved = [
        c
        for c in world.cases
        if not c.void and c.arrived_at_second_on is not None and c.arrived_at_second_on in w and c.appeal_period_end
    ]
    days = [
        (c.arrived_at_second_on - c.appeal_period_end).days
        for c in moved
        if c.arrived_at_second_on and c.appeal_period_end
    ]
    return ratio(sum(days), len(days)), Share(ids(moved), ids(moved)), "days"


def _archive_days(world: World, w: Window) -> Figure:
    done = [c for c in sound(world) if c.archived_on is not None and c.archived_on in w and c.closed_on is not None]
    days = [(c.archived_on - c.closed_on).days for c in done if c.archived_on and c.closed_on]
    return ratio(sum(days), len(days)), Share(ids(done), ids(done)), "days"


def _premium(world: World, w: Window) -> Figure:
    sold = [a for a in world.auctions if a.ended_on in w and a.sold]
    ids_of = tuple(a.id for a in sold)
    more = sum(a.price_fen - a.start_fen for a in sold)
    return percent(more, sum(a.start_fen for a in sold)), Share(ids_of, ids_of), "%"


def _recovered(*stages: str) -> Callable[[World, Window], Figure]:
    def figure(world: World, w: Window) -> Figure:
        cases = [c for c in closed(world, w) if c.stage in stages]
        paid = sum(min(c.amount_paid_fen, c.amount_claimed_fen) for c in cases)
        return percent(paid, sum(c.amount_claimed_fen for c in cases)), Share(ids(cases), ids(cases)), "%"

    return figure


def _per_people(*, by_domicile: bool) -> Callable[[World, Window], Figure]:
    def figure(world: World, w: Window) -> Figure:
        filed = by_area(world, w, by_domicile=by_domicile)
        return ratio(len(filed) * 10_000, world.population), Share(filed, ()), "per10k"

    return figure


_OTHERS: dict[str, Callable[[World, Window], Figure]] = {
    "Q08": _case_ratio,
    "E05": lambda world, w: _average_days(world, w, enforcement=False),
    "E07": _long_pending,
    "E09": _per_judge,
    "E10": _evenness,
    "E13": _transfer_days,
    "E14": _archive_days,
    "X10P": _premium,
    "X02": _recovered(f.ENF_FIRST, f.ENF_RESUMED),
    "X06": lambda world, w: _average_days(world, w, enforcement=True),
    "X09": _recovered(f.ENF_RESUMED),
    "G01": _per_people(by_domicile=True),
    "G02": _per_people(by_domicile=False),
}


def caseload(world: World, w: Window) -> dict[str, Ids]:
    """The ids behind 受理, 新收, 已结 – for the tables behind a chart."""
    return {"accepted": ids(accepted(world, w)), "new": ids(new(world, w)), "closed": ids(closed(world, w))}
