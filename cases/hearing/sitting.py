"""Opening, adjourning and ending a hearing."""

from __future__ import annotations

from django.utils import timezone

from cases.hearing.models import Hearing, HearingSeat
from cases.hearing.record import print_record
from cases.register.models import Case
from courts.notices.services import notify
from courts.people.models import User
from courts.procedure import Performance
from law.text import Text


def _next(performance: Performance) -> Hearing:
    hearing = performance.facts.hearing.next
    assert isinstance(hearing, Hearing)  # the requirement of the act saw to it
    return hearing


def open_sitting(performance: Performance) -> str | None:
    hearing = _next(performance)
    case: Case = performance.subject
    hearing.opened_at = timezone.now()
    hearing.save(update_fields=["opened_at"])
    case.heard_on = performance.on
    case.save(update_fields=["heard_on"])
    performance.notes["next_url"] = hearing.get_absolute_url()
    return None


def adjourn_sitting(performance: Performance) -> str | None:
    """Room and people are free again; what was said is kept in its own record."""
    hearing = _next(performance)
    reason = str(performance.inputs.get("reason") or "")[:200]
    hearing.vacated_at, hearing.vacated_reason = timezone.now(), reason
    hearing.save(update_fields=["vacated_at", "vacated_reason"])
    HearingSeat.objects.filter(hearing=hearing).update(active=False)
    if hearing.opened_at:
        print_record(hearing, actor=performance.actor)
    _tell_adjourned(hearing, reason)
    return None


def end_sitting(performance: Performance) -> str | None:
    hearing = _next(performance)
    hearing.ended_at = timezone.now()
    hearing.save(update_fields=["ended_at"])
    print_record(hearing, actor=performance.actor)
    return None


def _tell_adjourned(hearing: Hearing, reason: str) -> None:
    case = hearing.case
    people = {party.user for party in case.parties.select_related("user") if party.user}
    people |= set(User.objects.filter(pk__in=hearing.seats.values("person_id")))
    notify(
        people,
        title=Text("延期开庭", "Hearing adjourned"),
        body=Text(
            f"{case.number} 原定 {hearing.local_start:%Y-%m-%d %H:%M} 的庭审延期。{reason}",
            f"{case.number}: the hearing of {hearing.local_start:%Y-%m-%d %H:%M} is adjourned. {reason}",
        ),
        url=case.get_absolute_url(),
        case_id=case.pk,
    )
