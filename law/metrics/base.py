"""基础数: old, new, accepted, closed and open cases of a period, and the simple figures built on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from law.core import Answer, Basis, Status, Step, derive, rule, step
from law.instruments import convention
from law.metrics.figures import percent, ratio, rounded
from law.text import Text
from law.time.arithmetic import add_months

QI = Basis("QI")
COUNTED_KINDS = (
    "first",
    "second",
    "retrial_review",
    "retrial",
    "enforcement_first",
    "enforcement_resumed",
    "enf_objection",
    "enf_review",
    "enf_supervision",
    "state_compensation",
)
"""Procedures that count as 件; pre-filing mediation, preservation, confirmation, jurisdiction, commutation do not."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A case as its days: ``limit_end`` with extensions and deductions, ``original_end`` without extensions."""

    filed: date | None = None
    closed: date | None = None
    void: bool = False
    limit_end: date | None = None
    original_end: date | None = None
    excluded: int = 0


@dataclass(frozen=True, slots=True)
class BaseSets:
    """旧存 O, 新收 N, 受理 A = O + N, 已结 C, 未结 U = A − C."""

    old: int
    new: int
    closed: int

    @property
    def accepted(self) -> int:
        return self.old + self.new

    @property
    def open(self) -> int:
        return self.accepted - self.closed


def is_old(filed: date, closed: date | None, start: date) -> bool:
    """Filed before the period and not closed before it."""
    return filed < start and (closed is None or closed >= start)


def is_new(filed: date, start: date, end: date) -> bool:
    """Filed in the period."""
    return start <= filed <= end


@rule(
    "metrics.base",
    Text("收案结案基础数", "Base figures of a period"),
    basis=(QI, convention()),
    status=Status.UNVERIFIED,
)
def base_sets(cases: Iterable[Dated], start: date, end: date) -> Answer[BaseSets]:
    """基础数: cases entered by mistake (``void``) are in no set; only accepted cases can be closed."""
    old = new = closed = 0
    for case in cases:
        if case.void or case.filed is None:
            continue
        was_old, was_new = is_old(case.filed, case.closed, start), is_new(case.filed, start, end)
        old, new = old + was_old, new + was_new
        closed += (was_old or was_new) and case.closed is not None and start <= case.closed <= end
    sets = BaseSets(old, new, closed)
    lines = (
        step("受理 {a} = 旧存 {o} + 新收 {n}", "accepted {a} = old {o} + new {n}", a=sets.accepted, o=old, n=new),
        step(
            "未结 {u} = 受理 {a} − 已结 {c}",
            "open {u} = accepted {a} − closed {c}",
            u=sets.open,
            a=sets.accepted,
            c=closed,
        ),
        step(
            "结案率 {c} × 100 ÷ {a}；结收比 {c} × 100 ÷ {n}",
            "closing rate {c} × 100 ÷ {a}; closed to new {c} × 100 ÷ {n}",
            c=closed,
            a=sets.accepted,
            n=new,
        ),
    )
    return Answer(sets, derive("metrics.base", *lines, inputs={"from": start, "to": end}))


def _line(name: str, num: object, den: object, value: str | None, *, times: int = 1) -> Step:
    return step(
        "{name} = {num}{times} ÷ {den} = {value}",
        "{name} = {num}{times} ÷ {den} = {value}",
        name=name,
        num=num,
        times=f" × {times}" if times > 1 else "",
        den=den,
        value="—" if value is None else value,
    )


@rule("metrics.rate", Text("百分比", "A rate in percent"), basis=(QI, convention()), status=Status.CONVENTION)
def rate(num: Fraction, den: Fraction) -> Answer[str | None]:
    """``num`` / ``den`` in percent; the base 0 gives nothing, neither 0 nor 100."""
    value = percent(num, den)
    return Answer(value, derive("metrics.rate", _line("%", num, den, value, times=100)))


@rule("metrics.ratio_x_to_1", Text("改判与发回之比", "Changed to remanded, x : 1"), basis=QI, status=Status.UNVERIFIED)
def ratio_x_to_1(changed: int, remanded: int) -> Answer[str | None]:
    """x:1; without a remand there is no figure (全部改判)."""
    value = ratio(changed, remanded)
    return Answer(value, derive("metrics.ratio_x_to_1", _line("x:1", changed, remanded, value)))


@dataclass(frozen=True, slots=True)
class ProcedureFact:
    """One procedure: the root dispute it belongs to, its kind, and whether it is the dispute's first."""

    root: str
    kind: str
    initial: bool = False


@dataclass(frozen=True, slots=True)
class CaseRatio:
    """案 distinct disputes, 件 procedures, and 件/案."""

    disputes: int
    procedures: int

    @property
    def value(self) -> str | None:
        return ratio(self.procedures, self.disputes)


@rule("metrics.case_ratio", Text("案-件比", "Procedures per dispute"), basis=QI, status=Status.UNVERIFIED)
def case_ratio(procedures: Iterable[ProcedureFact]) -> Answer[CaseRatio]:
    """案-件比: all counted procedures over the distinct roots that have a counted initial one."""
    counted = [item for item in procedures if item.kind in COUNTED_KINDS]
    result = CaseRatio(len({item.root for item in counted if item.initial}), len(counted))
    line = step(
        "件 {j} ÷ 案 {a} = {value}",
        "procedures {j} ÷ disputes {a} = {value}",
        j=result.procedures,
        a=result.disputes,
        value=result.value,
    )
    return Answer(result, derive("metrics.case_ratio", line))


@dataclass(frozen=True, slots=True)
class InLimit:
    """E03 审限内结案率 and E04 法定审限内结案率."""

    effective: str | None
    original: str | None


@rule("metrics.in_limit", Text("审限内结案率", "Closed within the limit"), basis=QI, status=Status.UNVERIFIED)
def closed_in_limit(cases: Sequence[Dated]) -> Answer[InLimit]:
    """Cases without a limit leave the denominator; the last day is inside; extensions count for E03 only."""
    limited = [case for case in cases if case.limit_end is not None and case.closed is not None]
    effective = sum(case.closed <= case.limit_end for case in limited if case.closed and case.limit_end)
    original = sum(
        case.closed <= (case.original_end or case.limit_end) for case in limited if case.closed and case.limit_end
    )
    n = len(limited)
    result = InLimit(percent(effective, n), percent(original, n))
    lines = (
        _line("E03", effective, n, result.effective, times=100),
        _line("E04", original, n, result.original, times=100),
    )
    return Answer(result, derive("metrics.in_limit", *lines))


@rule("metrics.avg_days", Text("平均审理天数", "Average days of trial"), basis=QI, status=Status.UNVERIFIED)
def average_days(cases: Sequence[Dated]) -> Answer[str | None]:
    """Σ(closed − filed − excluded) over the closed cases; the filing day is not counted."""
    days = [(case.closed - case.filed).days - case.excluded for case in cases if case.closed and case.filed]
    value = ratio(sum(days), len(days))
    return Answer(value, derive("metrics.avg_days", _line("E05", sum(days), len(days), value)))


@dataclass(frozen=True, slots=True)
class Pending:
    """Open cases and those over the age; ``rate`` in percent."""

    open: int
    over: int

    @property
    def rate(self) -> str | None:
        return percent(self.over, self.open)


def is_open_on(filed: date, closed: date | None, on: date) -> bool:
    """Filed by that day and not closed by it."""
    return filed <= on and (closed is None or closed > on)


def is_older_than(filed: date, months: int, on: date) -> bool:
    """Whether more than ``months`` months have passed since filing; exactly that many is not over."""
    return add_months(filed, months) < on


@rule("metrics.long_pending", Text("长期未结", "Long pending cases"), basis=QI, status=Status.UNVERIFIED)
def long_pending(cases: Iterable[Dated], months: int, on: date) -> Answer[Pending]:
    """超期未结: age from filing, suspension not deducted."""
    pending = [case.filed for case in cases if case.filed and is_open_on(case.filed, case.closed, on)]
    result = Pending(len(pending), sum(is_older_than(filed, months, on) for filed in pending))
    line = step(
        "{on} 未结 {open} 件，其中超过 {months} 个月 {over} 件",
        "on {on}: {open} open, {over} over {months} months",
        on=on,
        open=result.open,
        months=months,
        over=result.over,
    )
    return Answer(result, derive("metrics.long_pending", line))


@rule("metrics.in_place", Text("执行到位率", "Amount recovered"), basis=QI, status=Status.UNVERIFIED)
def recovered(amounts: Iterable[tuple[int, int]]) -> Answer[str | None]:
    """Σ min(paid, claimed) / Σ claimed, fen; each case is capped at what was claimed."""
    pairs = list(amounts)
    paid, claimed = sum(min(p, c) for p, c in pairs), sum(c for _, c in pairs)
    value = percent(paid, claimed)
    return Answer(value, derive("metrics.in_place", _line("X02", paid, claimed, value, times=100)))


@rule("metrics.balance", Text("结案均衡度", "Evenness of closing"), basis=QI, status=Status.UNVERIFIED)
def evenness(monthly: Sequence[int]) -> Answer[str | None]:
    """1 − Σ|c_m − mean| / (2 × total), four decimals; nothing closed gives nothing."""
    total = sum(monthly)
    if not monthly or total == 0:
        return Answer(None, derive("metrics.balance", _line("E10", 0, 0, None)))
    mean = Fraction(total, len(monthly))
    spread = sum((abs(count - mean) for count in monthly), Fraction(0))
    value = rounded(1 - spread / (2 * total), 4)
    line = step(
        "1 − {spread} ÷ (2 × {total}) = {value}",
        "1 − {spread} ÷ (2 × {total}) = {value}",
        spread=spread,
        total=total,
        value=value,
    )
    return Answer(value, derive("metrics.balance", line))


@rule("metrics.per10k", Text("万人成诉率", "Suits per ten thousand people"), basis=QI, status=Status.UNVERIFIED)
def per_ten_thousand(new: int, population: int) -> Answer[str | None]:
    """new × 10 000 ÷ population (persons)."""
    value = ratio(new * 10_000, population)
    return Answer(value, derive("metrics.per10k", _line("/10000", new, population, value, times=10_000)))
