"""An attempt of service as facts for the operation ``service_completion``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from cases.serving.models import Method, Service
from law.core import Basis, InputError
from law.instruments import cpl
from law.operations import Outcome, call
from law.text import Text

_REASONS = {
    "no_consent": Text("受送达人未同意电子送达。", "The recipient has not consented to electronic service."),
    "no_witness_or_recording": Text(
        "留置送达须有见证人或拍照、录像。", "Leaving service needs a witness or a recording."
    ),
    "mediation_document_not_leavable": Text("调解书不得留置送达。", "A mediation document may not be left."),
    "opposing_party_cannot_receive": Text(
        "签收人是对方当事人，不得代收。", "The signer is the opposing party and may not receive."
    ),
    "public_notice_not_allowed_in_summary": Text(
        "简易、小额程序不得公告送达，应先转程序。", "No public notice in summary procedure: convert first."
    ),
    "presumption_rebutted": Text("推定送达已被推翻。", "The presumption of service was rebutted."),
    "leaving_only_on_designated_receiver": Text(
        "只能向指定代收的律师留置。", "Leaving on a lawyer only if designated receiver."
    ),
    "address_not_confirmed": Text(
        "地址未经确认，退件不能视为送达。", "The address was not confirmed: a return is no service."
    ),
}


class ServiceFacts:
    """What the lifecycle of a service reads."""

    def __init__(self, service: Service, inputs: Mapping[str, Any]) -> None:
        self.service, self.inputs = service, inputs

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The input of the operation, from the attempt and what was reported."""
        method = str(self.inputs.get("method") or self.service.method)
        reported = {
            key: value
            for key, value in self.inputs.items()
            if key not in {"method", "evidence", "reason"} and value not in (None, "", False)
        }
        facts: dict[str, Any] = {"method": method, **{key: _plain(value) for key, value in reported.items()}}
        if method == Method.ELECTRONIC:
            facts |= {"consented": True, "address_confirmed": True}
        if method == Method.MAIL:
            facts |= {"posted_on": self.service.sent_on.isoformat()}
        if method == Method.PUBLIC_NOTICE:
            facts |= {"procedure": f"civil_{self.service.case.procedure}"}
        if method == Method.LEAVE:
            facts |= {"document": _document_kind(self.service)}
        return facts

    @cached_property
    def outcome(self) -> Outcome | InputError:
        try:
            return call("service_completion", self.plain)
        except InputError as error:
            return error

    @property
    def basis(self) -> tuple[Basis, ...]:
        if isinstance(self.outcome, Outcome) and self.outcome.derivation:
            return self.outcome.derivation.basis
        return (cpl(87),)

    def problem(self, on: date) -> Text | None:
        """Why service is not complete, or ``None``. Before anything was reported there is nothing to object to."""
        if not self.inputs:
            return None
        if isinstance(self.outcome, InputError):
            return self.outcome.message
        result = self.outcome.result
        if result.get("served"):
            return None
        reason = str(result.get("reason", ""))
        return _REASONS.get(reason, Text(f"送达尚未完成（{reason}）。", f"Service is not complete ({reason})."))

    def completion(self, on: date) -> tuple[date, Any]:
        """The date on which service is complete by law, and why."""
        assert isinstance(self.outcome, Outcome)
        served = self.outcome.result["date"]
        return (date.fromisoformat(served) if isinstance(served, str) else served), self.outcome.derivation


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _document_kind(service: Service) -> str:
    return "调解书" if service.document.code == "mediation_document" else service.document.title
