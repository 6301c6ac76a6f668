"""Electronic delivery: the document lies in the party's account, an SMS tells of it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cases.serving.models import Service
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.procedure import perform
from law.text import Text
from outside import registry
from outside.errors import Unavailable
from outside.messages.port import Channel, Message, Receipt


def deliver_service(job: Job, service_id: int) -> dict[str, Any]:
    """Put the printed document into the party's account and remind it by SMS; run twice it arrives once.

    The account on this platform is the recipient's system: the moment the document lies there ready to be read is the
    arrival (CPL 90; CPLI 135). The SMS only tells of it; its receipt is kept.
    """
    service = Service.objects.select_related("party__user", "document", "case").get(pk=service_id)
    if service.state != "sent":
        return {}
    if not service.document.pdf:
        raise Unavailable(Text("文书尚在生成。", "The document is still being printed."))
    service.receipts = [*service.receipts, _row(_send(service))]
    service.save(update_fields=["receipts"])
    moment = timezone.localtime().replace(tzinfo=None).isoformat(timespec="minutes")
    perform(service, "arrive", actor=None, inputs={"system_success_at": moment})
    return {}


def _send(service: Service) -> Receipt:
    assert service.party.user is not None
    messages = registry.messages()
    reference = f"service-{service.pk}"
    first = messages.send(
        Message(
            reference=reference,
            channel=Channel.SMS,
            to=service.party.user.phone or service.party.phone,
            subject=service.document.title,
            body=f"{service.case.court.name}向您电子送达《{service.document.title}》，请登录诉讼服务平台查阅。",
        )
    )
    history = messages.history(reference).receipts
    return history[-1] if history else first


def _row(receipt: Receipt) -> dict[str, Any]:
    return {
        "channel": receipt.channel.value,
        "state": receipt.state.value,
        "at": receipt.at.isoformat(),
        "source": receipt.source,
    }


def register() -> None:
    job_kind("deliver_service", max_attempts=12)(deliver_service)
