"""A keyset page of cases: newest first, by filing date and id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from cases.register.models import Case
from courts.procedure import bindings
from law.text import Text

PAGE = 50
CAP = 1001


@dataclass(frozen=True)
class Page:
    cases: list[Case]
    pager: dict[str, Any]


def page_of(found: QuerySet[Case], query: Mapping[str, str]) -> Page:
    """The page after the key in ``query['after']`` (``2026-01-02,123``); never an OFFSET."""
    ordered = found.order_by("-filed_on", "-id").select_related("court", "judge")
    after = query.get("after", "")
    keyed = ordered.filter(_beyond(after)) if after else ordered
    cases = list(keyed[: PAGE + 1])
    more = len(cases) > PAGE
    cases = cases[:PAGE]
    kept = {key: value for key, value in query.items() if key != "after" and value}
    pager = {
        "first_url": f"?{urlencode(kept)}" if after else "",
        "prev_url": "",
        "next_url": f"?{urlencode(kept | {'after': _key(cases[-1])})}" if more else "",
        "count_text": _count_text(found) if not after else "",
    }
    return Page(cases, pager)


def _key(case: Case) -> str:
    return f"{case.filed_on.isoformat()},{case.pk}"


def _beyond(after: str) -> Q:
    day, _, pk = after.partition(",")
    try:
        filed_on, number = date.fromisoformat(day), int(pk)
    except ValueError:
        return Q()
    return Q(filed_on__lt=filed_on) | Q(filed_on=filed_on, pk__lt=number)


def _count_text(found: QuerySet[Case]) -> Text:
    count = found.order_by()[:CAP].count()
    many = count >= CAP
    return Text(f"共{'1000+' if many else count}件", f"{'1000+' if many else count} cases")


def rows_of(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """Rows for ``components/table.html``."""
    return [
        {
            "url": case.get_absolute_url(),
            "cells": {
                "number": case.number,
                "title": case.title,
                "court": case.court.label,
                "judge": str(case.judge) if case.judge else "—",
                "state": state_label(case),
                "filed_on": case.filed_on,
                "limit_end": case.limit_end,
            },
        }
        for case in cases
    ]


def state_label(case: Case) -> Text:
    binding = bindings().get(case.lifecycle_name)
    return binding.lifecycle.state(case.state).label if binding else Text(case.state, case.state)
