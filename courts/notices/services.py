"""Sending notices: always to the inbox; SMS and WeChat follow by a job when the account has a phone."""

from __future__ import annotations

from collections.abc import Iterable

from courts.jobs.services import enqueue
from courts.notices.models import Notice
from courts.people.models import User
from law.text import Text


def notify(
    recipients: Iterable[User], *, title: Text, body: Text | None = None, url: str = "", case_id: int | None = None
) -> list[Notice]:
    """One notice for each recipient, in the caller's transaction; outside channels are tried after commit."""
    text = body or Text("", "")
    notices = [
        Notice.objects.create(
            recipient=recipient,
            title_zh=title.zh,
            title_en=title.en,
            body_zh=text.zh,
            body_en=text.en,
            url=url,
            case_id=case_id,
        )
        for recipient in recipients
    ]
    for notice in notices:
        if notice.recipient.phone:
            enqueue("send_notice", notice_id=notice.pk)
    return notices
