"""Somebody left the court 离职交接: those who assign cases hear at once what nobody works on any more."""

from __future__ import annotations

from collections import Counter

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cases.register.models import Case
from courts.access.belt import beyond_reader
from courts.events import subscribe
from courts.notices.services import notify
from courts.people.models import Post, User
from courts.people.staff.events import StaffLeft
from courts.roles import Role
from law.text import Text


def connect() -> None:
    subscribe(StaffLeft, tell_those_who_assign)


@beyond_reader("whoever lets somebody go reads none of his cases; their heads hear of them")
def tell_those_who_assign(event: StaffLeft) -> None:
    """One notice for each division with his open cases, to its head; to the president where there is no division or no head.

    Sealed cases are neither counted nor named: only the presidents of their courts hear of them, in a notice of their own.
    """
    gone = User.objects.get(pk=event.user_id)
    mine = Q(judge=gone) | Q(assistant=gone) | Q(clerk=gone)
    held = Case.objects.filter(mine, closed_on__isnull=True).values_list("court_id", "division_id", "sealed")
    for (court, division, sealed), number in sorted(Counter(held).items(), key=str):
        _tell(gone, number, _who_assigns(court, None if sealed else division), sealed=sealed)


def _who_assigns(court_id: int, division_id: int | None) -> list[User]:
    posts = Post.objects.held_on(timezone.localdate()).filter(court_id=court_id)
    heads = posts.filter(division_id=division_id, role=Role.DIVISION_HEAD) if division_id else Post.objects.none()
    found = heads if heads.exists() else posts.filter(role=Role.PRESIDENT)
    return list(User.objects.filter(pk__in=found.values("user_id"), is_active=True).order_by("pk"))


def _tell(gone: User, number: int, people: list[User], *, sealed: bool) -> None:
    kind = Text("未结案件（不公开）", "sealed open cases") if sealed else Text("未结案件", "open cases")
    notify(
        people,
        title=Text(
            f"{gone.full_name}已离职，{number}件{kind.zh}待改派",
            f"{gone.full_name} left: {number} {kind.en} to reassign",
        ),
        body=Text(
            "请逐件改派承办人、助理或者书记员；期限照常计算。",
            "Assign another judge, assistant or clerk to each; the clocks run on.",
        ),
        url=reverse("cases"),
    )
