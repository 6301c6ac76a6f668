"""Rows into facts: the only seam between the tables of a civil case and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from cases.civil_first.bench import objections_to_panel, objections_to_procedure
from cases.closing.selectors import closing_facts
from cases.document.selectors import sealed_decision
from cases.fees.selectors import fee_standing
from cases.hearing.selectors import hearing_standing
from cases.register.models import Case, Party
from cases.serving.selectors import appeal_periods, service_standing
from law.core import Finding


class CivilCaseFacts:
    """What the requirements read; each fact is looked up only when asked for."""

    def __init__(self, case: Case, inputs: Mapping[str, Any]) -> None:
        self.case = case
        self.inputs = inputs

    @cached_property
    def parties(self) -> list[Party]:
        return list(self.case.parties.all())

    @cached_property
    def fee(self) -> Any:
        return fee_standing(self.case)

    @cached_property
    def hearing(self) -> Any:
        return hearing_standing(self.case)

    @cached_property
    def decision(self) -> Any:
        return sealed_decision(self.case)

    @cached_property
    def decision_service(self) -> Any:
        return service_standing(self.case, self.decision)

    @cached_property
    def appeal(self) -> Any:
        return appeal_periods(self.case, self.decision)

    def closing(self, on: date) -> Any:
        return closing_facts(self.case, on)

    def procedure_objections(self, on: date) -> list[Finding]:
        return objections_to_procedure(self.case, self.inputs, on)

    def panel_objections(self, on: date) -> list[Finding]:
        return objections_to_panel(self.inputs, on)
