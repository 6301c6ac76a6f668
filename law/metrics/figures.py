"""数值的写法: percentages, ratios and signed changes – exact integer arithmetic, half up, nothing where the base is zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def rounded(value: Fraction, places: int) -> str:
    """``value`` half up (away from zero) with ``places`` decimals, e.g. ``Fraction(2, 3)`` → ``0.67``."""
    scale = 10**places
    magnitude = abs(value) * scale
    whole = (2 * magnitude.numerator + magnitude.denominator) // (2 * magnitude.denominator)
    sign = "-" if value < 0 and whole else ""
    digits = f"{whole:0{places + 1}d}"
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def percent(num: int | Fraction, den: int | Fraction) -> str | None:
    """``num`` / ``den`` in percent with two decimals and no sign %; ``None`` where ``den`` is 0."""
    return None if den == 0 else rounded(Fraction(num) * 100 / Fraction(den), 2)


def ratio(num: int | Fraction, den: int | Fraction, places: int = 2) -> str | None:
    """``num`` / ``den`` with two decimals; ``None`` where ``den`` is 0."""
    return None if den == 0 else rounded(Fraction(num) / Fraction(den), places)


def signed(value: Fraction) -> str:
    """Two decimals, always with a sign; zero is ``+0.00``."""
    text = rounded(value, 2)
    return text if text.startswith("-") else f"+{text}"


def half_up(value: Decimal, places: int) -> Decimal:
    """``value`` rounded half up to ``places`` decimals."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
