"""Connects the room at start: lifecycles, jobs, events."""

from cases.civil_first import binding as civil_first
from cases.document import wiring as document
from cases.fees import binding as fees
from cases.file import reading
from cases.hearing import wiring as hearing
from cases.serving import binding as serving
from courts import navigation
from courts.navigation import CASES
from law.text import Text


def connect() -> None:
    """Bind lifecycles, register jobs and subscribers of every subject of the room."""
    document.connect()
    hearing.connect()
    fees.connect()
    serving.connect()
    civil_first.connect()
    reading.register()
    navigation.add(Text("案件", "Cases"), "cases", "briefcase", group=CASES, order=10)
    navigation.add_portal(Text("案件", "Cases"), "cases", "briefcase", order=30)
