"""计算器: the forms that staff and the public fill in to ask a rule; the web pages need no knowledge of law for them."""

from __future__ import annotations

from law.calculators import auction, deadlines, enforcement, fees, sentencing
from law.calculators.fields import Calculator, Choice, Field, Kind, Output, Result

_ALL: dict[str, Calculator] = {
    found.code: found
    for found in (
        *deadlines.CALCULATORS,
        *fees.CALCULATORS,
        *enforcement.CALCULATORS,
        *auction.CALCULATORS,
        *sentencing.CALCULATORS,
    )
}


def calculators(*, public_only: bool = False) -> tuple[Calculator, ...]:
    """Every calculator in the order of the page; ``public_only`` leaves out those for staff."""
    return tuple(found for found in _ALL.values() if found.public or not public_only)


def calculator(code: str) -> Calculator:
    """The calculator of that code; raises ``LookupError`` where there is none."""
    return _ALL[code]


__all__ = ["Calculator", "Choice", "Field", "Kind", "Output", "Result", "calculator", "calculators"]
