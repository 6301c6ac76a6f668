"""An enforcement case as facts for the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from cases.register.models import Case
from enforcement.control.models import Measure, PropertyClue
from enforcement.money.services import balance_of, received_of
from law.enforcement.closing import ClosingFacts


class EnforcementFacts:
    def __init__(self, case: Case, inputs: Mapping[str, Any]) -> None:
        self.case, self.inputs = case, inputs

    @cached_property
    def balance_fen(self) -> int:
        return balance_of(self.case)

    @cached_property
    def received_fen(self) -> int:
        return received_of(self.case)

    @cached_property
    def living_measures(self) -> list[Measure]:
        return list(Measure.objects.filter(case=self.case, standing__in=["in_force", "waiting"]).select_related("clue"))

    def grounds(self) -> set[str]:
        """What speaks for closing as performed or terminated."""
        found = set()
        if self.received_fen >= self.case.amount_fen:
            found.add("fully_performed")
        if self.balance_fen == 0:
            found.add("money_distributed")
        ground = self.inputs.get("ground")
        return found | {str(ground)} if ground else found

    def for_now(self, on: date) -> ClosingFacts:
        """The conditions of 终本 this platform can see for itself, and those the officer confirms."""
        info = self.case.enforcement
        seen = {
            "notice_sent": info.notice_sent_on,
            "report_ordered": info.report_ordered_on,
            "network_query_all": info.queried_on,
            "consumption_order": info.consumption_limited_on,
            "talk_held": info.talk_held_on,
            "no_property": not self._disposable(),
        }
        met = {code for code, fact in seen.items() if fact}
        return ClosingFacts(self.case.filed_on, on, frozenset(met | set(self.inputs.get("confirmed") or ())))

    def _disposable(self) -> bool:
        money = PropertyClue.objects.filter(case=self.case, available_fen__gt=0).exists()
        return money or any(measure.standing == "in_force" and measure.held_fen for measure in self.living_measures)
