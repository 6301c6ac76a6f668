"""Signed callbacks 签名回调: the body as sent and its HMAC-SHA256 in hex, header ``X-Signature``."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from law.text import Text
from outside.errors import Refused


@dataclass(frozen=True, slots=True)
class Callback:
    """A callback as it travels."""

    body: bytes
    signature: str


def signed(document: Mapping[str, Any], secret: str) -> Callback:
    """The document as a callback."""
    body = json.dumps(document, ensure_ascii=False, sort_keys=True).encode()
    return Callback(body, _signature(body, secret))


def opened(body: bytes, signature: str, secret: str) -> dict[str, Any]:
    """The document in a callback. ``Refused``: bad_signature, bad_callback."""
    if not hmac.compare_digest(_signature(body, secret).encode(), signature.strip().lower().encode()):
        raise Refused(
            Text("回调签名不符。", "The signature of the callback does not match."),
            Text("请核对与对方系统约定的密钥。", "Check the key agreed with the other system."),
            "bad_signature",
        )
    try:
        document = json.loads(body)
    except ValueError:
        raise bad_callback() from None
    if not isinstance(document, dict):
        raise bad_callback()
    return document


def bad_callback() -> Refused:
    """The callback was signed by the right side and still cannot be understood."""
    return Refused(
        Text("回调内容无法识别。", "The callback cannot be understood."),
        Text("请联系对方系统管理员核对接口版本。", "Ask the other system's administrator which version it speaks."),
        "bad_callback",
    )


def _signature(body: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
