"""Who reads the rule book and who sets values."""

from __future__ import annotations

from courts.access import YES, Answer, no
from courts.people.models import User
from courts.roles import Role
from law.calculators import Calculator
from law.core import Rule
from law.rulebook import rules_of_table


def may_read(user: User, rule: Rule) -> bool:
    """Staff read every rule, everybody else those that concern the parties."""
    return user.is_court_staff or rule.public


def may_read_table(user: User, name: str) -> bool:
    """A table is open to the parties when a rule open to them reads it."""
    return user.is_court_staff or any(rule.public for rule in rules_of_table().get(name, ()))


def may_calculate(user: User, calculator: Calculator) -> bool:
    return user.is_court_staff or calculator.public


def may_set_values(user: User) -> Answer:
    if user.is_court_staff and user.holds(Role.ADMINISTRATOR):
        return YES
    return no("只有系统管理员可以设定数值。", "Only an administrator sets values.")
