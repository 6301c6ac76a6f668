"""Connects the room at start: lifecycles, jobs, events."""

from cases.document import wiring as document
from cases.hearing import wiring as hearing


def connect() -> None:
    """Bind lifecycles, register jobs and subscribers of every subject of the room."""
    document.connect()
    hearing.connect()
