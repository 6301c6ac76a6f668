"""Letters with attachments 邮件: an ``.eml`` file as sender, subject and attached files.

The sender's address is what the letter claims; nobody has proved it. Who relies on it must ask a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import Any

from law.text import Text
from outside.apart import Crowded, Ended, TooSlow, answer, ask
from outside.errors import Refused, Unavailable

MOST_BYTES = 60 * 1024 * 1024
MOST_ATTACHMENTS = 100
_SECONDS = 4.0  # of processor
_MEMORY = 1024**3
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """``key`` tells one letter from another: its message id and what is attached. ``sent_at`` is the sender's word."""

    key: str
    sender_name: str
    sender_address: str
    subject: str
    body: str
    sent_at: datetime | None
    attachments: tuple[Attachment, ...]


def open_letter(content: bytes) -> Letter:
    """Opens the letter in a process of its own: headers and parts can be nested so that parsing them takes hours.

    Raises ``Refused`` (too_large, no_letter, no_attachments, too_many_attachments, odd_letter) and ``Unavailable`` (crowded machine).
    """
    if len(content) > MOST_BYTES:
        raise _refused("too_large", "邮件超过60 MB。", "The letter exceeds 60 MB.")
    try:
        head, files = ask(__name__, {}, content, seconds=_SECONDS, memory_bytes=_MEMORY)
    except Crowded:
        raise Unavailable(
            Text("服务器繁忙，邮件尚未拆开。", "The server is busy; the letter was not opened in time."), code="busy"
        ) from None
    except (TooSlow, Ended):
        raise _refused(
            "odd_letter", "邮件结构异常，无法拆开。", "The letter is built so oddly that it cannot be opened."
        ) from None
    if "refused" in head:
        raise _refused(*head["refused"])
    return _letter(head, files)


def main() -> None:
    """Entry of the child process."""
    answer(_opened)


def _opened(_: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        letter = read_letter(content)
    except Refused as refusal:
        return {"refused": [refusal.code, refusal.reason.zh, refusal.reason.en]}, b""
    told = {name: getattr(letter, name) for name in ("key", "sender_name", "sender_address", "subject", "body")}
    sizes = [[one.name, len(one.content)] for one in letter.attachments]
    sent = letter.sent_at.isoformat() if letter.sent_at else None
    return {**told, "sent_at": sent, "attachments": sizes}, b"".join(one.content for one in letter.attachments)


def _letter(head: dict[str, Any], files: bytes) -> Letter:
    attachments, at = [], 0
    for name, size in head.pop("attachments"):
        attachments.append(Attachment(name, files[at : at + size]))
        at += size
    sent = head.pop("sent_at")
    return Letter(**head, sent_at=datetime.fromisoformat(sent) if sent else None, attachments=tuple(attachments))


def read_letter(content: bytes) -> Letter:
    """The letter, parsed where it is called: only for the child process. Raises ``Refused``."""
    message = message_from_bytes(content, policy=default)
    if not isinstance(message, EmailMessage) or not (message.get("From") or message.get("Subject")):
        raise _refused("no_letter", "这不是一封邮件。", "This is no letter.")
    attachments = tuple(_attachments(message))
    if not attachments:
        raise _refused("no_attachments", "邮件里没有附件。", "The letter has no attachments.")
    if len(attachments) > MOST_ATTACHMENTS:
        raise _refused("too_many_attachments", "邮件附件超过100个。", "The letter has more than 100 attachments.")
    name, address = _sender(message)
    subject = _clean(str(message.get("Subject") or ""))
    return Letter(_key(message, attachments), name, address, subject, _body(message), _sent_at(message), attachments)


def _key(message: EmailMessage, attachments: Sequence[Attachment]) -> str:
    """The id is the sender's word: two letters of one id with other attachments are two."""
    digest = hashlib.sha256()
    for one in attachments:
        digest.update(hashlib.sha256(one.content).digest())
    named = _clean(str(message.get("Message-ID") or ""))
    return f"{named}#{digest.hexdigest()[:16]}"


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
    return _clean(addresses[0].display_name), _clean(addresses[0].addr_spec.lower())


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
