"""Electronic delivery through the message channel; the channel's success is the arrival."""

from __future__ import annotations

from typing import Any

from cases.serving.models import Service
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.procedure import perform
from law.text import Text
from outside import registry
from outside.errors import Unavailable
from outside.messages.port import Channel, Message, MessageState, Receipt

ARRIVED = {MessageState.SENT, MessageState.DELIVERED, MessageState.READ}


def deliver_service(job: Job, service_id: int) -> dict[str, Any]:
    """Send the message about the served document and book the arrival; run twice it sends once."""
    service = Service.objects.select_related("party__user", "document", "case").get(pk=service_id)
    if service.state != "sent":
        return {}
    receipt = _send(service)
    service.receipts = [*service.receipts, _row(receipt)]
    service.save(update_fields=["receipts"])
    if receipt.state in ARRIVED:
        moment = receipt.at.astimezone().replace(tzinfo=None).isoformat(timespec="minutes")
        perform(service, "arrive", actor=None, inputs={"system_success_at": moment})
        return {}
    raise Unavailable(Text("通道尚未确认发送成功。", "The channel has not confirmed success yet."))


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
    job_kind("deliver_service", max_attempts=8)(deliver_service)
