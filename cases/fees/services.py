"""Ordering a fee, and what payment, relief and refund bring about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases.events import FeePaid
from cases.fees.kinds import fee_facts
from cases.fees.models import FeeOrder
from cases.register.models import Case, Party
from courts.clocks.services import ClockSpec, start_clock, stop_clocks
from courts.notices.services import notify
from courts.people.models import User
from courts.procedure import Performance
from law.core import Derivation
from law.instruments import fee as fee_article
from law.operations import call
from law.text import Text
from law.time.calendar import national

PAYMENT_DAYS = 7  # FEE 22: within seven days from the day after the notice


def acceptance_fee(*, cause: str, amount_fen: int, procedure: str) -> tuple[int, dict[str, Any]]:
    """The acceptance fee in fen and its derivation as JSON."""
    outcome = call("fee", fee_facts(cause=cause, amount_fen=amount_fen, procedure=procedure))
    derivation = outcome.derivation.as_json() if outcome.derivation else {}
    return fen(outcome.result["amount"]), derivation


def fen(yuan: str) -> int:
    """``'2300.00'`` → 230000."""
    whole, _, cents = yuan.partition(".")
    return int(whole) * 100 + int((cents + "00")[:2])


def order_acceptance_fee(case: Case, *, party: Party, on: date, actor: User | None) -> FeeOrder:
    """Order the acceptance fee of a suit and start the payer's seven days."""
    amount, derivation = acceptance_fee(cause=case.cause, amount_fen=case.amount_fen, procedure=case.procedure)
    due_on, why = payment_due(on)
    order = FeeOrder.objects.create(
        case=case,
        party=party,
        amount_fen=amount,
        derivation=derivation,
        ordered_on=on,
        due_on=due_on,
        due_derivation=why,
    )
    # Assignment waits for the fee; payment or relief starts its three days anew.
    stop_clocks(case, "assign_case", on=on, by="待交费")
    if party.user:
        start_clock(order, "pay_fee", _payer_clock(order, party.user), on=on)
        _tell_payer(order)
    return order


def payment_due(on: date) -> tuple[date, dict[str, Any]]:
    """The last day for payment: seven days after the notice, rolled to a working day (FEE 22; CPL 85)."""
    nominal = on + timedelta(days=PAYMENT_DAYS)
    due = national().roll(nominal)
    outcome = call("period_end", {"event_date": on, "length": PAYMENT_DAYS, "unit": "day", "regime": "civil"})
    derivation = outcome.derivation.as_json() if isinstance(outcome.derivation, Derivation) else {}
    counting = [entry for entry in derivation.get("basis", []) if entry["instrument"] == "CPL"]
    basis = fee_article(22)
    named = {"instrument": basis.instrument, "article": basis.article, "zh": basis.label.zh, "en": basis.label.en}
    return due, derivation | {"basis": [named, *counting]}


def _payer_clock(order: FeeOrder, payer: User) -> ClockSpec:
    return ClockSpec(
        title=Text("交纳案件受理费", "Pay the acceptance fee"),
        due_on=order.due_on,
        derivation=order.due_derivation,
        owner=payer,
        act=order.get_absolute_url(),
    )


def _tell_payer(order: FeeOrder) -> None:
    assert order.party.user is not None
    yuan = f"{order.amount_fen / 100:,.2f}"
    notify(
        [order.party.user],
        title=Text("请交纳案件受理费", "Please pay the acceptance fee"),
        body=Text(
            f"{order.case.number}：受理费 {yuan} 元，请于 {order.due_on} 前交纳；逾期不交按撤诉处理。",
            f"{order.case.number}: acceptance fee CNY {yuan}, payable by {order.due_on}; unpaid, the suit counts as withdrawn.",
        ),
        url=order.get_absolute_url(),
        case_id=order.case_id,
    )


def receive_payment(performance: Performance) -> str | None:
    """Money arrived: keep the transaction and where it came from."""
    order: FeeOrder = performance.subject
    order.paid_at = performance.inputs.get("paid_at") or timezone.now()
    order.transaction = performance.inputs.get("transaction", "")
    order.source = performance.inputs.get("source", "")
    order.save(update_fields=["paid_at", "transaction", "source"])
    performance.announce(FeePaid(order.pk, order.case_id))
    return None


def grant_relief(performance: Performance) -> str | None:
    """Waive, reduce or defer (FEE 44–47); a reduced order stays open with the smaller amount."""
    order: FeeOrder = performance.subject
    request = performance.inputs["request"]
    order.relief_reason = performance.inputs["reason"]
    if request == "reduce":
        rate = int(performance.inputs["reduction_percent"])
        order.amount_fen = round(order.amount_fen * (100 - rate) / 100)
    order.save(update_fields=["relief_reason", "amount_fen"])
    if request != "reduce":
        performance.announce(FeePaid(order.pk, order.case_id))
    return {"waive": "waived", "defer": "deferred", "reduce": "pending"}[request]


def refund(performance: Performance) -> str | None:
    """Refund a part or all through the payment side."""
    order: FeeOrder = performance.subject
    order.refunded_fen += performance.inputs["amount_fen"]
    order.save(update_fields=["refunded_fen"])
    return "refunded" if order.refunded_fen >= order.amount_fen else "paid"
