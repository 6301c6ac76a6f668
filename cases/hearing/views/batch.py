"""Booking many cases at once: one room, one after the other; a case that cannot be booked does not stop the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.hearing.models import CourtRoom
from cases.hearing.slots import first_day, free_slots
from cases.hearing.views.calendar import courts_of
from cases.register.models import Case
from courts.people.models import User
from courts.procedure import ActRefused, perform
from law.text import Text

SHOWN = 100
NO_SLOT = Text("近期没有可用时段。", "No slot is free in the coming weeks.")


@login_required
@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    courts = courts_of(user)
    rooms = list(CourtRoom.objects.filter(court__in=courts).order_by("court", "pk"))
    waiting = Case.objects.visible_to(user).filter(
        court__in=courts, kind="civil_first", state="pretrial", judge__isnull=False
    )
    context: dict[str, Any] = {"rooms": rooms, "today": timezone.localdate()}
    if request.method == "POST":
        ticked = [int(value) for value in request.POST.getlist("tick") if value.isdigit()][:SHOWN]
        room = next((one for one in rooms if str(one.pk) == request.POST.get("room")), None)
        if room is not None:
            context["results"] = [
                book_next(case, room, user, request.POST)
                for case in waiting.filter(pk__in=ticked).order_by("filed_on", "pk")
            ]
    # What was just booked has left the list.
    context["cases"] = list(waiting.select_related("judge", "clerk").order_by("filed_on", "pk")[:SHOWN])
    return render(request, "cases/hearing/batch.html", context)


def book_next(case: Case, room: CourtRoom, user: User, data: Any) -> dict[str, Any]:
    """Book the next free slot for one case; the result says when, or why not."""
    minutes = int(data.get("minutes") or 60) if str(data.get("minutes") or "60").isdigit() else 60
    slots = free_slots(case, room, minutes=minutes, count=1, after=_after(case, data.get("from")))
    if not slots:
        return {"case": case, "findings": [], "reason": NO_SLOT}
    inputs = {
        "room": room,
        "start": slots[0].start,
        "end": slots[0].end,
        "public": True,
        "periods_waived": data.get("periods_waived") == "on",
    }
    try:
        perform(case, "book_hearing", actor=user, inputs=inputs)
    except ActRefused as refused:
        return {"case": case, "findings": [finding.as_json() for finding in refused.findings]}
    return {"case": case, "booked": slots[0]}


def _after(case: Case, text: str | None) -> date:
    earliest = first_day(case, timezone.localdate())
    try:
        return max(earliest, date.fromisoformat(text or ""))
    except ValueError:
        return earliest
