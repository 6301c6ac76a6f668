"""What a judge, assistant or clerk who leaves has in hand: cases, seats on panels, clocks."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from cases.assignment.models import PanelMember
from cases.register.models import Case
from courts.clocks.models import Clock
from courts.people.models import User
from courts.people.staff.duties import SHOWN, Duties, Duty, add_duties
from courts.roles import Role
from law.text import Text

NOTHING = Text("", "")


def register() -> None:
    for finder in (open_clocks, open_cases, open_seats):
        add_duties(finder)


def open_clocks(person: User, reader: User) -> Duties:
    found = Clock.objects.filter(owner=person, stopped_on__isnull=True).order_by("due_on", "id")
    found = found.exclude(case_id__in=_hidden(reader).values("pk"))
    rows = [
        Duty(
            Text(f"{clock.title_zh} {clock.subject_title}", f"{clock.title_en} {clock.subject_title}"),
            clock.url,
            Text(f"{clock.due_on}到期", f"due {clock.due_on}"),
        )
        for clock in found[:SHOWN]
    ]
    return Duties(Text("未完成的期限", "Open clocks"), rows, found.count())


def open_cases(person: User, reader: User) -> Duties:
    mine = Q(judge=person) | Q(assistant=person) | Q(clerk=person)
    found = Case.objects.filter(mine, closed_on__isnull=True).exclude(pk__in=_hidden(reader)).order_by("filed_on", "id")
    return Duties(Text("承办的未结案件", "Open cases in hand"), _rows(found[:SHOWN]), found.count())


def open_seats(person: User, reader: User) -> Duties:
    seats = PanelMember.objects.filter(user=person, until__isnull=True, case__closed_on__isnull=True)
    found = Case.objects.filter(panel__in=seats).exclude(pk__in=_hidden(reader)).order_by("filed_on", "id")
    return Duties(Text("合议庭席位", "Seats on panels"), _rows(found[:SHOWN]), found.count())


def _rows(cases: Iterable[Case]) -> list[Duty]:
    return [Duty(Text(f"{case.number} {case.cause}", case.number), case.get_absolute_url(), NOTHING) for case in cases]


def _hidden(reader: User) -> QuerySet[Case]:
    """Sealed cases of courts this reader does not preside over: not even their number is counted."""
    courts = [post.court_id for post in reader.current_posts() if post.role == Role.PRESIDENT]
    return Case.objects.filter(sealed=True).exclude(court_id__in=courts)
