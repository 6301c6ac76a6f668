"""Operations of the material hub 收转运算."""

from __future__ import annotations

from law.materials.clocks import clock_due
from law.operations import Outcome, operation
from law.operations.reading import Facts, calendar_of, date_of, text_of


@operation("materials.clock", "materials.clock", dated="start")
def clock_op(facts: Facts) -> Outcome:
    answer = clock_due(text_of(facts, "clock"), date_of(facts, "start"), calendar_of(facts))
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)
