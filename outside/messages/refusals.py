"""Why a message is not taken 消息拒绝理由."""

from __future__ import annotations

from law.text import Text
from outside.errors import Refused

_SENTENCES: dict[str, tuple[Text, Text]] = {
    "bad_address": (
        Text("号码或地址的格式不对。", "The number or address is malformed."),
        Text("请核对手机号、微信号或邮箱。", "Check the telephone number, WeChat id or e-mail address."),
    ),
    "empty_body": (Text("消息没有内容。", "The message is empty."), Text("请填写内容。", "Write a text.")),
    "unknown_reference": (
        Text("没有这条消息。", "There is no such message."),
        Text("请核对编号。", "Check the reference."),
    ),
}


def refusal(code: str) -> Refused:
    """The refusal for a code."""
    reason, remedy = _SENTENCES[code]
    return Refused(reason, remedy, code)
