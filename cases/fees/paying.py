"""Payment through the outside port: opening the order, taking callbacks. A repeated callback has no second effect."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from cases.fees.models import FeeOrder
from courts.access.belt import beyond_reader
from courts.procedure import ActRefused, perform
from outside import registry
from outside.payment.port import Order, OrderRequest, PaymentNotice

OPEN_FOR = timedelta(days=30)


def open_payment(order: FeeOrder) -> Order:
    """The order at the payment side; asking again answers with the same one. Raises ``Refused`` or ``Unavailable``."""
    opened = registry.payment().open_order(
        OrderRequest(
            reference=order.reference,
            amount_fen=order.amount_fen,
            title=f"{order.case.number} 案件受理费",
            payer=order.party.name,
            expires_at=timezone.now() + OPEN_FOR,
        )
    )
    if order.payment_order != opened.order_id:
        FeeOrder.objects.filter(pk=order.pk).update(payment_order=opened.order_id)
        order.payment_order = opened.order_id
    return opened


@beyond_reader("the payment side has no account here; its signature is checked")
def take_callback(body: bytes, signature: str) -> PaymentNotice:
    """A callback of the payment side: checked, matched by reference and amount, booked once."""
    notice = registry.payment().read_callback(body, signature)
    order = FeeOrder.objects.select_related("case", "party").filter(payment_order=notice.order_id).first()
    if order is not None and order.amount_fen == notice.amount_fen:
        book_payment(order, notice)
    return notice


def book_payment(order: FeeOrder, notice: PaymentNotice) -> None:
    try:
        perform(
            order,
            "receive_payment",
            actor=None,
            inputs={"paid_at": notice.paid_at, "transaction": notice.transaction, "source": notice.source},
        )
    except ActRefused:
        order.refresh_from_db()
        if order.state != "paid":
            raise
