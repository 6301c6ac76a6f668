"""The books of the simulated banks and registers 模拟账簿, kept in the ledger the caller gave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from outside.bank.port import Asset, Deduction, Measure, MeasureState, QueryRequest
from outside.bank.queue import LIVE, settled
from outside.bank.refusals import refusal
from outside.ledger import Ledger
from outside.wire import from_wire, to_wire


class Books:
    """Reads and writes under the caller's lock; nothing here decides."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def query(self, query_id: str) -> tuple[QueryRequest, datetime, bool] | None:
        document = self._ledger.get(f"bank/query/{query_id}")
        if document is None:
            return None
        return from_wire(QueryRequest, document["request"]), datetime.fromisoformat(document["at"]), document["late"]

    def keep_query(self, query_id: str, request: QueryRequest, at: datetime, late: bool) -> None:
        self._ledger.put(f"bank/query/{query_id}", {"request": to_wire(request), "at": at.isoformat(), "late": late})

    def open_asset(self, asset: Asset) -> None:
        """Enters an asset the first time somebody asks for it; later balances are those of the books."""
        key = f"bank/asset/{asset.asset_id}"
        if self._ledger.get(key) is None:
            self._ledger.put(key, {"asset": to_wire(asset), "measures": []})

    def asset(self, asset_id: str) -> Asset:
        document = self._ledger.get(f"bank/asset/{asset_id}")
        if document is None:
            raise refusal("unknown_asset")
        return from_wire(Asset, document["asset"])

    def asset_now(self, asset_id: str, today: date) -> Asset:
        """The asset with what is still free and how many measures stand before a new one."""
        asset, measures = self.asset(asset_id), self.settle(asset_id, today)
        ahead = sum(measure.state in LIVE for measure in measures)
        if asset.balance_fen is None:
            return replace(asset, measures_ahead=ahead)
        held = sum(measure.held_fen or 0 for measure in measures if measure.state is MeasureState.IN_FORCE)
        return replace(asset, available_fen=asset.balance_fen - held, measures_ahead=ahead)

    def take(self, asset_id: str, amount_fen: int) -> None:
        """Money leaves the asset."""
        asset = self.asset(asset_id)
        document = self._ledger.get(f"bank/asset/{asset_id}") or {}
        document["asset"] = to_wire(replace(asset, balance_fen=(asset.balance_fen or 0) - amount_fen))
        self._ledger.put(f"bank/asset/{asset_id}", document)

    def add_measure(self, measure: Measure) -> None:
        key = f"bank/asset/{measure.asset_id}"
        document = self._ledger.get(key) or {}
        document["measures"] = [*document["measures"], to_wire(measure)]
        self._ledger.put(key, document)
        self._ledger.put(f"bank/measure/{measure.measure_id}", {"asset_id": measure.asset_id})

    def change_measure(self, measure: Measure) -> None:
        measures = [
            measure if one.measure_id == measure.measure_id else one for one in self._measures(measure.asset_id)
        ]
        self._put_measures(measure.asset_id, measures)

    def asset_of(self, measure_id: str) -> str | None:
        document = self._ledger.get(f"bank/measure/{measure_id}")
        return None if document is None else str(document["asset_id"])

    def settle(self, asset_id: str, today: date) -> list[Measure]:
        """The measures of an asset as they stand today, written back so that a promotion keeps its day."""
        with self._ledger.lock("bank"):
            before = self._measures(asset_id)
            after = settled(before, self.asset(asset_id).balance_fen, today)
            if after != before:
                self._put_measures(asset_id, after)
            return after

    def note(self, measure_id: str, act: str, reference: str, at: datetime, **values: str) -> None:
        """A line in the journal of a measure."""
        entry = {"act": act, "reference": reference, "at": at.isoformat(), **values}
        self._ledger.append(f"bank/journal/{measure_id}", entry)

    def deduction(self, reference: str) -> Deduction | None:
        document = self._ledger.get(f"bank/deduction/{reference}")
        return None if document is None else from_wire(Deduction, document)

    def keep_deduction(self, deduction: Deduction) -> Deduction:
        self._ledger.put(f"bank/deduction/{deduction.reference}", to_wire(deduction))
        self.note(
            deduction.measure_id,
            "deduct",
            deduction.reference,
            deduction.at,
            amount_fen=str(deduction.amount_fen),
            to_account=deduction.to_account,
        )
        return deduction

    def _measures(self, asset_id: str) -> list[Measure]:
        document = self._ledger.get(f"bank/asset/{asset_id}") or {"measures": []}
        return [from_wire(Measure, one) for one in document["measures"]]

    def _put_measures(self, asset_id: str, measures: list[Measure]) -> None:
        key = f"bank/asset/{asset_id}"
        document = self._ledger.get(key) or {}
        document["measures"] = [to_wire(measure) for measure in measures]
        self._ledger.put(key, document)
