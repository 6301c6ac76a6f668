"""Reading a delivery receipt 送达回执: the same for a simulated and a real channel."""

from __future__ import annotations

from outside.callbacks import bad_callback, opened
from outside.messages.port import Receipt
from outside.wire import from_wire


def receipt_in(body: bytes, signature: str, secret: str) -> Receipt:
    """The receipt in a signed callback."""
    document = opened(body, signature, secret)
    try:
        return from_wire(Receipt, document)
    except (KeyError, TypeError, ValueError):
        raise bad_callback() from None
