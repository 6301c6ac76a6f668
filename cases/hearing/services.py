"""Booking and holding hearings."""

from __future__ import annotations

from courts.procedure import Performance


def book_from_act(performance: Performance) -> str | None:
    """Effect of ``book_hearing``: books, summons all parties, announces."""
    from cases.hearing.booking import book

    return book(performance)


def open_from_act(performance: Performance) -> str | None:
    """Effect of ``open_hearing``."""
    from cases.hearing.sitting import open_sitting

    return open_sitting(performance)


def adjourn_from_act(performance: Performance) -> str | None:
    """Effect of ``adjourn_hearing``: the sitting ends unfinished, room and people are free again."""
    from cases.hearing.sitting import adjourn_sitting

    return adjourn_sitting(performance)


def end_from_act(performance: Performance) -> str | None:
    """Effect of ``end_hearing``."""
    from cases.hearing.sitting import end_sitting

    return end_sitting(performance)
