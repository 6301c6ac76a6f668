"""Banks and registers that only pretend 网络查控模拟器: their own books, their own queue, and every answer says so."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from law.text import Text
from outside.bank.books import Books
from outside.bank.port import (
    Asset,
    AssetKind,
    Deduction,
    DeductRequest,
    FreezeRequest,
    Measure,
    MeasureState,
    QueryAnswer,
    QueryRequest,
)
from outside.bank.refusals import refusal
from outside.bank.wealth import wealth_of
from outside.health import Check
from outside.ledger import Clock, Ledger
from outside.misbehaviour import Misbehaviour, Trouble

SOURCE = "simulator"
_COURT_TIME = ZoneInfo("Asia/Shanghai")
_LATE = timedelta(minutes=30)


class BankSimulator:
    """``seed`` decides who owns what. With trouble ``partial`` the registers answer half an hour after the banks."""

    def __init__(
        self, ledger: Ledger, clock: Clock, *, seed: int = 1, misbehaviour: Misbehaviour | None = None
    ) -> None:
        self._ledger = ledger
        self._books = Books(ledger)
        self._clock = clock
        self._seed = seed
        self._misbehaviour = misbehaviour or Misbehaviour()

    def query(self, request: QueryRequest) -> QueryAnswer:
        self._misbehaviour.before_answer("query")
        query_id = _number("SIMQ", request.reference)
        with self._ledger.lock("bank"):
            if self._books.query(query_id) is None:
                for asset in wealth_of(request.debtor, self._seed):
                    self._books.open_asset(asset)
                late = self._misbehaviour.is_on(Trouble.PARTIAL, "query")
                self._books.keep_query(query_id, request, self._clock(), late)
            return self._answer(query_id)

    def feedback(self, query_id: str) -> QueryAnswer:
        self._misbehaviour.before_answer("feedback")
        return self._answer(query_id)

    def freeze(self, request: FreezeRequest) -> Measure:
        self._misbehaviour.before_answer("freeze")
        measure_id = _number("SIMM", request.reference)
        with self._ledger.lock("bank"):
            asset = self._books.asset(request.asset_id)
            if (known := self._books.asset_of(measure_id)) is not None:
                return self._measure(measure_id, known)
            self._check_freeze(request, asset)
            measure = Measure(
                measure_id=measure_id,
                reference=request.reference,
                case_number=request.case_number,
                asset_id=asset.asset_id,
                state=MeasureState.WAITING,
                since=self._clock(),
                until=request.until,
                asked_fen=request.amount_fen if asset.balance_fen is not None else None,
                held_fen=None,
                deducted_fen=0,
                position=0,
                source=SOURCE,
            )
            self._books.add_measure(measure)
            return self._measure(measure_id, asset.asset_id)

    def renew(self, *, measure_id: str, until: date, reference: str) -> Measure:
        self._misbehaviour.before_answer("renew")
        with self._ledger.lock("bank"):
            measure = self._in_force(measure_id)
            if until < measure.until:
                raise refusal("bad_until")
            self._books.note(measure_id, "renew", reference, self._clock(), until=until.isoformat())
            return self._changed(replace(measure, until=until))

    def release(self, *, measure_id: str, reference: str) -> Measure:
        self._misbehaviour.before_answer("release")
        with self._ledger.lock("bank"):
            measure = self.measure(measure_id)
            if measure.state is MeasureState.RELEASED:
                return measure
            if measure.state not in (MeasureState.IN_FORCE, MeasureState.WAITING):
                raise refusal("not_in_force")
            self._books.note(measure_id, "release", reference, self._clock())
            held = None if measure.asked_fen is None else 0
            return self._changed(replace(measure, state=MeasureState.RELEASED, held_fen=held, position=0))

    def deduct(self, request: DeductRequest) -> Deduction:
        self._misbehaviour.before_answer("deduct")
        if request.amount_fen <= 0:
            raise refusal("bad_amount")
        with self._ledger.lock("bank"):
            if (known := self._books.deduction(request.reference)) is not None:
                return known
            measure = self._in_force(request.measure_id)
            if measure.held_fen is None or measure.asked_fen is None:
                raise refusal("not_money")
            if request.amount_fen > measure.held_fen:
                raise refusal("too_much")
            asked = measure.asked_fen - request.amount_fen
            state = MeasureState.IN_FORCE if asked else MeasureState.SPENT
            deducted = measure.deducted_fen + request.amount_fen
            self._books.take(measure.asset_id, request.amount_fen)
            self._changed(replace(measure, asked_fen=asked, held_fen=0, deducted_fen=deducted, state=state))
            number = _number("SIMD", request.reference)
            deduction = Deduction(
                number,
                request.reference,
                measure.measure_id,
                request.amount_fen,
                request.to_account,
                self._clock(),
                SOURCE,
            )
            return self._books.keep_deduction(deduction)

    def measure(self, measure_id: str) -> Measure:
        self._misbehaviour.before_answer("measure")
        asset_id = self._books.asset_of(measure_id)
        if asset_id is None:
            raise refusal("unknown_measure")
        return self._measure(measure_id, asset_id)

    def measures(self, asset_id: str) -> Sequence[Measure]:
        self._misbehaviour.before_answer("measures")
        self._books.asset(asset_id)
        return tuple(self._books.settle(asset_id, self._today()))

    def check(self) -> Check:
        self._misbehaviour.before_answer("check")
        message = Text(
            "网络查控为模拟，不连接任何银行。", "Investigation and control is simulated: no bank is connected."
        )
        return Check(True, SOURCE, message)

    def _today(self) -> date:
        return self._clock().astimezone(_COURT_TIME).date()

    def _check_freeze(self, request: FreezeRequest, asset: Asset) -> None:
        if asset.balance_fen is not None and request.amount_fen is None:
            raise refusal("amount_needed")
        if request.amount_fen is not None and request.amount_fen <= 0:
            raise refusal("bad_amount")
        if request.until < self._today():
            raise refusal("bad_until")

    def _in_force(self, measure_id: str) -> Measure:
        measure = self.measure(measure_id)
        if measure.state is not MeasureState.IN_FORCE:
            raise refusal("not_in_force")
        return measure

    def _measure(self, measure_id: str, asset_id: str) -> Measure:
        settled = self._books.settle(asset_id, self._today())
        return next(measure for measure in settled if measure.measure_id == measure_id)

    def _changed(self, measure: Measure) -> Measure:
        self._books.change_measure(measure)
        return self._measure(measure.measure_id, measure.asset_id)

    def _answer(self, query_id: str) -> QueryAnswer:
        kept = self._books.query(query_id)
        if kept is None:
            raise refusal("unknown_query")
        request, asked_at, late = kept
        kinds = request.kinds or tuple(AssetKind)
        silent = [AssetKind.VEHICLE, AssetKind.REAL_ESTATE, AssetKind.SECURITIES, AssetKind.EQUITY]
        waiting = late and self._clock() < asked_at + _LATE
        pending = tuple(kind for kind in kinds if waiting and kind in silent)
        owned = [
            asset
            for asset in wealth_of(request.debtor, self._seed)
            if asset.kind in kinds and asset.kind not in pending
        ]
        assets = tuple(self._books.asset_now(asset.asset_id, self._today()) for asset in owned)
        return QueryAnswer(query_id, request.reference, request.debtor, assets, pending, self._clock(), SOURCE)


def _number(prefix: str, reference: str) -> str:
    return prefix + hashlib.sha256(f"{prefix} {reference}".encode()).hexdigest()[:16].upper()


def from_settings(own: Mapping[str, Any]) -> BankSimulator:
    return BankSimulator(
        own["ledger"], own["clock"], seed=int(own.get("seed", 1)), misbehaviour=Misbehaviour.from_settings(own)
    )
