"""A chain of one 存证模拟器: an append-only journal that hands out receipts and says that nobody else keeps it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from law.text import Text
from outside.chain.port import ChainReceipt
from outside.errors import Refused
from outside.health import Check
from outside.ledger import Clock, Ledger
from outside.misbehaviour import Misbehaviour
from outside.wire import from_wire, to_wire

SOURCE = "simulator"


class ChainSimulator:
    def __init__(self, ledger: Ledger, clock: Clock, misbehaviour: Misbehaviour | None = None) -> None:
        self._ledger = ledger
        self._clock = clock
        self._misbehaviour = misbehaviour or Misbehaviour()

    def record(self, *, digest: str, subject: str) -> ChainReceipt:
        self._misbehaviour.before_answer("record")
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise Refused(
                Text(
                    "摘要不是 64 位小写十六进制的 SHA-256。", "The digest is not SHA-256 in 64 lower-case hex digits."
                ),
                Text("请重新计算摘要。", "Compute the digest again."),
                "bad_digest",
            )
        with self._ledger.lock("chain"):
            known = self._receipt(digest)
            if known is not None:
                return known
            block = self._ledger.append("chain/blocks", {"digest": digest})
            transaction = hashlib.sha256(f"{block} {digest}".encode()).hexdigest()
            receipt = ChainReceipt(digest, subject, transaction, block, self._clock(), SOURCE)
            self._ledger.put(f"chain/receipt/{digest}", to_wire(receipt))
            return receipt

    def find(self, digest: str) -> ChainReceipt | None:
        self._misbehaviour.before_answer("find")
        return self._receipt(digest)

    def check(self) -> Check:
        self._misbehaviour.before_answer("check")
        return Check(
            True, SOURCE, Text("存证为模拟，仅本机留存。", "The chain is simulated: only this machine keeps it.")
        )

    def _receipt(self, digest: str) -> ChainReceipt | None:
        document = self._ledger.get(f"chain/receipt/{digest}")
        return None if document is None else from_wire(ChainReceipt, document)


def from_settings(own: Mapping[str, Any]) -> ChainSimulator:
    return ChainSimulator(own["ledger"], own["clock"], Misbehaviour.from_settings(own))
