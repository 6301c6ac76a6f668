"""Reading services: who is served with what, and the appeal periods that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from cases.document.models import Document
from cases.register.models import Case, Party, TrialProcedure
from cases.register.policy import parties_of, relations
from cases.serving.models import Service
from courts.people.models import User
from law.core import Derivation, Finding, Severity
from law.instruments import cpl, cpli
from law.operations import call
from law.text import Text


@dataclass(frozen=True)
class ServiceStanding:
    """Which parties a document was served on, and when."""

    served: dict[int, Service] = field(default_factory=dict)
    unserved: list[Party] = field(default_factory=list)


def service_standing(case: Case, document: Document | None) -> ServiceStanding:
    parties = list(case.parties.all())
    if document is None:
        return ServiceStanding({}, parties)
    done = {s.party_id: s for s in Service.objects.filter(document=document, state="served")}
    return ServiceStanding(done, [party for party in parties if party.pk not in done])


@dataclass(frozen=True)
class AppealPeriods:
    """Each party's own appeal period (CPLI 244). ``appealable`` false: final on service."""

    appealable: bool
    deadlines: dict[int, date]
    served: dict[int, date]
    effective_from: date | None
    derivation: Derivation | None

    @property
    def last_day(self) -> date | None:
        return max(self.deadlines.values(), default=None)

    def objections_to_appeal(self, inputs: Mapping[str, Any], on: date) -> list[Finding]:
        """Whether the appellant named in the inputs is still in time; without one, whether anybody could be."""
        if not self.appealable:
            return [_refuse("final", "本裁判一经送达即生效，不得上诉。", "This decision is final on service.")]
        party = inputs.get("party")
        last = self.deadlines.get(party.pk) if isinstance(party, Party) else self.last_day
        if last is not None and on <= last:
            return []
        return [_refuse("appeal_late", f"上诉期已于 {last} 届满。", f"The appeal period ended on {last}.")]


def _refuse(code: str, zh: str, en: str) -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), (cpl(171), cpli(244)), "party")


APPEALABLE_KINDS = {"civil_judgment": "judgment"}


def appeal_periods(case: Case, document: Document | None) -> AppealPeriods:
    """The appeal periods that run from the services of the decision (operation ``appeal_deadlines``)."""
    standing = service_standing(case, document)
    served = {pk: service.served_on for pk, service in standing.served.items() if service.served_on}
    kind = APPEALABLE_KINDS.get(document.code if document else "")
    if kind and case.procedure == TrialProcedure.SMALL_CLAIMS:
        kind = "judgment_small_claims"
    if kind is None or not served:
        return AppealPeriods(kind is not None, {}, served, max(served.values(), default=None), None)
    outcome = call(
        "appeal_deadlines",
        {"regime": "civil", "document": kind, "served": {str(pk): day.isoformat() for pk, day in served.items()}},
    )
    deadlines = {int(pk): _day(day) for pk, day in outcome.result["deadlines"].items()}
    effective = _day(outcome.result["effective_from"])
    appealable = bool(outcome.result.get("appealable", True))
    return AppealPeriods(appealable, deadlines, served, effective, outcome.derivation)


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def find_service(user: User, pk: int) -> Service:
    """The door: staff who see the case and the party it is addressed to (or its agent). Raises ``Http404``."""
    service = Service.objects.select_related("case__court", "party__user", "document").filter(pk=pk).first()
    if service is None or not Case.objects.visible_to(user).filter(pk=service.case_id).exists():
        raise Http404
    if not user.is_court_staff and "addressee" not in service_relations(user, service):
        raise Http404
    return service


def service_relations(user: User, service: Service) -> frozenset[str]:
    found = relations(user, service.case)
    agent = service.party.agents.filter(user=user).exists() if not user.is_court_staff else False
    return found | {"addressee"} if service.party.user_id == user.pk or agent else found


def services_of(case: Case) -> list[Service]:
    return list(_shown().filter(case=case))


def services_to(user: User, case: Case) -> list[Service]:
    """Those addressed to this person or to a party he acts for."""
    return list(_shown().filter(case=case, party__in=parties_of(user).filter(case=case)))


def _shown() -> QuerySet[Service]:
    return Service.objects.select_related("party", "document", "sent_by").order_by("-id")
