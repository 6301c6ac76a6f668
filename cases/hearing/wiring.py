"""Connects hearings."""


def connect() -> None:
    """Register menu entries and jobs."""
