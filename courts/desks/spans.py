"""The groups of a desk by urgency, as spans of due dates."""

from __future__ import annotations

from datetime import date, timedelta

from law.text import Text

WEEK = 7
GROUPS = (
    ("overdue", Text("已逾期", "Overdue")),
    ("today", Text("今天到期", "Due today")),
    ("week", Text("一周内到期", "Due within a week")),
    ("later", Text("以后", "Later")),
)


def urgency(due_on: date, today: date) -> str:
    """The group of a due date."""
    if due_on < today:
        return "overdue"
    if due_on == today:
        return "today"
    return "week" if due_on <= today + timedelta(days=WEEK) else "later"


def span(key: str, today: date) -> dict[str, date]:
    """The conditions on ``due_on`` of a group."""
    week = today + timedelta(days=WEEK)
    return {
        "overdue": {"due_on__lt": today},
        "today": {"due_on": today},
        "week": {"due_on__gt": today, "due_on__lte": week},
        "later": {"due_on__gt": week},
    }[key]
