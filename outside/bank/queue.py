"""Who holds what of an asset 冻结与轮候: earlier measures first, the next waits in line and moves up when one ends.

The allocation is computed anew from the measures in order of arrival, so it cannot drift from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from outside.bank.port import Measure, MeasureState

LIVE = (MeasureState.IN_FORCE, MeasureState.WAITING)


def settled(measures: Sequence[Measure], balance_fen: int | None, today: date) -> list[Measure]:
    """The measures of one asset (in order of arrival) as they stand today. ``balance_fen`` None: a thing, held by one at a time.

    A waiting measure does not lapse; when it comes into force its term, counted in days, begins that day.
    """
    left, waiting, taken = balance_fen, 0, False
    result = []
    for measure in measures:
        if measure.state is MeasureState.IN_FORCE and measure.until < today:
            measure = replace(measure, state=MeasureState.EXPIRED, held_fen=_none_or_zero(measure), position=0)
        if measure.state not in LIVE:
            result.append(measure)
            continue
        held = min(measure.asked_fen or 0, left) if left is not None else None
        if (held or 0) > 0 or (left is None and not taken):
            result.append(_in_force(measure, held, today))
            taken = True
            left = left - (held or 0) if left is not None else None
        else:
            waiting += 1
            result.append(
                replace(measure, state=MeasureState.WAITING, held_fen=_none_or_zero(measure), position=waiting)
            )
    return result


def _none_or_zero(measure: Measure) -> int | None:
    return None if measure.asked_fen is None else 0


def _in_force(measure: Measure, held: int | None, today: date) -> Measure:
    until = measure.until
    if measure.state is MeasureState.WAITING and measure.position > 0:
        until = today + timedelta(days=(measure.until - measure.since.date()).days)
    return replace(measure, state=MeasureState.IN_FORCE, held_fen=held, position=0, until=until)
