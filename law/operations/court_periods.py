"""Operations of the court's own periods 法院内部期限."""

from __future__ import annotations

from law.operations import Outcome, operation
from law.operations.reading import Facts, calendar_of, date_of, text_of
from law.procedure.court_periods import court_period


@operation("procedure.court_period", "procedure.court_period", dated="start")
def court_period_op(facts: Facts) -> Outcome:
    answer = court_period(text_of(facts, "period"), date_of(facts, "start"), calendar_of(facts))
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)
