from __future__ import annotations

from courts.procedure import Binding, bind
from litigation_service.file_reading.forms import GrantForm, ReasonForm
from litigation_service.file_reading.lifecycle import FILE_READING
from litigation_service.file_reading.models import ReadingRequest
from litigation_service.file_reading.policy import get_request_for, relations_to
from litigation_service.file_reading.requirements import ReadingFacts
from litigation_service.file_reading.services import EFFECTS


def bind_file_reading() -> None:
    bind(
        Binding(
            lifecycle=FILE_READING,
            model=ReadingRequest,
            facts=ReadingFacts,
            relations=relations_to,
            find=get_request_for,
            effects=EFFECTS,
            forms={"grant": GrantForm, "refuse": ReasonForm, "revoke": ReasonForm},
        )
    )
