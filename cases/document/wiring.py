"""Connects documents: lifecycle, printing job."""


def connect() -> None:
    """Bind the lifecycle and register the jobs."""
