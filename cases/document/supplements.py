"""Fields that one kind of document takes from elsewhere in the platform when the caller did not give them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cases.document.facts import Fields, field
from cases.document.models import Document
from cases.document.selectors import sealed_decision
from cases.fees.models import FeeOrder
from cases.fees.services import acceptance_fee
from cases.file.models import Paper
from cases.register.models import Case, PartyRole


def supplement(document: Document) -> Fields:
    """The further fields of this document; those already there win."""
    maker = _MAKERS.get(document.code)
    return maker(document) if maker else {}


def _receipt(document: Document) -> Fields:
    papers = Paper.objects.filter(folder=document.folder).exclude(source="generated") if document.folder else []
    rows = [{"title": p.title, "kind": p.kind, "pages": p.pages_count, "copies": 1} for p in papers]
    return {"papers": field(rows, "cases.Paper")}


def _fee_notice(document: Document) -> Fields:
    order = _order(document.case)
    if order is None:
        return {}
    steps = [line["zh"].rstrip("。；") for line in (order.derivation or {}).get("steps", [])]
    return {
        "fee_fen": field(order.amount_fen, "cases.FeeOrder.amount_fen"),
        "formula": field(steps, "cases.FeeOrder.derivation"),
        "due_on": field(order.due_on.isoformat(), "cases.FeeOrder.due_on"),
    }


def _order(case: Case | None) -> FeeOrder | None:
    return FeeOrder.objects.filter(case=case, kind="acceptance").order_by("-id").first() if case else None


def fees(document: Document) -> Fields:
    """The fee by law, halved where the procedure or the ending halves it, borne by the losing side until the judge says otherwise."""
    case = document.case
    if case is None:
        return {}
    full, _ = acceptance_fee(cause=case.cause, amount_fen=case.amount_fen, procedure="ordinary")
    due, derivation = acceptance_fee(cause=case.cause, amount_fen=case.amount_fen, procedure=case.procedure)
    bearer = _bearer(case, PartyRole.DEFENDANT)
    return {
        "full_fee_fen": field(full, "law.fees"),
        "fee_fen": field(due, "law.fees"),
        "fee_derivation": field(derivation, "law.fees"),
        "fee_split": field([{**bearer, "fen": due}] if bearer else [], "default"),
    }


def _bearer(case: Case, role: PartyRole) -> dict[str, Any] | None:
    party = case.parties.filter(role=role).order_by("position").first()
    return {"party": party.pk, "name": party.name, "role": str(role.label)} if party else None


def _judgment(document: Document) -> Fields:
    return {
        **fees(document),
        "claim_answers": field([], "default"),
        "payment_ordered": field(bool(document.case and document.case.amount_fen), "default"),
    }


def _halved_by_ending(document: Document) -> Fields:
    """Withdrawal and mediation halve the fee (FEE 15), once, whatever the procedure (CPLI 206)."""
    case = document.case
    if case is None:
        return {}
    full, _ = acceptance_fee(cause=case.cause, amount_fen=case.amount_fen, procedure="ordinary")
    half, derivation = acceptance_fee(cause=case.cause, amount_fen=case.amount_fen, procedure="summary")
    bearer = _bearer(case, PartyRole.PLAINTIFF)
    return {
        "full_fee_fen": field(full, "law.fees"),
        "fee_fen": field(half, "law.fees"),
        "fee_derivation": field(derivation, "law.fees"),
        "fee_split": field([{**bearer, "fen": half}] if bearer else [], "default"),
    }


def _certificate(document: Document) -> Fields:
    decision = sealed_decision(document.case) if document.case else None
    if decision is None:
        return {}
    return {
        "decision_number": field(decision.number, "cases.Document.number"),
        "decision_title": field(decision.title.split("（")[0], "cases.Document.title"),
    }


def _enforcement(document: Document) -> Fields:
    parent = document.case.parent if document.case else None
    if parent is None:
        return {}
    decision = sealed_decision(parent)
    return {
        "basis_number": field(decision.number if decision else parent.number, "cases.Case.parent"),
        "basis_title": field(decision.title.split("（")[0] if decision else "民事判决书", "cases.Document.title"),
        "basis_court": field(parent.court.name, "cases.Case.parent"),
    }


_MAKERS: dict[str, Callable[[Document], Fields]] = {
    "receipt": _receipt,
    "fee_notice": _fee_notice,
    "civil_judgment": _judgment,
    "mediation_document": _halved_by_ending,
    "ruling_withdrawal": _halved_by_ending,
    "effectiveness_certificate": _certificate,
    "enforcement_notice": _enforcement,
    "freeze_ruling": _enforcement,
}
