"""Who and what is taken when: the demo books rooms and people as the database would allow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random

from analytics.demo.past import moment
from cases.hearing.models import GAP, CourtRoom, HearingSeat
from law.time.calendar import national

# Sixty minutes each; the half hour after a sitting stays free.
TIMES = ((9, 0), (10, 30), (14, 30), (16, 0))
LENGTH = timedelta(minutes=60)


class Diary:
    """Taken hours of rooms and people; reads those of lawyers that other courts booked before."""

    def __init__(self, rng: Random, rooms: list[CourtRoom], lawyers: Iterable[int]) -> None:
        self._rng = rng
        self._rooms = rooms
        seats = HearingSeat.objects.filter(person__in=list(lawyers), active=True)
        self._taken: set[tuple[str, int, datetime]] = {
            ("person", person, during.lower) for person, during in seats.values_list("person_id", "during")
        }

    def take(self, on: date, people: Iterable[int], *, past: bool) -> tuple[CourtRoom, datetime]:
        """A free room and hour on that day, or on the nearest working day before it (``past``) or after it."""
        folk = list(people)
        while True:
            choices = [(room, hour) for room in self._rooms for hour in TIMES]
            self._rng.shuffle(choices)
            for room, hour in choices:
                start = moment(on, *hour)
                keys = [("room", room.pk, start), *(("person", pk, start) for pk in folk)]
                if not self._taken & set(keys):
                    self._taken |= set(keys)
                    return room, start
            on = national().previous_working_day(on) if past else national().next_working_day(on)


def end_of(start: datetime) -> datetime:
    return start + LENGTH


def free_again(start: datetime) -> datetime:
    """When room and people may be booked again."""
    return start + LENGTH + GAP
