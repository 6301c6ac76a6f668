"""Connects file reading at start: lifecycle, menu, the panel on the case."""

from __future__ import annotations

from typing import Any

from cases.register.models import Case
from cases.register.policy import relations
from cases.register.tabs import add_tab_context
from courts import navigation
from courts.people.models import User
from law.text import Text
from litigation_service.file_reading.binding import bind_file_reading
from litigation_service.file_reading.policy import BENCH
from litigation_service.file_reading.selectors import requests_in

SHOWN = 30


def reading_panel(user: User, case: Case) -> dict[str, Any]:
    """For the bench the requests of the case; for a party the way to ask."""
    if user.is_court_staff and not relations(user, case) & BENCH:
        return {}
    rows = list(requests_in(case)[:SHOWN]) if user.is_court_staff else []
    return {"reading_panel": "litigation_service/file_reading/_case_panel.html", "reading_requests": rows}


def connect() -> None:
    bind_file_reading()
    add_tab_context("file", reading_panel)
    navigation.add_portal(Text("网上阅卷", "Read the file"), "file-readings", "book-2", order=45)
