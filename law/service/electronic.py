"""电子送达: consent, arrival in the recipient's system, reply, read feedback, and the earliest of several channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from law.core import Basis, InputError, step
from law.instruments import cpl, cpli
from law.service.facts import Channel, Served
from law.service.methods import not_served, served
from law.text import Text

OL31 = Basis("OL", "31")
Moment = tuple[datetime | None, str]


def electronic(channels: Sequence[Channel]) -> Served:
    """电子送达 by one or several channels: the earliest effective one counts (OL 31)."""
    found = [_effective(channel) for channel in channels]
    moments = [moment for moment, _ in found if moment is not None]
    if not moments:
        if any(not reason for _, reason in found):
            raise InputError("system_success_at", Text("缺少发送成功时间", "the time of successful sending is missing"))
        return _refusal(found[0][1] if found else "no_consent")
    first = min(moments)
    line = step(
        "最先生效的渠道于 {moment} 到达或者确认，当日为送达日期。",
        "The earliest effective channel arrived or was confirmed at {moment}: that day is the date of service.",
        moment=first.isoformat(timespec="minutes"),
    )
    return served(first.date(), line, cpl(90), cpli(135), OL31)


def _effective(channel: Channel) -> Moment:
    """When this channel took effect, or the code why it did not; neither where nothing has arrived yet."""
    own = channel.identified_as_recipients_own
    if channel.consented is False and not own:
        return None, "no_consent"
    if channel.effective_at is not None:
        return channel.effective_at, ""
    if (
        channel.address_confirmed is not False
        and channel.consented is not False
        and (channel.consented or channel.address_confirmed)
    ):
        return channel.proven_arrival_at or channel.system_success_at, ""
    if own:
        return _acknowledged(channel)
    return None, "address_not_confirmed" if channel.consented else "no_consent"


def _acknowledged(channel: Channel) -> Moment:
    """An address that is his own but not confirmed: a reply, else unrebutted read feedback (OL 31)."""
    if channel.replied_at is not None:
        return channel.replied_at, ""
    if channel.read_feedback_at is None:
        return None, "address_not_confirmed"
    return (None, "presumption_rebutted") if channel.rebutted else (channel.read_feedback_at, "")


_REASONS: dict[str, Text] = {
    "no_consent": Text("受送达人没有同意电子送达。", "The recipient has not consented to electronic service."),
    "address_not_confirmed": Text(
        "电子地址未经确认，且没有回复或者阅知反馈。",
        "The address is not confirmed, and there is no reply or read feedback.",
    ),
    "presumption_rebutted": Text(
        "阅知推定已被推翻（系统错误、非本人地址、非本人阅知）。",
        "The presumption from read feedback was rebutted (system error, not his address, not read by him).",
    ),
}


def _refusal(reason: str) -> Served:
    text = _REASONS[reason]
    return not_served(reason, text.zh, text.en, cpl(90), OL31)
