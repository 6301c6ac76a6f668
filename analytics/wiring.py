"""Connects the room at start: menu."""

from courts import navigation
from courts.navigation import MANAGEMENT
from courts.roles import Role
from law.text import Text


def connect() -> None:
    roles = (Role.SUPERVISOR, Role.PRESIDENT, Role.DIVISION_HEAD)
    navigation.add(Text("质效指标", "Indicators"), "dashboard", "chart-bar", group=MANAGEMENT, roles=roles, order=20)
