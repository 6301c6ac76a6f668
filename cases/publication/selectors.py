"""Publications for the public and for the desk of reviewers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from cases.publication.models import Publication
from law.publication.masking import Mask

PAGE = 30


def published() -> QuerySet[Publication]:
    """What anybody may read. Nothing of cases and documents is touched."""
    return Publication.objects.filter(state="published").select_related("court").defer("source", "masks", "manual")


def found_by(query: str) -> QuerySet[Publication]:
    """Published decisions whose number, cause or court contains the words."""
    rows = published().defer("source", "masks", "manual", "text")
    words = query.strip()
    return (
        rows.filter(Q(number__contains=words) | Q(cause__contains=words) | Q(court__name__contains=words))
        if words
        else rows
    )


@dataclass(frozen=True)
class Page:
    rows: list[Publication]
    pager: dict[str, Any]


def page_of(found: QuerySet[Publication], query: QueryDict) -> Page:
    """The page after ``after`` (``2026-01-02,7``), by day of publication and id."""
    ordered = found.order_by("-published_on", "-id")
    after = query.get("after", "")
    rows = list((ordered.filter(_beyond(after)) if after else ordered)[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    kept = {key: value for key, value in query.items() if key != "after" and value}
    last = f"{rows[-1].published_on},{rows[-1].pk}" if rows else ""
    pager = {
        "first_url": f"?{urlencode(kept)}" if after else "",
        "prev_url": "",
        "next_url": f"?{urlencode(kept | {'after': last})}" if more else "",
        "count_text": "",
    }
    return Page(rows, pager)


def _beyond(after: str) -> Q:
    day, _, pk = after.partition(",")
    try:
        return Q(published_on__lt=date.fromisoformat(day)) | Q(published_on=date.fromisoformat(day), pk__lt=int(pk))
    except ValueError:
        return Q()


def marked(text: str, masks: list[Mask], *, after: bool) -> SafeString:
    """The source (or the masked text) with every masking marked, numbered and explained on hover."""
    parts, at = [], 0
    for number, one in enumerate(masks, 1):
        shown = one.replacement if after else one.original
        parts.append(escape(text[at : one.start]))
        parts.append(
            f'<mark class="sc-mask" data-kind="{one.kind}" title="{number} {escape(one.rule.title.zh)}">{escape(shown)}</mark>'
        )
        at = one.end
    return mark_safe("".join([*parts, escape(text[at:])]).replace("\n", "<br>"))
