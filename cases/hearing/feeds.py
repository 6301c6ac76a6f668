"""A person's hearings as iCalendar, for the calendar on a desk or phone."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from icalendar import Calendar, Event

from cases.hearing.models import Hearing
from courts.access.belt import beyond_reader
from courts.people.models import User

SALT = "cases.hearing.feed"
BACK = timedelta(days=30)


def token_of(user: User) -> str:
    """The secret in the feed's address; changing the password makes a new one."""
    return salted_hmac(SALT, f"{user.pk}:{user.password}", algorithm="sha256").hexdigest()[:40]


def feed_path(user: User) -> str:
    return reverse("calendar-feed", args=[user.pk, token_of(user)])


def is_token(user: User, token: str) -> bool:
    return user.is_active and constant_time_compare(token, token_of(user))


@beyond_reader("a calendar program cannot sign in; the feed holds only hearings of its person")
def calendar_of(user: User) -> bytes:
    """Booked hearings of this person from thirty days back: number, room, purpose – no names of parties leave the court."""
    feed = Calendar()
    feed.add("prodid", "-//Smart Court//Hearings//ZH")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", f"{user} 开庭日程")
    since = timezone.now() - BACK
    found = Hearing.objects.filter(seats__person=user, vacated_at__isnull=True, during__endswith__gte=since)
    for hearing in found.select_related("case", "room").distinct():
        feed.add_component(_event(hearing))
    return bytes(feed.to_ical())


def _event(hearing: Hearing) -> Event:
    event = Event()
    event.add("uid", f"hearing-{hearing.pk}@smart-court")
    event.add("dtstamp", hearing.booked_at)
    event.add("dtstart", hearing.local_start)
    event.add("dtend", hearing.local_end)
    event.add("summary", f"{hearing.get_purpose_display()} {hearing.case.number}")
    event.add("location", str(hearing.room) if hearing.room else "在线")
    return event
