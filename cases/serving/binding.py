"""The service's lifecycle bound to its rows."""

from __future__ import annotations

from cases.serving import jobs, services
from cases.serving.facts import ServiceFacts
from cases.serving.forms import FailureForm, OutcomeForm, SignReceiptForm
from cases.serving.lifecycle import SERVICE
from cases.serving.models import Service
from cases.serving.selectors import find_service, service_relations
from courts.procedure import Binding, bind


def connect() -> None:
    jobs.register()
    bind(
        Binding(
            lifecycle=SERVICE,
            model=Service,
            facts=ServiceFacts,
            relations=service_relations,
            find=find_service,
            effects={
                "arrive": services.complete,
                "record_outcome": services.complete,
                "sign_receipt": services.complete,
                "record_failure": services.fail,
            },
            forms={"record_outcome": OutcomeForm, "record_failure": FailureForm, "sign_receipt": SignReceiptForm},
        )
    )
