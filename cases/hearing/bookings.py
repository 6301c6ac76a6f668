"""Who and what a hearing takes, and what of it is already taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from cases.hearing.models import CourtRoom, Hearing, HearingSeat
from cases.register.models import Agent, Case
from courts.people.models import User
from law.procedure.scheduling import Booking

People = dict[int, str]
"""User ids with the resource they are: judge, clerk, assessor, counsel."""


def people_of(case: Case, clerk: User | None = None) -> People:
    """Everybody who must be free: the bench, the clerk, counsel with an account here."""
    people: People = {
        pk: "counsel"
        for pk in Agent.objects.filter(party__case=case, user__isnull=False, kind="lawyer").values_list(
            "user_id", flat=True
        )
        if pk
    }
    if case.judge_id:
        people[case.judge_id] = "judge"
    for seat in case.panel.filter(until__isnull=True):
        people[seat.user_id] = "assessor" if seat.assessor else "judge"
    if clerk is not None:
        people.setdefault(clerk.pk, "clerk")
    return people


def taken_for(room: CourtRoom | None, people: Iterable[int] | People, start: datetime, end: datetime) -> list[Booking]:
    """Bookings of the room and the people that touch the time from ``start`` to ``end``."""
    roles = people if isinstance(people, dict) else {pk: "judge" for pk in people}
    found = [
        Booking("courtroom", str(one.room), local(one.during.lower), local(one.during.upper))
        for one in _hearings(start, end).filter(room=room).select_related("room")
        if room is not None
    ]
    seats = HearingSeat.objects.filter(active=True, person__in=list(roles), hearing__during__overlap=(start, end))
    for seat in seats.select_related("person", "hearing"):
        when = seat.hearing.during
        found.append(Booking(roles[seat.person_id], str(seat.person), local(when.lower), local(when.upper)))
    return found


def _hearings(start: datetime, end: datetime):  # type: ignore[no-untyped-def]
    return Hearing.objects.filter(Q(during__overlap=(start, end)), vacated_at__isnull=True)


def local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
