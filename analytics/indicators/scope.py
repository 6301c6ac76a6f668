"""Whose figures a person may see 统计范围: his courts; a supervisor or president also the courts below."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from analytics.rollups.models import Level
from analytics.rollups.reading import Selection
from courts.organisation.models import Court
from courts.people.models import User
from courts.roles import Role
from law.metrics.formulas import use

READERS = {Role.SUPERVISOR, Role.PRESIDENT, Role.DIVISION_HEAD}
REGIONAL = {Role.SUPERVISOR, Role.PRESIDENT}


@dataclass(frozen=True)
class Scope:
    """The courts a reader may choose from and the one (with those below it) chosen; ``division_id`` narrows a head's view."""

    courts: list[Court]
    chosen: Court | None
    division_id: int | None = None

    @property
    def chosen_courts(self) -> list[Court]:
        if self.chosen is None:
            return self.courts
        below = f"{self.chosen.path}/"
        return [court for court in self.courts if court.pk == self.chosen.pk or court.path.startswith(below)]

    @property
    def court_ids(self) -> list[int]:
        return [court.pk for court in self.chosen_courts]

    @property
    def single(self) -> Court | None:
        """The one court the figures are of, where it is one."""
        courts = self.chosen_courts
        return courts[0] if len(courts) == 1 else None

    @property
    def selection(self) -> Selection:
        """The cases of the scope."""
        keys = {Level.DIVISION: str(self.division_id)} if self.division_id else {}
        return Selection(tuple(self.court_ids), keys)


def scope_of(user: User, court_code: str = "") -> Scope:
    """The reader's scope; ``Http404`` for those without any and for courts outside it."""
    posts = [post for post in user.current_posts() if Role(post.role) in READERS]
    if not posts:
        raise Http404
    regional = [post for post in posts if Role(post.role) in REGIONAL]
    wanted = Q(pk__in=[post.court_id for post in posts])
    for post in regional:
        wanted |= Q(path__startswith=f"{post.court.path}/")
    courts = list(Court.objects.filter(wanted).order_by("path"))
    chosen = next((court for court in courts if court.code == court_code), None)
    if court_code and chosen is None:
        raise Http404
    division = posts[0].division_id if not regional else None
    return Scope(courts, chosen, division)


def may_compare_units(user: User) -> bool:
    """横向比较: whether the reader may see courts, divisions or judges side by side; the roles stand in the rule book."""
    return bool(user.all_roles() & set(use()["compare_units"]))
