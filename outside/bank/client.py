"""The real investigation and control system behind the generic interface of :mod:`outside.http` 网络查控接口客户端."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from outside.bank.port import Deduction, DeductRequest, FreezeRequest, Measure, QueryAnswer, QueryRequest
from outside.health import Check
from outside.http import JsonService


class BankClient:
    def __init__(self, service: JsonService) -> None:
        self._service = service

    def query(self, request: QueryRequest) -> QueryAnswer:
        return self._service.ask("query", QueryAnswer, request=request)

    def feedback(self, query_id: str) -> QueryAnswer:
        return self._service.ask("feedback", QueryAnswer, query_id=query_id)

    def freeze(self, request: FreezeRequest) -> Measure:
        return self._service.ask("freeze", Measure, request=request)

    def renew(self, *, measure_id: str, until: date, reference: str) -> Measure:
        return self._service.ask("renew", Measure, measure_id=measure_id, until=until, reference=reference)

    def release(self, *, measure_id: str, reference: str) -> Measure:
        return self._service.ask("release", Measure, measure_id=measure_id, reference=reference)

    def deduct(self, request: DeductRequest) -> Deduction:
        return self._service.ask("deduct", Deduction, request=request)

    def measure(self, measure_id: str) -> Measure:
        return self._service.ask("measure", Measure, measure_id=measure_id)

    def measures(self, asset_id: str) -> Sequence[Measure]:
        return self._service.ask_many("measures", Measure, asset_id=asset_id)

    def check(self) -> Check:
        return self._service.check("client")


def from_settings(own: Mapping[str, Any]) -> BankClient:
    return BankClient(JsonService.from_settings(own))
