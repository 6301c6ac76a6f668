"""Connects the rule book at start: menu, and the overrides before every request."""

from django.core.signals import request_started

from courts import navigation
from courts.navigation import REFERENCE
from courts.rulebook.standing import refresh_before_request
from law.text import Text


def connect() -> None:
    navigation.add(Text("规则手册", "Rule book"), "rules", "scale", group=REFERENCE, order=10)
    navigation.add(Text("计算器", "Calculators"), "calculators", "calculator", group=REFERENCE, order=20)
    request_started.connect(refresh_before_request, dispatch_uid="courts.rulebook")
