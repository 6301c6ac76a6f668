"""Reading clocks: the desk of a person, the clocks of a subject."""

from __future__ import annotations

from collections.abc import Hashable
from functools import reduce
from operator import or_

from django.db.models import Model, Q, QuerySet

from courts.clocks.models import Clock
from courts.people.models import User
from courts.trace.services import subject_of


def open_clock_parts(user: User) -> list[QuerySet[Clock]]:
    """What this person must answer, in parts that each have their index: by name, and by the role of each post.

    Lists page over the parts (``courts.listing.keyset``).
    """
    running = Clock.objects.filter(stopped_on__isnull=True)
    return [running.filter(part) for part in _mine(user)]


def clocks_key(user: User) -> Hashable:
    """Everything :func:`open_clock_parts` depends on."""
    return user.pk, tuple((post.role, post.court_id, post.division_id) for post in user.current_posts())


def open_clocks_for(user: User) -> QuerySet[Clock]:
    """Every open clock this person must answer: by name, or by a post's role in its court and division."""
    return Clock.objects.filter(reduce(or_, _mine(user)), stopped_on__isnull=True).order_by("due_on", "id")


def _mine(user: User) -> list[Q]:
    parts = [Q(owner=user)]
    for post in user.current_posts():
        by_role = Q(owner__isnull=True, role=post.role, court_id=post.court_id)
        if post.division_id:
            by_role &= Q(division_id__isnull=True) | Q(division_id=post.division_id)
        parts.append(by_role)
    return parts


def clocks_of(subject: Model) -> QuerySet[Clock]:
    """All clocks of a subject, open ones first."""
    return Clock.objects.filter(subject=subject_of(subject), subject_id=subject.pk).order_by(
        "stopped_on", "due_on", "id"
    )


def clocks_of_case(case_id: int) -> QuerySet[Clock]:
    """All clocks running in a case, whatever subject they stand on."""
    return Clock.objects.filter(case_id=case_id).order_by("-stopped_on", "due_on", "id")
