"""Free slots: when room, bench, clerk and counsel are all free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from cases.hearing.bookings import people_of, taken_for
from cases.hearing.models import GAP, CourtRoom
from cases.register.models import Case, TrialProcedure
from law.procedure.scheduling import Booking
from law.time.calendar import national

SESSIONS = ((time(9, 0), time(12, 0)), (time(14, 30), time(17, 30)))
GRID = timedelta(minutes=30)
LOOK_AHEAD = 40  # working days
SUMMONS_DAYS = 4  # notice and hearing day both excluded


@dataclass(frozen=True)
class Slot:
    """A free time in a room."""

    room: CourtRoom
    start: datetime
    end: datetime


def first_day(case: Case, today: date) -> date:
    """The first day worth proposing: after the periods, and with time for the summons where it binds."""
    from cases.hearing.standing import HearingStanding

    earliest, _ = HearingStanding(case).earliest
    notice = SUMMONS_DAYS if case.procedure == TrialProcedure.ORDINARY else 1
    return national().roll(max(today + timedelta(days=notice), earliest or today))


def free_slots(case: Case, room: CourtRoom, *, minutes: int, count: int = 5, after: date | None = None) -> list[Slot]:
    """The next ``count`` free slots of ``minutes`` in ``room``, earliest first, one query for the whole span."""
    day = national().roll(after or first_day(case, timezone.localdate()))
    length = timedelta(minutes=minutes)
    last = national().add_working_days(day, LOOK_AHEAD)
    taken = taken_for(room, people_of(case, case.clerk), _at(day, time(0)), _at(last, time(23, 59)))
    found: list[Slot] = []
    while day <= last and len(found) < count:
        found += _slots_of(day, room, length, taken)
        day = national().next_working_day(day)
    return found[:count]


def _slots_of(day: date, room: CourtRoom, length: timedelta, taken: list[Booking]) -> list[Slot]:
    found = []
    for opens, closes in SESSIONS:
        start = _at(day, opens)
        while start + length <= _at(day, closes):
            end = start + length
            if all(end + GAP <= one.start or one.end + GAP <= start for one in taken):
                found.append(Slot(room, start, end))
                start = end + GAP
            else:
                start += GRID
    return found


def _at(day: date, moment: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, moment))
