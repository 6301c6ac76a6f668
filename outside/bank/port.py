"""Property investigation and control 网络查控: ask every source at once, freeze, wait in line, renew, release, deduct.

Money is integer fen; ``until`` is the last day of a measure. The port reports what the sources did; whether a measure is lawful is decided before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from law.text import Text
from outside.health import Check


class AssetKind(StrEnum):
    DEPOSIT = "deposit"
    ONLINE_ACCOUNT = "online_account"
    VEHICLE = "vehicle"
    REAL_ESTATE = "real_estate"
    SECURITIES = "securities"
    EQUITY = "equity"

    @property
    def label(self) -> Text:
        return _KIND_LABELS[self]


_KIND_LABELS = {
    AssetKind.DEPOSIT: Text("银行存款", "bank deposit"),
    AssetKind.ONLINE_ACCOUNT: Text("网络资金", "online payment account"),
    AssetKind.VEHICLE: Text("车辆", "vehicle"),
    AssetKind.REAL_ESTATE: Text("不动产", "real estate"),
    AssetKind.SECURITIES: Text("证券", "securities"),
    AssetKind.EQUITY: Text("股权", "equity"),
}


class MeasureState(StrEnum):
    """In force, waiting in line (轮候), expired, released, or used up by deduction."""

    IN_FORCE = "in_force"
    WAITING = "waiting"
    EXPIRED = "expired"
    RELEASED = "released"
    SPENT = "spent"

    @property
    def label(self) -> Text:
        return _MEASURE_LABELS[self]


_MEASURE_LABELS = {
    MeasureState.IN_FORCE: Text("已生效", "in force"),
    MeasureState.WAITING: Text("轮候", "waiting in line"),
    MeasureState.EXPIRED: Text("已届满", "expired"),
    MeasureState.RELEASED: Text("已解除", "released"),
    MeasureState.SPENT: Text("已扣划完毕", "fully deducted"),
}


@dataclass(frozen=True, slots=True)
class Debtor:
    name: str
    id_type: str
    id_number: str


@dataclass(frozen=True, slots=True)
class Asset:
    """One thing a source reported. ``balance_fen`` is None for things; ``available_fen`` is what no measure holds yet."""

    asset_id: str
    kind: AssetKind
    institution: str
    description: Text
    number: str
    balance_fen: int | None = None
    available_fen: int | None = None
    measures_ahead: int = 0
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """``reference`` is the court's number of this query: the same reference answers with the same query. Empty ``kinds`` = all."""

    reference: str
    case_number: str
    debtor: Debtor
    kinds: tuple[AssetKind, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """Feedback so far. ``pending`` names the kinds whose source has not answered; ask ``feedback()`` again."""

    query_id: str
    reference: str
    debtor: Debtor
    assets: tuple[Asset, ...]
    pending: tuple[AssetKind, ...]
    at: datetime
    source: str

    @property
    def complete(self) -> bool:
        return not self.pending


@dataclass(frozen=True, slots=True)
class FreezeRequest:
    """``amount_fen`` is the ceiling for money, None for things (查封). ``reference`` makes it idempotent."""

    reference: str
    case_number: str
    asset_id: str
    until: date
    amount_fen: int | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """``held_fen`` is what is really held (may be less than asked), ``position`` 0 in force, 1… in line."""

    measure_id: str
    reference: str
    case_number: str
    asset_id: str
    state: MeasureState
    since: datetime
    until: date
    asked_fen: int | None
    held_fen: int | None
    deducted_fen: int
    position: int
    source: str


@dataclass(frozen=True, slots=True)
class DeductRequest:
    reference: str
    measure_id: str
    amount_fen: int
    to_account: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Deduction:
    deduction_id: str
    reference: str
    measure_id: str
    amount_fen: int
    to_account: str
    at: datetime
    source: str


class Bank(Protocol):
    def query(self, request: QueryRequest) -> QueryAnswer: ...

    def feedback(self, query_id: str) -> QueryAnswer:
        """The same query with whatever came in since. ``Refused`` with code unknown_query."""

    def freeze(self, request: FreezeRequest) -> Measure:
        """In force at once, or waiting behind earlier ones. ``Refused``: unknown_asset, amount_needed, bad_amount, bad_until."""

    def renew(self, *, measure_id: str, until: date, reference: str) -> Measure:
        """Prolongs a measure that has not lapsed. ``Refused``: unknown_measure, not_in_force, bad_until."""

    def release(self, *, measure_id: str, reference: str) -> Measure:
        """Ends a measure; the next in line moves up. ``Refused``: unknown_measure, not_in_force."""

    def deduct(self, request: DeductRequest) -> Deduction:
        """Moves held money to the court's account. ``Refused``: unknown_measure, not_in_force, too_much, not_money, bad_amount."""

    def measure(self, measure_id: str) -> Measure: ...

    def measures(self, asset_id: str) -> Sequence[Measure]:
        """Every measure ever on the asset, in order of arrival."""

    def check(self) -> Check: ...
