from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.hearing.calendar import bookings, hearings_between, monday_of, week_days
from cases.hearing.feeds import feed_path
from cases.hearing.models import CourtRoom
from cases.hearing.policy import CALENDAR_ROLES
from cases.hearing.slots import free_slots
from cases.register.policy import get_case_for
from courts.identity.person import person_of
from courts.people.models import User


def courts_of(user: User) -> list[int]:
    """The courts whose calendar this person sees: those of his posts. ``Http404`` for everybody else."""
    wanted = {str(role) for role in CALENDAR_ROLES}
    found = [post.court_id for post in user.current_posts() if post.role in wanted]
    if not found:
        raise Http404
    return found


@login_required
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """The rooms of the court (or one of them, or one's own hearings) for a week."""
    user: User = request.user  # type: ignore[assignment]
    rooms = list(CourtRoom.objects.filter(court__in=courts_of(user)).order_by("court", "pk"))
    today = timezone.localdate()
    monday = monday_of(_day(request.GET.get("week", ""), today))
    chosen = next((room for room in rooms if str(room.pk) == request.GET.get("room")), None)
    mine = request.GET.get("mine") == "1"
    scope: dict[str, Any] = {"seats__person": user} if mine else {"room__in": [chosen] if chosen else rooms}
    keep = "&mine=1" if mine else f"&room={chosen.pk}" if chosen else ""
    context = {
        "rooms": rooms,
        "chosen": chosen,
        "mine": mine,
        "days": week_days(monday, today),
        "bookings": bookings(user, hearings_between(monday, **scope).distinct(), monday, [chosen] if chosen else rooms),
        "prev_url": f"?week={monday - timedelta(days=7)}{keep}",
        "next_url": f"?week={monday + timedelta(days=7)}{keep}",
        "today_url": f"?week={today}{keep}",
        "feed_url": request.build_absolute_uri(feed_path(person_of(request))),
    }
    return render(request, "cases/hearing/week.html", context)


def _day(text: str, default: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return default


@login_required
@require_safe
def slots(request: HttpRequest) -> HttpResponse:
    """The next free slots for a case in a room: a panel beside the booking form."""
    user: User = request.user  # type: ignore[assignment]
    if not user.is_court_staff:
        raise Http404
    case = get_case_for(user, _number(request.GET.get("case")))
    room = get_object_or_404(CourtRoom, pk=_number(request.GET.get("room")), court_id=case.court_id)
    minutes = min(480, max(15, _number(request.GET.get("minutes")) or 60))
    found = free_slots(case, room, minutes=minutes, count=8)
    return render(request, "cases/hearing/slots.html", {"slots": found, "case": case, "room": room})


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
