"""Channels that only pretend 消息模拟器: nothing leaves the machine, each message has its own history, every receipt says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from law.text import Text
from outside.callbacks import Callback, signed
from outside.health import Check
from outside.ledger import Clock, Ledger
from outside.messages.journey import SOURCE, journey_of
from outside.messages.notice import receipt_in
from outside.messages.port import Channel, Message, MessageHistory, Receipt
from outside.messages.refusals import refusal
from outside.misbehaviour import Misbehaviour
from outside.wire import from_wire, to_wire

_ADDRESS = {
    Channel.SMS: re.compile(r"1[3-9]\d{9}"),
    Channel.EMAIL: re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+"),
    Channel.WECHAT: re.compile(r"[\w-]{4,64}"),
}


class MessagesSimulator:
    """``seed`` decides which messages fail and when they are read; ``secret`` signs the callbacks."""

    def __init__(
        self, ledger: Ledger, clock: Clock, *, secret: str, seed: int = 1, misbehaviour: Misbehaviour | None = None
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._secret = secret
        self._seed = seed
        self._misbehaviour = misbehaviour or Misbehaviour()

    def send(self, message: Message) -> Receipt:
        self._misbehaviour.before_answer("send")
        if not _ADDRESS[message.channel].fullmatch(message.to):
            raise refusal("bad_address")
        if not message.body.strip():
            raise refusal("empty_body")
        with self._ledger.lock("messages"):
            known = self._ledger.get(f"messages/{message.reference}")
            if known is None:
                known = {"message": to_wire(message), "accepted": self._clock().isoformat()}
                self._ledger.put(f"messages/{message.reference}", known)
                self._ledger.append("messages/log", {"reference": message.reference})
            return self._journey(known)[0]

    def history(self, reference: str) -> MessageHistory:
        self._misbehaviour.before_answer("history")
        known = self._ledger.get(f"messages/{reference}")
        if known is None:
            raise refusal("unknown_reference")
        now = self._clock()
        happened = tuple(receipt for receipt in self._journey(known) if receipt.at <= now)
        return MessageHistory(from_wire(Message, known["message"]), happened)

    def receipts(self, *, since: datetime) -> Sequence[Receipt]:
        self._misbehaviour.before_answer("receipts")
        return self._happened(since)

    def read_callback(self, body: bytes, signature: str) -> Receipt:
        return receipt_in(body, signature, self._secret)

    def callbacks(self, *, since: datetime) -> list[Callback]:
        """The callbacks a real channel would have sent by now; a demo or a test delivers them."""
        found: list[Callback] = []
        for receipt in self._happened(since):
            found.extend([signed(to_wire(receipt), self._secret)] * self._misbehaviour.copies("callbacks"))
        return found

    def check(self) -> Check:
        self._misbehaviour.before_answer("check")
        message = Text(
            "短信、微信、邮件均为模拟，不会真正发出。", "SMS, WeChat and e-mail are simulated: nothing is really sent."
        )
        return Check(True, SOURCE, message)

    def _happened(self, since: datetime) -> list[Receipt]:
        now = self._clock()
        found: list[Receipt] = []
        for entry in self._ledger.entries("messages/log"):
            known = self._ledger.get(f"messages/{entry['reference']}")
            if known is not None:
                found.extend(receipt for receipt in self._journey(known) if since < receipt.at <= now)
        return sorted(found, key=lambda receipt: receipt.at)

    def _journey(self, known: Mapping[str, Any]) -> list[Receipt]:
        accepted = datetime.fromisoformat(known["accepted"])
        return journey_of(from_wire(Message, known["message"]), accepted, self._seed)


def from_settings(own: Mapping[str, Any]) -> MessagesSimulator:
    return MessagesSimulator(
        own["ledger"],
        own["clock"],
        secret=str(own.get("secret", "simulator")),
        seed=int(own.get("seed", 1)),
        misbehaviour=Misbehaviour.from_settings(own),
    )
