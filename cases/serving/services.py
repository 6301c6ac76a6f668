"""Serving documents: sending, arrival, outcomes, the next way when one fails."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.document.models import Document
from cases.register.models import Party
from cases.serving.events import DocumentServed
from cases.serving.models import AddressConfirmation, Method, Service
from courts.clocks.services import ClockSpec, start_clock
from courts.jobs.services import enqueue
from courts.notices.services import notify
from courts.people.models import User
from courts.procedure import Performance
from courts.roles import Role
from courts.trace.services import record
from law.core import Derivation
from law.procedure.court_periods import court_period
from law.text import Text
from law.time.calendar import national

SEND = Text("送达文书", "Document sent for service")


def consents_to_electronic(party: Party) -> bool:
    """电子送达同意: a confirmation of address with consent, or the consent given with the account (OL 29)."""
    confirmation = AddressConfirmation.objects.filter(party=party).first()
    if confirmation is not None:
        return confirmation.electronic
    return bool(party.user and party.user.accepts_electronic_service)


def best_method(party: Party) -> str:
    """Electronic where the party consented and has an account, court mail otherwise (law notes 04 §3)."""
    return Method.ELECTRONIC if party.user and consents_to_electronic(party) else Method.MAIL


@transaction.atomic
def serve(*, document: Document, party: Party, method: str | None = None, actor: User | None, on: date) -> Service:
    """Send ``document`` to ``party``. Asking again while an attempt is open, or after it succeeded, answers with that one."""
    known = Service.objects.filter(document=document, party=party, state__in=["sent", "served"]).first()
    if known is not None:
        return known
    chosen = method or best_method(party)
    try:
        with transaction.atomic():
            service = _create(document, party, chosen, actor, on)
    except IntegrityError:
        return Service.objects.get(document=document, party=party, state="sent")
    record(
        service, "serve", SEND, actor=actor, detail={"document": str(document), "party": party.name, "method": chosen}
    )
    if chosen == Method.ELECTRONIC:
        _send_electronically(service)
    else:
        start_clock(service, "record_service", _recording_clock(service, on), on=on)
    return service


def _create(document: Document, party: Party, method: str, actor: User | None, on: date) -> Service:
    attempts = Service.objects.filter(document=document, party=party).count()
    confirmation = AddressConfirmation.objects.filter(party=party).first()
    return Service.objects.create(
        case_id=party.case_id,
        party=party,
        document=document,
        method=method,
        attempt=attempts + 1,
        address=(confirmation.address if confirmation else party.address)[:200],
        sent_on=on,
        sent_by=actor,
    )


def _send_electronically(service: Service) -> None:
    """The document lies in the party's account; the channel's receipt of success is the arrival (CPL 90; CPLI 135)."""
    assert service.party.user is not None
    notify(
        [service.party.user],
        title=Text(f"电子送达：{service.document.title}", f"Served on you: {service.document.title}"),
        body=Text(
            f"{service.case.number} 的《{service.document.title}》已向您电子送达，请点击查阅。",
            f"“{service.document.title}” in {service.case.number} has been served on you electronically. Open it here.",
        ),
        url=service.get_absolute_url(),
        case_id=service.case_id,
    )
    enqueue("deliver_service", subject=service, service_id=service.pk)


def _recording_clock(service: Service, on: date) -> ClockSpec:
    answer = court_period("record_service", on, national())
    return ClockSpec(
        title=Text(f"登记送达结果：{service.party.name}", f"Record service on {service.party.name}"),
        due_on=answer.value,
        derivation=answer.derivation.as_json(),
        owner=service.case.clerk,
        role=Role.COURT_CLERK,
        division=service.case.division,
        act="record_outcome",
    )


def complete(performance: Performance) -> str | None:
    """Effect of every act that ends in ``served``: the date by law, its derivation, and the news."""
    service: Service = performance.subject
    served_on, derivation = performance.facts.completion(performance.on)
    service.facts = performance.facts.plain
    service.served_on = served_on
    service.derivation = derivation.as_json() if isinstance(derivation, Derivation) else {}
    service.receipt_signed_by = str(performance.inputs.get("signed_by") or "")[:60]
    if performance.act.name == "sign_receipt":
        service.read_at = timezone.now()
        service.receipt_signed_by = str(performance.actor)
    service.save()
    performance.announce(
        DocumentServed(service.pk, service.case_id, service.document.code, service.party_id, served_on)
    )
    return None


def fail(performance: Performance) -> str | None:
    """Effect of ``record_failure``: keep the reason; the clerk is shown the next way (law notes 04 §3)."""
    service: Service = performance.subject
    service.failure = str(performance.inputs["reason"])[:60]
    service.save(update_fields=["failure"])
    return None


def confirm_address(*, party: Party, values: dict[str, Any], actor: User, on: date) -> AddressConfirmation:
    """Keep a new version of the party's service address confirmation 送达地址确认书."""
    confirmation = AddressConfirmation.objects.create(party=party, confirmed_by=actor, **values)
    record(
        party.case,
        "confirm_address",
        Text("确认送达地址", "Service address confirmed"),
        actor=actor,
        detail={"party": party.name, "electronic": confirmation.electronic},
    )
    return confirmation
