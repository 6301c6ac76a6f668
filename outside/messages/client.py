"""A real message gateway behind the generic interface of :mod:`outside.http` 消息接口客户端."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from outside.health import Check
from outside.http import JsonService
from outside.messages.notice import receipt_in
from outside.messages.port import Message, MessageHistory, Receipt


class MessagesClient:
    """``secret`` is the key agreed for signing callbacks."""

    def __init__(self, service: JsonService, secret: str) -> None:
        self._service = service
        self._secret = secret

    def send(self, message: Message) -> Receipt:
        return self._service.ask("send", Receipt, message=message)

    def history(self, reference: str) -> MessageHistory:
        return self._service.ask("history", MessageHistory, reference=reference)

    def receipts(self, *, since: datetime) -> Sequence[Receipt]:
        return self._service.ask_many("receipts", Receipt, since=since)

    def read_callback(self, body: bytes, signature: str) -> Receipt:
        return receipt_in(body, signature, self._secret)

    def check(self) -> Check:
        return self._service.check("client")


def from_settings(own: Mapping[str, Any]) -> MessagesClient:
    return MessagesClient(JsonService.from_settings(own), str(own.get("secret", "")))
