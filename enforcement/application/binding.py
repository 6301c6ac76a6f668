from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from courts.procedure import Binding, bind
from enforcement.application import services
from enforcement.application.forms import RefusalForm
from enforcement.application.lifecycle import ENFORCEMENT_APPLICATION
from enforcement.application.models import Application
from enforcement.application.selectors import application_relations, find_application, intake_facts


def _facts(application: Application, inputs: Mapping[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(intake=intake_facts(application))


def connect() -> None:
    bind(
        Binding(
            lifecycle=ENFORCEMENT_APPLICATION,
            model=Application,
            facts=_facts,
            relations=application_relations,
            find=find_application,
            effects={"accept": services.accept, "refuse": services.refuse},
            forms={"refuse": RefusalForm},
        )
    )
