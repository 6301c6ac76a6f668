"""Letters with attachments 邮件: an ``.eml`` file as sender, subject and attached files.

The sender's address is what the letter claims; nobody has proved it. Who relies on it must ask a person.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from law.text import Text
from outside.errors import Refused

MOST_BYTES = 60 * 1024 * 1024
MOST_ATTACHMENTS = 100
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """``key`` tells one letter from another: its message id, or the hash of its bytes. ``sent_at`` is the sender's word."""

    key: str
    sender_name: str
    sender_address: str
    subject: str
    body: str
    sent_at: datetime | None
    attachments: tuple[Attachment, ...]


def open_letter(content: bytes) -> Letter:
    """Raises ``Refused`` (too_large, no_letter, no_attachments, too_many_attachments)."""
    if len(content) > MOST_BYTES:
        raise _refused("too_large", "邮件超过60 MB。", "The letter exceeds 60 MB.")
    message = message_from_bytes(content, policy=default)
    if not isinstance(message, EmailMessage) or not (message.get("From") or message.get("Subject")):
        raise _refused("no_letter", "这不是一封邮件。", "This is no letter.")
    attachments = tuple(_attachments(message))
    if not attachments:
        raise _refused("no_attachments", "邮件里没有附件。", "The letter has no attachments.")
    if len(attachments) > MOST_ATTACHMENTS:
        raise _refused("too_many_attachments", "邮件附件超过100个。", "The letter has more than 100 attachments.")
    name, address = _sender(message)
    key = str(message.get("Message-ID") or "").strip() or hashlib.sha256(content).hexdigest()
    subject = _clean(str(message.get("Subject") or ""))
    return Letter(key[:_LONGEST], name, address, subject, _body(message), _sent_at(message), attachments)


def _attachments(message: EmailMessage) -> list[Attachment]:
    found = []
    for part in message.walk():
        if part.is_multipart() or not isinstance(part, EmailMessage):
            continue
        name = part.get_filename()
        if not name and part.get_content_disposition() != "attachment":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            found.append(Attachment(_clean(str(name or "附件")), payload))
    return found


def _sender(message: EmailMessage) -> tuple[str, str]:
    header = message.get("From")
    addresses = header.addresses if isinstance(header, AddressHeader) else ()
    if not addresses:
        return _clean(str(header or "")), ""
    return _clean(addresses[0].display_name), addresses[0].addr_spec.lower()[:_LONGEST]


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain",))
    if part is None:
        return ""
    try:
        return str(part.get_content())[:10_000]
    except (LookupError, UnicodeError, AttributeError):  # a charset nobody knows
        return ""


def _sent_at(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message.get("Date") or ""))
    except (TypeError, ValueError):
        return None


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable()).strip()[:_LONGEST]


def _refused(code: str, zh: str, en: str) -> Refused:
    remedy = Text("请将材料作为附件重新发送。", "Send the papers again as attachments.")
    return Refused(Text(zh, en), remedy, code)
