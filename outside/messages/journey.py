"""How a simulated message travels 模拟送达过程: a function of its reference, the seed and the hour it was sent; no dice at run time."""

from __future__ import annotations

import hashlib
import random
from datetime import datetime, timedelta

from law.text import Text
from outside.messages.port import Channel, Message, MessageState, Receipt

SOURCE = "simulator"
_FAILED_NUMBER = Text("空号或停机", "the number does not exist or is out of service")
_FAILED_MAIL = Text("邮箱不存在", "the mailbox does not exist")
_FAILED_WECHAT = Text("未关注或已拒收", "the account does not follow or has blocked")
_FAILURES = {Channel.SMS: _FAILED_NUMBER, Channel.EMAIL: _FAILED_MAIL, Channel.WECHAT: _FAILED_WECHAT}
_DEAD_ENDING = "0000"


def message_id_of(message: Message) -> str:
    return "SIMX" + hashlib.sha256(f"message {message.reference}".encode()).hexdigest()[:18].upper()


def journey_of(message: Message, accepted: datetime, seed: int) -> list[Receipt]:
    """Every step the message will ever take. Addresses that end in 0000 (before the @) never answer; one in fifty fails anyway."""
    chance = random.Random(f"{seed}|{message.reference}")
    sent = accepted + timedelta(seconds=chance.uniform(1, 4))
    steps: list[tuple[MessageState, datetime, Text | None]] = [
        (MessageState.ACCEPTED, accepted, None),
        (MessageState.SENT, sent, None),
    ]
    if message.to.partition("@")[0].endswith(_DEAD_ENDING) or chance.random() < 0.02:
        steps.append((MessageState.FAILED, sent + timedelta(seconds=chance.uniform(5, 60)), _FAILURES[message.channel]))
    else:
        delivered = sent + timedelta(seconds=chance.uniform(2, 30))
        steps.append((MessageState.DELIVERED, delivered, None))
        if message.channel is not Channel.SMS and chance.random() < 0.8:
            steps.append((MessageState.READ, delivered + timedelta(minutes=chance.uniform(1, 600)), None))
    number = message_id_of(message)
    return [
        Receipt(number, message.reference, message.channel, state, at, SOURCE, failure) for state, at, failure in steps
    ]
