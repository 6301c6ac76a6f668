"""Payment of court fees 缴费: orders, QR codes, signed callbacks, refunds and the day's reconciliation file. Money is integer fen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from law.text import Text
from outside.callbacks import Callback
from outside.health import Check


class OrderState(StrEnum):
    OPEN = "open"
    PAID = "paid"
    CLOSED = "closed"
    EXPIRED = "expired"

    @property
    def label(self) -> Text:
        return {
            "open": Text("待支付", "waiting for payment"),
            "paid": Text("已支付", "paid"),
            "closed": Text("已关闭", "closed"),
            "expired": Text("已过期", "expired"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """``reference`` is the court's fee order number; asking again with the same reference and amount answers with the same order."""

    reference: str
    amount_fen: int
    title: str
    payer: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Order:
    """``qr_text`` is what the QR code says; ``refunded_fen`` grows with part-refunds."""

    order_id: str
    reference: str
    amount_fen: int
    title: str
    payer: str
    state: OrderState
    created_at: datetime
    expires_at: datetime
    qr_text: str
    source: str
    paid_at: datetime | None = None
    transaction: str = ""
    refunded_fen: int = 0


@dataclass(frozen=True, slots=True)
class RefundRequest:
    """``reference`` is the court's refund number; repeating it refunds once."""

    reference: str
    order_id: str
    amount_fen: int
    reason: str


@dataclass(frozen=True, slots=True)
class Refund:
    refund_id: str
    reference: str
    order_id: str
    amount_fen: int
    at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class PaymentNotice:
    """What a callback says. ``notice_id`` is the same when the same notice is repeated."""

    notice_id: str
    order_id: str
    reference: str
    amount_fen: int
    paid_at: datetime
    transaction: str
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the reconciliation file; ``amount_fen`` is negative for a refund."""

    kind: str
    order_id: str
    reference: str
    amount_fen: int
    at: datetime
    transaction: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All money of one day (Asia/Shanghai) as the payment side saw it 对账文件."""

    day: date
    entries: tuple[Entry, ...]
    source: str

    @property
    def total_fen(self) -> int:
        return sum(entry.amount_fen for entry in self.entries)


class Payment(Protocol):
    def open_order(self, request: OrderRequest) -> Order:
        """``Refused``: bad_amount, expired, reference_used (same reference, other amount)."""

    def order(self, order_id: str) -> Order:
        """The order now. ``Refused`` with code unknown_order."""

    def close_order(self, order_id: str) -> Order:
        """Nobody can pay it any more. ``Refused`` with code already_paid."""

    def refund(self, request: RefundRequest) -> Refund:
        """``Refused``: unknown_order, not_paid, too_much, bad_amount."""

    def reconciliation(self, day: date) -> Reconciliation: ...

    def read_callback(self, body: bytes, signature: str) -> PaymentNotice:
        """``Refused`` with code bad_signature or bad_callback."""

    def check(self) -> Check: ...


class Payer(Protocol):
    """The person with the telephone: only simulators have her, so that a demo can pay."""

    def pay(self, order_id: str) -> Sequence[Callback]:
        """Pays the order and answers with the callbacks the court would get (several when told to repeat them)."""
