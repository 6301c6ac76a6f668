"""Messages to people 消息通道: SMS, WeChat and e-mail, with the delivery receipts that serving depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from law.text import Text
from outside.health import Check


class Channel(StrEnum):
    SMS = "sms"
    WECHAT = "wechat"
    EMAIL = "email"

    @property
    def label(self) -> Text:
        return {"sms": Text("短信", "SMS"), "wechat": Text("微信", "WeChat"), "email": Text("电子邮件", "e-mail")}[
            self.value
        ]


class MessageState(StrEnum):
    """Accepted by the channel → sent → delivered → read; or failed 消息状态."""

    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"

    @property
    def label(self) -> Text:
        return _STATE_LABELS[self]


_STATE_LABELS = {
    MessageState.ACCEPTED: Text("已受理", "accepted"),
    MessageState.SENT: Text("已发出", "sent"),
    MessageState.DELIVERED: Text("已到达", "delivered"),
    MessageState.READ: Text("已阅读", "read"),
    MessageState.FAILED: Text("发送失败", "failed"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """``reference`` is the caller's own number: the same reference is sent once, however often it is asked for."""

    reference: str
    channel: Channel
    to: str
    body: str
    subject: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One step in the life of a message. ``at`` is an aware instant. ``failure`` is set in state failed."""

    message_id: str
    reference: str
    channel: Channel
    state: MessageState
    at: datetime
    source: str
    failure: Text | None = None


@dataclass(frozen=True, slots=True)
class MessageHistory:
    """A message with every step so far, oldest first."""

    message: Message
    receipts: tuple[Receipt, ...] = field(default_factory=tuple)

    @property
    def state(self) -> MessageState:
        return self.receipts[-1].state


class Messages(Protocol):
    def send(self, message: Message) -> Receipt:
        """Hands the message to its channel. ``Refused``: bad_address, empty_body, blocked. ``Unavailable``: try again."""

    def history(self, reference: str) -> MessageHistory:
        """Every step so far. ``Refused`` with code unknown_reference."""

    def receipts(self, *, since: datetime) -> Sequence[Receipt]:
        """Steps that happened after ``since``, oldest first: the poll that finds callbacks which were lost."""

    def read_callback(self, body: bytes, signature: str) -> Receipt:
        """The receipt in a callback. ``Refused`` with code bad_signature or bad_callback. The same receipt may come twice."""

    def check(self) -> Check: ...
