"""A real chain behind the generic interface of :mod:`outside.http` 存证接口客户端."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outside.chain.port import ChainReceipt
from outside.health import Check
from outside.http import JsonService


class ChainClient:
    def __init__(self, service: JsonService) -> None:
        self._service = service

    def record(self, *, digest: str, subject: str) -> ChainReceipt:
        return self._service.ask("record", ChainReceipt, digest=digest, subject=subject)

    def find(self, digest: str) -> ChainReceipt | None:
        return self._service.ask_maybe("find", ChainReceipt, digest=digest)

    def check(self) -> Check:
        return self._service.check("client")


def from_settings(own: Mapping[str, Any]) -> ChainClient:
    return ChainClient(JsonService.from_settings(own))
