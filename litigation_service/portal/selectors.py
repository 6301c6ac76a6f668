"""What the portal shows a litigant or lawyer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from cases.register.models import Case
from courts.desks.selectors import desk_of
from courts.notices.models import Notice
from courts.people.models import User
from law.text import Text
from litigation_service.filing.selectors import drafts_of

DRAFTS_SHOWN = 5
NOTICES_SHOWN = 5
CASES_SHOWN = 100


def to_do(user: User, today: date) -> list[dict[str, Any]]:
    """One list: what a clock waits for, then begun filings."""
    groups = desk_of(user, today)
    drafts = [_draft_row(filing) for filing in drafts_of(user)[:DRAFTS_SHOWN]]
    if drafts:
        groups = [*groups, {"key": "later", "label": Text("未完成的起诉", "Unfinished filings"), "rows": drafts}]
    return groups


def _draft_row(filing: Any) -> dict[str, Any]:
    url = reverse("filing-court", args=[filing.pk])
    return {
        "title": Text(filing.title or "未命名的起诉", filing.title or "Unnamed filing"),
        "url": url,
        "cause": filing.court.label if filing.court else None,
        "act": {"label": Text("继续填写", "Continue"), "url": url, "method": "get"},
    }


def unread_notices(user: User) -> QuerySet[Notice]:
    return Notice.objects.filter(recipient=user, read_at__isnull=True)[:NOTICES_SHOWN]


def my_cases(user: User) -> QuerySet[Case]:
    return Case.objects.visible_to(user).select_related("court", "judge").order_by("-filed_on", "-id")[:CASES_SHOWN]
