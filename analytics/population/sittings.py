"""Hearings that never meet: a room and a judge have one sitting at a time."""

from __future__ import annotations

from collections import defaultdict

from django.utils import timezone

from analytics.population.days import Days
from analytics.population.lives import Life
from analytics.population.sheets import Sheets
from cases.hearing.models import Hearing

STARTS = ("08:30", "09:30", "10:30", "14:00", "15:00", "16:00")
ENDS = ("09:00", "10:00", "11:00", "14:30", "15:30", "16:30")
FREE = ("09:30", "10:30", "11:30", "15:00", "16:00", "17:00")  # half an hour later (docs/decisions/0009)
LOOK = 6  # days on which a place is looked for


class Diary:
    """Which places of a day a judge and the rooms have already given."""

    def __init__(self, rooms: list[int]) -> None:
        self._rooms = rooms
        self._judges: dict[tuple[int, str], int] = defaultdict(int)
        self._taken: dict[tuple[str, int], int] = defaultdict(int)
        self._read()

    def _read(self) -> None:
        """What an earlier load has booked in these rooms."""
        for judge, start in Hearing.objects.filter(room_id__in=self._rooms).values_list(
            "judge_id", "during__startswith"
        ):
            local = timezone.localtime(start)
            day, slot = local.date().isoformat(), STARTS.index(f"{local:%H:%M}")
            self._judges[judge, day] = max(self._judges[judge, day], slot + 1)
            self._taken[day, slot] += 1

    def seat(self, sheets: Sheets, pk: int, judge: int, clerk: int, life: Life, days: Days, *, public: bool) -> bool:
        """Write the hearing of the case on its day or a day near it, and put that day into its life; ``False`` where all is full."""
        assert life.heard is not None
        found = self._place(judge, life, days)
        if found is None:
            return False
        ago, slot, room = found
        life.heard = ago
        sheets.hearing(pk, room, judge, clerk, days[ago], STARTS[slot], ENDS[slot], FREE[slot], life, public=public)
        return True

    def _place(self, judge: int, life: Life, days: Days) -> tuple[int, int, int] | None:
        assert life.heard is not None
        ahead = life.heard < 0
        for shift in range(LOOK):
            ago = life.heard - shift if ahead else life.heard + shift
            day = days[ago]
            if ahead and day <= days.today.isoformat():
                continue
            slot = self._judges[judge, day]
            if slot < len(STARTS) and self._taken[day, slot] < len(self._rooms):
                room = self._rooms[self._taken[day, slot]]
                self._judges[judge, day] += 1
                self._taken[day, slot] += 1
                return ago, slot, room
        return None
