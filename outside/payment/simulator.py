"""A payment channel that only pretends 缴费模拟器: real books, no money, and every answer says so."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from law.text import Text
from outside.callbacks import Callback, signed
from outside.health import Check
from outside.ledger import Clock, Ledger
from outside.misbehaviour import Misbehaviour
from outside.payment.notice import notice_in
from outside.payment.port import (
    Entry,
    Order,
    OrderRequest,
    OrderState,
    PaymentNotice,
    Reconciliation,
    Refund,
    RefundRequest,
)
from outside.payment.refusals import refusal
from outside.wire import from_wire, to_wire

SOURCE = "simulator"
_COURT_TIME = ZoneInfo("Asia/Shanghai")
_QR = "simulator://pay/{order_id}?fen={amount_fen}"


class PaymentSimulator:
    """``secret`` signs callbacks; ``qr`` is the pattern of the QR text, so that a demo can lead to its own payment page."""

    def __init__(
        self, ledger: Ledger, clock: Clock, *, secret: str, qr: str = _QR, misbehaviour: Misbehaviour | None = None
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._secret = secret
        self._qr = qr
        self._misbehaviour = misbehaviour or Misbehaviour()

    def open_order(self, request: OrderRequest) -> Order:
        self._misbehaviour.before_answer("open_order")
        if request.amount_fen <= 0:
            raise refusal("bad_amount")
        with self._ledger.lock("payment"):
            known = self._ledger.get(f"payment/reference/{request.reference}")
            if known is not None:
                order = self._order(known["order_id"])
                if order.amount_fen != request.amount_fen:
                    raise refusal("reference_used")
                return order
            if request.expires_at <= self._clock():
                raise refusal("expired")
            order_id = "SIM" + hashlib.sha256(f"order {request.reference}".encode()).hexdigest()[:20].upper()
            order = Order(
                order_id=order_id,
                reference=request.reference,
                amount_fen=request.amount_fen,
                title=request.title,
                payer=request.payer,
                state=OrderState.OPEN,
                created_at=self._clock(),
                expires_at=request.expires_at,
                qr_text=self._qr.format(order_id=order_id, amount_fen=request.amount_fen),
                source=SOURCE,
            )
            self._ledger.put(f"payment/reference/{request.reference}", {"order_id": order_id})
            return self._kept(order)

    def order(self, order_id: str) -> Order:
        self._misbehaviour.before_answer("order")
        return self._order(order_id)

    def close_order(self, order_id: str) -> Order:
        self._misbehaviour.before_answer("close_order")
        with self._ledger.lock("payment"):
            order = self._order(order_id)
            if order.state is OrderState.PAID:
                raise refusal("already_paid")
            return self._kept(replace(order, state=OrderState.CLOSED))

    def refund(self, request: RefundRequest) -> Refund:
        self._misbehaviour.before_answer("refund")
        if request.amount_fen <= 0:
            raise refusal("bad_amount")
        with self._ledger.lock("payment"):
            known = self._ledger.get(f"payment/refund/{request.reference}")
            if known is not None:
                return from_wire(Refund, known)
            order = self._order(request.order_id)
            if order.state is not OrderState.PAID:
                raise refusal("not_paid")
            if request.amount_fen > order.amount_fen - order.refunded_fen:
                raise refusal("too_much")
            number = "SIMR" + hashlib.sha256(f"refund {request.reference}".encode()).hexdigest()[:19].upper()
            refund = Refund(number, request.reference, order.order_id, request.amount_fen, self._clock(), SOURCE)
            self._ledger.put(f"payment/refund/{request.reference}", to_wire(refund))
            self._kept(replace(order, refunded_fen=order.refunded_fen + request.amount_fen))
            self._book("refund", replace(order, reference=request.reference), -request.amount_fen, number)
            return refund

    def reconciliation(self, day: date) -> Reconciliation:
        self._misbehaviour.before_answer("reconciliation")
        entries = self._ledger.entries(f"payment/day/{day.isoformat()}")
        return Reconciliation(day, tuple(from_wire(Entry, entry) for entry in entries), SOURCE)

    def read_callback(self, body: bytes, signature: str) -> PaymentNotice:
        return notice_in(body, signature, self._secret)

    def pay(self, order_id: str) -> list[Callback]:
        """The payer pays. Repeating it pays nothing twice and sends the same notice again."""
        with self._ledger.lock("payment"):
            order = self._order(order_id)
            if order.state in (OrderState.CLOSED, OrderState.EXPIRED):
                raise refusal("not_open")
            if order.state is OrderState.OPEN:
                transaction = "SIMT" + hashlib.sha256(f"paid {order_id}".encode()).hexdigest()[:19].upper()
                order = self._kept(
                    replace(order, state=OrderState.PAID, paid_at=self._clock(), transaction=transaction)
                )
                self._book("payment", order, order.amount_fen, transaction)
        return [signed(to_wire(_notice(order)), self._secret)] * self._misbehaviour.copies("pay")

    def check(self) -> Check:
        self._misbehaviour.before_answer("check")
        return Check(True, SOURCE, Text("缴费为模拟，不发生真实资金。", "Payment is simulated: no money moves."))

    def _order(self, order_id: str) -> Order:
        document = self._ledger.get(f"payment/order/{order_id}")
        if document is None:
            raise refusal("unknown_order")
        order = from_wire(Order, document)
        if order.state is OrderState.OPEN and order.expires_at <= self._clock():
            return replace(order, state=OrderState.EXPIRED)
        return order

    def _kept(self, order: Order) -> Order:
        self._ledger.put(f"payment/order/{order.order_id}", to_wire(order))
        return order

    def _book(self, kind: str, order: Order, amount_fen: int, transaction: str) -> None:
        now = self._clock()
        entry = Entry(kind, order.order_id, order.reference, amount_fen, now, transaction)
        self._ledger.append(f"payment/day/{now.astimezone(_COURT_TIME).date().isoformat()}", to_wire(entry))


def _notice(order: Order) -> PaymentNotice:
    assert order.paid_at is not None
    notice_id = f"N{order.transaction}"
    return PaymentNotice(
        notice_id, order.order_id, order.reference, order.amount_fen, order.paid_at, order.transaction, SOURCE
    )


def from_settings(own: Mapping[str, Any]) -> PaymentSimulator:
    return PaymentSimulator(
        own["ledger"],
        own["clock"],
        secret=str(own.get("secret", "simulator")),
        qr=str(own.get("qr", _QR)),
        misbehaviour=Misbehaviour.from_settings(own),
    )
