"""Booking and holding hearings: the effects of the acts of a case, and booking itself."""

from __future__ import annotations

from cases.hearing.booking import SlotTaken, reserve
from cases.hearing.booking import book as book_from_act
from cases.hearing.record import RecordClosed, note_signature, save_record
from cases.hearing.sitting import adjourn_sitting as adjourn_from_act
from cases.hearing.sitting import end_sitting as end_from_act
from cases.hearing.sitting import open_sitting as open_from_act

book_hearing = reserve

__all__ = [
    "RecordClosed",
    "SlotTaken",
    "adjourn_from_act",
    "book_from_act",
    "book_hearing",
    "end_from_act",
    "note_signature",
    "open_from_act",
    "reserve",
    "save_record",
]
