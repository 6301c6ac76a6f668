"""Connects the room at start: lifecycles, jobs, events."""


def connect() -> None:
    """Bind lifecycles, register jobs and subscribers of every subject of the room."""
