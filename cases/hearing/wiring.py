"""Connects hearings: the menu entry of the calendar."""

from __future__ import annotations

from cases.hearing.policy import CALENDAR_ROLES
from courts import navigation
from law.text import Text


def connect() -> None:
    navigation.add(
        Text("法庭排期", "Court rooms"),
        "hearings",
        "calendar-week",
        group=navigation.CASES,
        roles=CALENDAR_ROLES,
        order=30,
    )
