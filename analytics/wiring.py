"""Connects the room at start: menu, exported lists."""

from analytics.indicators import listing
from courts import navigation
from courts.navigation import MANAGEMENT
from courts.roles import Role
from law.text import Text


def connect() -> None:
    listing.register()
    roles = (Role.SUPERVISOR, Role.PRESIDENT, Role.DIVISION_HEAD)
    navigation.add(Text("质效指标", "Indicators"), "dashboard", "chart-bar", group=MANAGEMENT, roles=roles, order=20)
