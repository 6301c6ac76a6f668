"""What of service is sealed in the chain: which document, how, when it arrived; each state it had."""

from typing import Any

from cases.serving.models import Service
from courts.chain.registry import Evidence, enter
from law.text import Text


def _facts(service: Service) -> dict[str, Any]:
    return {
        "document": service.document_id,
        "party": service.party_id,
        "method": service.method,
        "standing": service.state,
        "sent_on": service.sent_on.isoformat(),
        "served_on": service.served_on.isoformat() if service.served_on else None,
    }


def connect() -> None:
    enter(
        Evidence(
            kind="service",
            label=Text("送达", "Service"),
            rows=Service.objects.all,
            facts=_facts,
            news={"cases.service": "pk", "case": "case_id"},
            changes=True,
        )
    )
