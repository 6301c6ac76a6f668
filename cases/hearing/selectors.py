"""Reading hearings: where a case stands with its sittings, calendars, free slots."""

from __future__ import annotations

from cases.hearing.standing import HearingStanding
from cases.register.models import Case


def hearing_standing(case: Case) -> HearingStanding:
    """What the lifecycle of a case asks about its hearings."""
    return HearingStanding(case)
