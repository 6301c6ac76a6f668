"""金额的取整与书写: amounts stay exact until the end and are rounded once, half up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")


def rounded(amount: Decimal, quantum: Decimal = FEN) -> Decimal:
    """``amount`` to a multiple of ``quantum`` (0.01, 0.1 or 1 yuan), half up, written with two decimals."""
    return ((amount / quantum).quantize(Decimal(1), ROUND_HALF_UP) * quantum).quantize(FEN)


def plain(amount: Decimal) -> str:
    """An amount in a line of arithmetic: thousands separated, no trailing zeros."""
    text = f"{amount:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(rate: Decimal) -> str:
    """0.025 → 2.5%."""
    return f"{plain(rate * 100)}%"
