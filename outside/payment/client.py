"""A real payment channel behind the generic interface of :mod:`outside.http` 缴费接口客户端."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from outside.health import Check
from outside.http import JsonService
from outside.payment.notice import notice_in
from outside.payment.port import Order, OrderRequest, PaymentNotice, Reconciliation, Refund, RefundRequest


class PaymentClient:
    """``secret`` is the key agreed for signing callbacks."""

    def __init__(self, service: JsonService, secret: str) -> None:
        self._service = service
        self._secret = secret

    def open_order(self, request: OrderRequest) -> Order:
        return self._service.ask("open_order", Order, request=request)

    def order(self, order_id: str) -> Order:
        return self._service.ask("order", Order, order_id=order_id)

    def close_order(self, order_id: str) -> Order:
        return self._service.ask("close_order", Order, order_id=order_id)

    def refund(self, request: RefundRequest) -> Refund:
        return self._service.ask("refund", Refund, request=request)

    def reconciliation(self, day: date) -> Reconciliation:
        return self._service.ask("reconciliation", Reconciliation, day=day)

    def read_callback(self, body: bytes, signature: str) -> PaymentNotice:
        return notice_in(body, signature, self._secret)

    def check(self) -> Check:
        return self._service.check("client")


def from_settings(own: Mapping[str, Any]) -> PaymentClient:
    return PaymentClient(JsonService.from_settings(own), str(own.get("secret", "")))
