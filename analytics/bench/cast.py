"""Who looks in the measurements: people of the largest court and of the whole province."""

from __future__ import annotations

from dataclasses import dataclass

from cases.involvement.models import Involvement
from cases.register.models import Case
from courts.organisation.models import Court
from courts.people.models import Post, User
from courts.roles import Role


class NotPopulated(RuntimeError):
    """There are no people of a population; the message says what to do."""


@dataclass(frozen=True)
class Lookers:
    court: Court
    judge: User
    president: User
    supervisor: User
    litigant: User
    case: Case


def lookers() -> Lookers:
    """The judge with an ordinary load, the president of the largest court, the supervisor of the province, a litigant."""
    president = User.objects.filter(username="p.president.0102.1").first()
    supervisor = User.objects.filter(username="supervisor").first()
    party = Involvement.objects.filter(side="party", user__username__startswith="resident-").order_by("user_id").first()
    if president is None or supervisor is None or party is None:
        raise NotPopulated("There is no population. Run: python manage.py populate --cases 10000")
    court = Post.objects.get(user=president).court
    judge = (
        Post.objects.filter(court=court, role=Role.JUDGE, user__username__startswith="p.")
        .order_by("id")
        .select_related("user")[0]
        .user
    )
    case = Case.objects.filter(judge=judge, kind="civil_first", state="archived").order_by("id").first()
    if case is None:
        raise NotPopulated("The population is too small: its judges have no closed case.")
    return Lookers(court, judge, president, supervisor, party.user, case)
