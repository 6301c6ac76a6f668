"""The fee order's lifecycle bound to its rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from cases.fees import services
from cases.fees.forms import ReliefForm
from cases.fees.lifecycle import FEE_ORDER
from cases.fees.models import FeeOrder
from cases.fees.selectors import fee_relations, find_fee_order
from courts.procedure import Binding, bind

_APPLICANT = {"natural": "natural_person", "legal": "legal_person", "other": "other_organisation"}


def _facts(order: FeeOrder, inputs: Mapping[str, Any]) -> SimpleNamespace:
    relief: dict[str, Any] = {}
    if inputs.get("request"):
        relief = {"applicant": _APPLICANT[order.party.kind], "request": inputs["request"]}
        if inputs.get("reduction_percent"):
            relief["reduction_rate"] = f"0.{int(inputs['reduction_percent']):02d}"
            relief["fee"] = f"{order.amount_fen // 100}.{order.amount_fen % 100:02d}"
    return SimpleNamespace(relief=relief)


def connect() -> None:
    bind(
        Binding(
            lifecycle=FEE_ORDER,
            model=FeeOrder,
            facts=_facts,
            relations=fee_relations,
            find=find_fee_order,
            effects={
                "receive_payment": services.receive_payment,
                "grant_relief": services.grant_relief,
                "refund": services.refund,
            },
            forms={"grant_relief": ReliefForm},
        )
    )
