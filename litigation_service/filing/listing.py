"""A keyset page of filings 立案列表: newest first, by the day of receipt and id; never an OFFSET."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from law.text import Text
from litigation_service.filing.models import Filing

PAGE = 50
CAP = 1001


@dataclass(frozen=True)
class Page:
    filings: list[Filing]
    pager: dict[str, Any]


def page_of(found: QuerySet[Filing], query: Mapping[str, str]) -> Page:
    """The page after the key in ``query['after']`` (``2026-01-02,123``); the count is capped and made once."""
    after = query.get("after", "")
    keyed = found.filter(_beyond(after)) if after else found
    filings = list(keyed.order_by("-received_on", "-id")[: PAGE + 1])
    more, filings = len(filings) > PAGE, filings[:PAGE]
    kept = {key: value for key, value in query.items() if key != "after" and value}
    pager = {
        "first_url": f"?{urlencode(kept)}" if after else "",
        "prev_url": "",
        "next_url": f"?{urlencode(kept | {'after': _key(filings[-1])})}" if more else "",
        "count_text": _count_text(found) if not after else "",
    }
    return Page(filings, pager)


def _key(filing: Filing) -> str:
    assert filing.received_on is not None
    return f"{filing.received_on.isoformat()},{filing.pk}"


def _beyond(after: str) -> Q:
    """What comes after the key; a key nobody made begins at the start."""
    day, _, pk = after.partition(",")
    try:
        received, number = date.fromisoformat(day), int(pk)
    except ValueError:
        return Q()
    return Q(received_on__lt=received) | Q(received_on=received, pk__lt=number)


def _count_text(found: QuerySet[Filing]) -> Text:
    count = found.order_by()[:CAP].count()
    shown = "1000+" if count >= CAP else str(count)
    return Text(f"共{shown}件", f"{shown} filings")
