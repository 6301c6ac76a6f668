"""A page of cases: newest first, by filing date and id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cases.register.models import Case
from courts.listing.keyset import Branches, Order, Page
from courts.listing.keyset import page_of as keyset_page
from courts.procedure import bindings
from law.text import Text

NEWEST = Order(("filed_on", "pk"))
SHOWN_WITH = ("court", "judge")
COLUMNS = (
    "number", "title", "kind", "state", "filed_on", "limit_end",
    "court__name", "court__name_en", "judge__full_name", "judge__username",
)  # fmt: skip


def page_of(branches: Branches[Case], query: Mapping[str, str]) -> Page[Case]:
    """The page of the union of ``branches`` (:meth:`CaseQuerySet.branches_for`) after or before the key in ``query``."""
    return keyset_page(branches, NEWEST, query, model=Case, related=SHOWN_WITH, shown=COLUMNS)


def rows_of(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """Rows for ``cases/rows.html``."""
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
