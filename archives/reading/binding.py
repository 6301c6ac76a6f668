from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from archives.reading import services
from archives.reading.forms import GrantForm, RefuseForm
from archives.reading.lifecycle import READING_PERMIT
from archives.reading.models import ReadingPermit
from archives.reading.views import find_permit
from courts.people.models import User
from courts.procedure import Binding, bind
from courts.roles import Role


def _facts(permit: ReadingPermit, inputs: Mapping[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(permit=permit)


def _relations(user: User, permit: ReadingPermit) -> frozenset[str]:
    return frozenset({"same_court"}) if Role.ARCHIVIST in user.roles_in(permit.court_id) else frozenset()


def connect() -> None:
    bind(
        Binding(
            lifecycle=READING_PERMIT,
            model=ReadingPermit,
            facts=_facts,
            relations=_relations,
            find=find_permit,
            effects={"grant": services.grant, "refuse": services.refuse},
            forms={"grant": GrantForm, "refuse": RefuseForm},
        )
    )
