"""How fast the machine runs at this moment, for the tests that bound a time.

A bound in seconds says nothing on a machine that happens to run at a third of its speed (a busy host, a throttled core). A test therefore
asks ``allowed(seconds)``: its bound on the machine the bound was written for, stretched by as much as plain arithmetic on
dates, measured in the same process, is slower here. A faster machine does not tighten the bound.
"""

from __future__ import annotations

import time
from datetime import date, timedelta

REFERENCE_SECONDS = 0.17
"""Processor time of ``_arithmetic`` on the machine the bounds were written on, with nothing else running."""

_FIRST = date(2020, 1, 1)


def _arithmetic() -> int:
    total = 0
    for n in range(300_000):
        total += len(str((_FIRST + timedelta(days=n % 2200)).toordinal() % 7))
    return total


def slowness() -> float:
    """1.0 on the reference machine or a faster one, 3.0 on one that needs three times as long."""
    begun = time.process_time()
    _arithmetic()
    return max(1.0, (time.process_time() - begun) / REFERENCE_SECONDS)


def allowed(seconds: float) -> float:
    """``seconds`` of the reference machine, in seconds of this one now. Ask right after the measured work."""
    return seconds * slowness()
