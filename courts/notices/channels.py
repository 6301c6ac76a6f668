"""Sending one notice through SMS and WeChat, and what came of it."""

from __future__ import annotations

from typing import Any

from courts.notices.models import Notice
from outside import registry
from outside.errors import Refused
from outside.messages.port import Channel, Message

CHANNELS = (Channel.SMS, Channel.WECHAT)


def deliver(notice: Notice, *, skip: set[str]) -> list[dict[str, Any]]:
    """Results as plain rows ``{channel, label, state, at, source, text}``. Raises ``Unavailable`` for the job to retry."""
    return [_send(notice, channel) for channel in CHANNELS if channel.value not in skip]


def _send(notice: Notice, channel: Channel) -> dict[str, Any]:
    message = Message(
        reference=f"notice-{notice.pk}-{channel.value}",
        channel=channel,
        to=notice.recipient.phone,
        subject=notice.title_zh,
        body=notice.body_zh or notice.title_zh,
    )
    row = {"channel": channel.value, "label": channel.label._asdict()}
    try:
        receipt = registry.messages().send(message)
    except Refused as refusal:
        return row | {"state": "failed", "text": refusal.reason._asdict()}
    return row | {
        "state": receipt.state.value,
        "at": receipt.at.isoformat(),
        "source": receipt.source,
        "text": receipt.state.label._asdict(),
    }
