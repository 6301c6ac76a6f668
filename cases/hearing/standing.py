"""Where a case stands with its hearings: the facts and objections the lifecycle reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from cases.hearing.models import Hearing
from cases.register.models import Case
from law.core import Finding


class HearingStanding:
    """Hearings of one case. ``next`` is the booked one to come, ``last`` the latest that was held or opened."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def all(self) -> list[Hearing]:
        return list(Hearing.objects.filter(case=self.case).select_related("room", "judge", "clerk").order_by("during"))

    @property
    def next(self) -> Hearing | None:
        """The booked sitting not yet ended, the earliest."""
        return next((one for one in self.all if one.standing in {"booked", "open"}), None)

    @property
    def last(self) -> Hearing | None:
        """The latest sitting that was opened."""
        return next((one for one in reversed(self.all) if one.opened_at), None)

    @property
    def adjournments(self) -> int:
        return sum(one.standing == "adjourned" for one in self.all)

    def objections_to_booking(self, inputs: Mapping[str, Any], on: date) -> list[Finding]:
        return []

    def objections_to_opening(self, on: date) -> list[Finding]:
        return []

    def objections_to_adjourning(self, inputs: Mapping[str, Any], on: date) -> list[Finding]:
        return []

    def objections_to_ending(self, on: date) -> list[Finding]:
        return []
