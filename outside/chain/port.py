"""Hash receipts of the judicial chain 司法链存证: a digest goes in, a receipt that can be checked later comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from outside.health import Check


@dataclass(frozen=True, slots=True)
class ChainReceipt:
    """``digest`` is SHA-256 in hex; ``transaction`` and ``block`` name the place in the chain."""

    digest: str
    subject: str
    transaction: str
    block: int
    at: datetime
    source: str


class Chain(Protocol):
    def record(self, *, digest: str, subject: str) -> ChainReceipt:
        """Records a digest; recording it again answers with the first receipt. ``Refused`` with code bad_digest."""

    def find(self, digest: str) -> ChainReceipt | None:
        """The receipt of a digest, None when it was never recorded."""

    def check(self) -> Check: ...
