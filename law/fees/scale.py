"""分段累计: the scales of the fee measures, computed bracket by bracket and by the quick formula; both must agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from law.core import InputError, Step, step
from law.fees.rounding import percent, plain
from law.tables import UNDATED, remembered, row_on
from law.text import Text

# The measures are one version since 2007; a calculation that names no filing date is one of today's law.
PRESENT = UNDATED


@dataclass(frozen=True, slots=True)
class Bracket:
    over: Decimal
    upto: Decimal | None
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """A flat fee up to a bound, then rates on the parts above it; ``cap`` limits the whole."""

    flat_upto: Decimal
    flat_fee: Decimal
    brackets: tuple[Bracket, ...]
    quick: tuple[tuple[Decimal | None, Decimal, Decimal], ...]
    cap: Decimal | None

    def cumulative(self, amount: Decimal) -> Decimal:
        """The fee added up bracket by bracket; the upper bound of a bracket belongs to it."""
        return self._capped(self.flat_fee + sum((part * rate for part, rate in self._parts(amount)), Decimal(0)))

    def by_quick_formula(self, amount: Decimal) -> Decimal:
        """The same fee as rate × amount + constant."""
        for upto, rate, add in self.quick:
            if upto is None or amount <= upto:
                return self._capped(rate * amount + add)
        raise LookupError("a scale has no open last row")

    def _parts(self, amount: Decimal) -> list[tuple[Decimal, Decimal]]:
        return [
            ((amount if b.upto is None else min(amount, b.upto)) - b.over, b.rate)
            for b in self.brackets
            if amount > b.over
        ]

    def _capped(self, fee: Decimal) -> Decimal:
        return fee if self.cap is None else min(fee, self.cap)

    def steps(self, amount: Decimal) -> tuple[Step, ...]:
        """The arithmetic, one line for each bracket, the sum, the cap."""
        parts = self._parts(amount)
        if not parts:
            values = {"amount": plain(amount), "upto": plain(self.flat_upto), "fee": plain(self.flat_fee)}
            return (
                step("{amount} 元不超过 {upto} 元：{fee} 元", "{amount} does not exceed {upto}: {fee} yuan", **values),
            )
        lines = [
            step(
                "不超过 {upto} 元部分：{fee} 元",
                "up to {upto}: {fee} yuan",
                upto=plain(self.flat_upto),
                fee=plain(self.flat_fee),
            )
        ]
        for bracket, (part, rate) in zip(self.brackets, parts, strict=False):
            lines.append(_bracket_line(bracket, part, rate, amount))
        lines.append(self._total_line(parts))
        if self.cap is not None and self.flat_fee + sum(p * r for p, r in parts) > self.cap:
            lines.append(step("最高不超过 {cap} 元", "at most {cap} yuan", cap=plain(self.cap)))
        return tuple(lines)

    def _total_line(self, parts: list[tuple[Decimal, Decimal]]) -> Step:
        terms = [plain(self.flat_fee), *(plain(part * rate) for part, rate in parts)]
        total = self.flat_fee + sum((part * rate for part, rate in parts), Decimal(0))
        line = " + ".join(terms)
        return step("合计 {terms} = {total} 元", "together {terms} = {total} yuan", terms=line, total=plain(total))


def _bracket_line(bracket: Bracket, part: Decimal, rate: Decimal, amount: Decimal) -> Step:
    return step(
        "({upto} − {over}) × {rate} = {fee} 元",
        "({upto} − {over}) × {rate} = {fee} yuan",
        upto=plain(bracket.over + part),
        over=plain(bracket.over),
        rate=percent(rate),
        fee=plain(part * rate),
    )


@remembered
def scale(key: str, on: date = PRESENT) -> Scale:
    """The scale ``key`` of the fee table in force on ``on``."""
    value: Mapping[str, Any] = fee_row(key, on)["value"]
    return Scale(
        flat_upto=Decimal(value["flat"]["upto"]),
        flat_fee=Decimal(value["flat"]["fee"]),
        brackets=tuple(Bracket(Decimal(b["over"]), _bound(b["upto"]), Decimal(b["rate"])) for b in value["brackets"]),
        quick=tuple((_bound(q["upto"]), Decimal(q["rate"]), Decimal(q["add"])) for q in value["quick"]),
        cap=_bound(value.get("cap")),
    )


def fee_row(key: str, on: date) -> Mapping[str, Any]:
    """The row of the fee table; a filing before the measures is an error of its date."""
    try:
        return row_on("fees", key, on)
    except LookupError:
        message = Text(f"{on} 尚无收费标准", f"there was no fee table on {on}")
        raise InputError("filed_on", message) from None


def _bound(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@dataclass(frozen=True, slots=True)
class Sum:
    """An exact amount on its way to a fee, with the lines that led to it."""

    amount: Decimal
    steps: tuple[Step, ...] = ()


def on_scale(key: str, amount: Decimal, on: date) -> Sum:
    """The fee of ``amount`` on scale ``key``; both formulas are computed and must agree."""
    table = scale(key, on)
    fee = table.cumulative(amount)
    if fee != table.by_quick_formula(amount):
        raise ArithmeticError(f"scale {key}: the two formulas differ at {amount}")
    return Sum(fee, table.steps(amount))
