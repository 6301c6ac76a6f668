"""Outside channels for a notice: SMS and WeChat through ``outside.messages``."""

from __future__ import annotations

from typing import Any

from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.notices.channels import deliver
from courts.notices.models import Notice


def send_notice(job: Job, notice_id: int) -> dict[str, Any]:
    """Send once: a channel that already answered is not asked again."""
    notice = Notice.objects.select_related("recipient").get(pk=notice_id)
    answered = {entry["channel"] for entry in notice.channels}
    results = [*notice.channels, *deliver(notice, skip=answered)]
    Notice.objects.filter(pk=notice_id).update(channels=results)
    return {"items": results}


def register() -> None:
    job_kind("send_notice")(send_notice)
