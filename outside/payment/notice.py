"""Reading a payment notice 支付通知: the same for a simulated and a real channel."""

from __future__ import annotations

from outside.callbacks import bad_callback, opened
from outside.payment.port import PaymentNotice
from outside.wire import from_wire


def notice_in(body: bytes, signature: str, secret: str) -> PaymentNotice:
    """The notice in a signed callback."""
    document = opened(body, signature, secret)
    try:
        return from_wire(PaymentNotice, document)
    except (KeyError, TypeError, ValueError):
        raise bad_callback() from None
