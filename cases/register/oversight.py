"""Sections of the desks of those who answer for others' cases 监督与辅助: presidents, division heads, supervisors, assistants."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from cases.document.kinds import KINDS, PRESIDENT
from cases.document.models import Document
from cases.register.models import Case
from courts.clocks.models import Clock
from courts.desks.sections import Section, add_section
from courts.desks.selectors import desk_row
from courts.listing.keyset import CAP
from courts.organisation.models import Court
from courts.people.models import User
from courts.roles import Role
from law.text import Text

SHOWN = 10
OVERSEERS = (Role.PRESIDENT, Role.SUPERVISOR, Role.DIVISION_HEAD)
OPEN = Text("查看案件", "Open the case")


def connect() -> None:
    add_section(overview, roles=OVERSEERS, order=10)
    add_section(to_be_signed, roles=(Role.PRESIDENT,), order=20)
    add_section(overdue_of_others, roles=OVERSEERS, order=30)
    add_section(of_my_judges, roles=(Role.JUDGE_ASSISTANT,), order=10)


def _visible_clocks(user: User) -> QuerySet[Clock]:
    """Open clocks of the cases this person sees: a sealed case is not even counted."""
    below = [Q(path__startswith=f"{post.court.path}/") for post in user.current_posts() if post.role == Role.SUPERVISOR]
    own = Q(pk__in={post.court_id for post in user.current_posts()})
    courts = Court.objects.filter(reduce(or_, below, own)).values("pk")
    visible = Case.objects.visible_to(user).values("pk")
    return Clock.objects.filter(stopped_on__isnull=True, court_id__in=courts, case_id__in=visible)


def overview(user: User, today: date) -> Section:
    """Four counts, capped; the indicators explain them."""
    clocks = _visible_clocks(user)
    open_cases = Case.objects.visible_to(user).filter(closed_on__isnull=True)
    counts = (
        (Text("未结案件", "Open cases"), open_cases, reverse("cases")),
        (Text("待分案", "To be assigned"), open_cases.filter(judge__isnull=True), reverse("cases")),
        (Text("期限已逾期", "Clocks overdue"), clocks.filter(due_on__lt=today), ""),
        (
            Text("一周内到期", "Due within a week"),
            clocks.filter(due_on__gte=today, due_on__lte=today + timedelta(days=7)),
            "",
        ),
    )
    stats = [{"label": label, "value": _capped(found), "url": url} for label, found, url in counts]
    return Section(Text("全局情况", "At a glance"), "gauge", stats=stats)


def _capped(found: QuerySet[Any]) -> str:
    count = found.order_by()[: CAP + 1].count()
    return f"{CAP}+" if count > CAP else str(count)


def overdue_of_others(user: User, today: date) -> Section:
    """The oldest overdue clocks of the cases one oversees, with who has to act. One's own stand above, in the desk itself."""
    found = _visible_clocks(user).filter(due_on__lt=today).filter(~Q(owner=user) | Q(owner__isnull=True))
    rows = [_row(clock) for clock in found.select_related("owner").order_by("due_on", "pk")[:SHOWN]]
    return Section(
        Text("本辖区逾期事项", "Overdue in your charge"),
        "alert-octagon",
        rows=rows,
        note=Text(f"最早的{SHOWN}件。", f"The {SHOWN} oldest.") if len(rows) == SHOWN else None,
        empty=Text("没有逾期事项。", "Nothing is overdue."),
    )


def of_my_judges(user: User, today: date) -> Section:
    """What runs in the cases one assists in."""
    mine = Case.objects.visible_to(user).filter(assistant=user, closed_on__isnull=True).values("pk")
    found = Clock.objects.filter(stopped_on__isnull=True, case_id__in=mine).exclude(owner=user)
    rows = [_row(clock) for clock in found.select_related("owner").order_by("due_on", "pk")[: 2 * SHOWN]]
    return Section(
        Text("我协助的案件", "Cases I assist in"),
        "users",
        rows=rows,
        empty=Text("您协助的案件目前没有期限在走。", "No clock runs in the cases you assist in."),
    )


def to_be_signed(user: User, today: date) -> Section:
    """Decisions only the president signs, drafted and waiting."""
    codes = [kind.code for kind in KINDS.values() if kind.signers == PRESIDENT]
    courts = [post.court_id for post in user.current_posts() if post.role == Role.PRESIDENT]
    waiting = Document.objects.filter(state="draft", code__in=codes, court_id__in=courts).select_related("case")
    rows = [
        {
            "title": Text(document.title, document.title),
            "url": document.get_absolute_url(),
            "case_number": document.case.number if document.case else "",
            "cause": document.case.cause if document.case else "",
            "act": {"label": Text("查看并签署", "Read and sign"), "url": document.get_absolute_url(), "method": "get"},
        }
        for document in waiting.order_by("created_at", "pk")[:SHOWN]
    ]
    return Section(
        Text("待院长签发", "For the president to sign"),
        "signature",
        rows=rows,
        empty=Text("没有待签发的文书。", "Nothing waits for your signature."),
    )


def _row(clock: Clock) -> dict[str, Any]:
    """A row of somebody else's clock: who must act, and the way to the case instead of the button."""
    who = str(clock.owner) if clock.owner else Role(clock.role).label if clock.role else Text("", "")
    return desk_row(clock) | {"waiting_for": who, "act": {"label": OPEN, "url": clock.url, "method": "get"}}
