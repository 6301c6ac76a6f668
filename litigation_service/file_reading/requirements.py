"""What the law asks before a file is opened to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cases.register.models import Agent
from law.core import Basis, Finding, Severity
from law.file_reading.access import Reader, entitled
from law.file_reading.clocks import period_findings
from law.text import Text
from litigation_service.file_reading.models import ReadingRequest


@dataclass(frozen=True)
class ReadingFacts:
    request: ReadingRequest
    inputs: Mapping[str, Any] = field(default_factory=dict)


def reader_of(request: ReadingRequest) -> Reader:
    """The reader as the rule asks: by the register as it stands now, not as it stood at the request."""
    party, user = request.party, request.reader
    authorised = Agent.objects.filter(party=party, user=user).exists() if request.as_agent else party.user_id == user.pk
    kind = "agent" if request.as_agent else "party" if authorised else ""
    return Reader(kind, bool(user.id_number or user.licence_number), authorised, request.case.archived_on is not None)


def reader_is_entitled(facts: ReadingFacts, on: date) -> list[Finding]:
    return entitled(reader_of(facts.request))


def period_is_allowed(facts: ReadingFacts, on: date) -> list[Finding]:
    """Asked once a last day is given; the button is open before."""
    until = facts.inputs.get("until")
    return period_findings(until, on) if until else []


def last_day_is_past(facts: ReadingFacts, on: date) -> list[Finding]:
    until = facts.request.until
    if until is not None and until < on:
        return []
    message = Text("许可尚未到期。", "The permit is still running.")
    return [Finding("file_reading.still_running", Severity.BLOCK, message, (Basis("PRODUCT"),))]
