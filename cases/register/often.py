"""What every opening of a case asks of the database, in statements that are written once (``courts/listing/kept.py``)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from cases.assignment.models import Assignment, PanelMember
from cases.grants.models import CaseGrant
from cases.register.models import Agent, Case, Party
from cases.register.scope import scope_key
from courts.clocks.models import Clock
from courts.listing.kept import Kept, KeptBy
from courts.people.models import User

_related = KeptBy()

PARTIES = Kept(lambda case: Party.objects.filter(case_id=case).order_by("id"), case=int)
AGENTS = Kept(lambda case: Agent.objects.filter(party__case_id=case).order_by("id"), case=int)
BENCH = Kept(lambda case: PanelMember.objects.filter(case_id=case, until__isnull=True).select_related("user"), case=int)
ASSIGNMENTS = Kept(
    lambda case: Assignment.objects.filter(case_id=case).select_related("judge", "division", "made_by"), case=int
)
GRANTS = Kept(
    lambda case, on: (
        CaseGrant.objects.filter(content_object_id=case, until__gte=on).select_related("user").order_by("id")
    ),
    case=int,
    on=date,
)
# The clock in the head of the page: that of the procedure itself, while it runs.
LIMIT = Kept(
    lambda case: Clock.objects.filter(
        subject="cases.case",
        subject_id=case,
        stopped_on__isnull=True,
        name__in=["first_instance", "enforcement"],
    ).order_by("due_on", "id")[:1],
    case=int,
)


def agents_by_party(case: Case) -> dict[int, list[Agent]]:
    """The agents of each party of the case, by the number of the party."""
    found: dict[int, list[Agent]] = {}
    for agent in AGENTS(case=case.pk):
        found.setdefault(agent.party_id, []).append(agent)
    return found


def related_to(case: Case, user: User) -> list[Case]:
    """The case this one came from and those that came from it, as far as the person sees them; the newest first."""
    kept = _related.get(
        ("related", scope_key(user)),
        lambda: Kept(lambda case, parent: _related_to(user, case, parent), case=int, parent=int),
    )
    return kept(case=case.pk, parent=case.parent_id or 0)


def _related_to(user: User, case: int, parent: int) -> QuerySet[Case]:
    found = Case.objects.visible_to(user).filter(Q(parent_id=case) | Q(pk=parent))
    return found.order_by("-pk").only("number", "title")
