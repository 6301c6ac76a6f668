"""The calendar of a court's rooms, a week at a time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cases.hearing.models import CourtRoom, Hearing
from cases.register.models import Case
from courts.access.belt import beyond_reader
from courts.people.models import User
from law.text import Text
from law.time.calendar import national

DAYS = 7
TONES = {"booked": "info", "open": "seal", "held": "success", "adjourned": "neutral"}
TAKEN = Text("已占用", "Taken")
REST = Text("休", "Rest")


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_days(monday: date, today: date) -> list[dict[str, Any]]:
    days = [monday + timedelta(days=n) for n in range(DAYS)]
    return [
        {"date": day, "today": day == today, "holiday": None if national().is_working_day(day) else REST}
        for day in days
    ]


def hearings_between(monday: date, **scope: Any) -> QuerySet[Hearing]:
    start = timezone.make_aware(datetime.combine(monday, time(0)))
    found = Hearing.objects.filter(
        during__overlap=(start, start + timedelta(days=DAYS)), vacated_at__isnull=True, **scope
    )
    return found.select_related("case", "room", "judge").order_by("during")


@beyond_reader("a case out of sight still takes its room: it is shown as taken")
def bookings(user: User, hearings: QuerySet[Hearing], monday: date, rooms: list[CourtRoom]) -> list[dict[str, Any]]:
    """The inputs of ``components/week.html``: a case one may not see is only a taken slot."""
    rows = list(hearings)
    visible = set(
        Case.objects.visible_to(user).filter(pk__in=[one.case_id for one in rows]).values_list("pk", flat=True)
    )
    lanes = {room.pk: at for at, room in enumerate(rooms)}
    return [_booking(one, monday, lanes, one.case_id in visible) for one in rows]


def _booking(hearing: Hearing, monday: date, lanes: dict[int, int], seen: bool) -> dict[str, Any]:
    start, end = hearing.local_start, hearing.local_end
    # Year and court are the same all over the page; what tells cases apart comes first.
    short = f"{hearing.case.type_code}{hearing.case.sequence}号 {hearing.judge}"
    title = Text(short, short)
    return {
        "day": (start.date() - monday).days,
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "title": title if seen else TAKEN,
        "url": hearing.get_absolute_url() if seen else "",
        "room": hearing.room.label if hearing.room else Text("在线", "Online"),
        "tone": TONES[hearing.standing] if seen else "neutral",
        "lane": lanes.get(hearing.room_id or 0, 0),
    }
