"""The rows of a desk, grouped by urgency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from courts.clocks.models import Clock
from courts.clocks.selectors import clocks_key, open_clock_parts
from courts.desks.forms import DeskFilterForm, form_of
from courts.desks.spans import GROUPS, span, urgency
from courts.listing.keyset import CAP, Order, Parts, capped_count, page_of
from courts.people.models import User
from courts.procedure import bindings
from law.text import Text

SHOWN = 25
DUE = Order(("due_on", "pk"), descending=False)


def desk_of(user: User, today: date) -> list[dict[str, Any]]:
    """Groups of rows for ``components/desk.html``: the first page of the desk."""
    return desk_page(user, today, {}).groups


@dataclass(frozen=True)
class DeskPage:
    """One page of a desk, the earliest first. Each group says how many clocks it has in all (1000+ at most)."""

    groups: list[dict[str, Any]]
    pager: dict[str, Any]
    form: DeskFilterForm


def desk_parts(user: User, today: date, form: DeskFilterForm) -> Parts[Clock]:
    """The open clocks of the person that the filter lets through, in parts."""
    told_by = ("desk", clocks_key(user), form.told_by(), today)
    return Parts(told_by, lambda: [form.apply(part, today) for part in open_clock_parts(user)])


def desk_page(user: User, today: date, query: Mapping[str, str]) -> DeskPage:
    """The page of open clocks named by ``query`` (``after``, ``before``, and what the filter knows)."""
    form = form_of(query)
    parts = desk_parts(user, today, form)
    page = page_of(parts, DUE, query, model=Clock, size=SHOWN, unit=Text("项", "tasks"))
    rows: dict[str, list[dict[str, Any]]] = {key: [] for key, _ in GROUPS}
    for clock in page.rows:
        rows[urgency(clock.due_on, today)].append(desk_row(clock))
    groups = [
        {"key": key, "label": label, "rows": rows[key], "total": _total(parts, key, today)} for key, label in GROUPS
    ]
    return DeskPage([group for group in groups if group["rows"]], page.pager, form)


def _total(parts: Parts[Clock], key: str, today: date) -> str:
    found = capped_count(parts.narrowed(key, by=Q(**span(key, today))))
    return f"{CAP - 1}+" if found >= CAP else str(found)


def desk_row(clock: Clock) -> dict[str, Any]:
    """One row: what, in which case, until when, why, and the button that does it."""
    basis = clock.derivation.get("basis") or []
    return {
        "title": clock.title,
        "url": clock.url,
        "case_number": "",
        "case_url": clock.url,
        "cause": clock.subject_title,
        "due": clock.due_on,
        "basis": basis,
        "derivation": clock.derivation,
        "act": _button(clock),
    }


def _button(clock: Clock) -> dict[str, Any] | None:
    if clock.act.startswith("/"):
        return {"label": clock.title, "url": clock.act, "method": "get"}
    lifecycle = lifecycle_of(clock)
    act = bindings()[lifecycle].lifecycle.act(clock.act) if clock.act and lifecycle else None
    if act is None:
        return {"label": Text("去办理", "Open"), "url": clock.url, "method": "get"}
    return {"label": act.label, "url": reverse("act", args=[lifecycle, clock.subject_id, act.name]), "method": "get"}


def lifecycle_of(clock: Clock) -> str | None:
    """The lifecycle that has the clock's act, among those of its subject's model."""
    for name, binding in bindings().items():
        if binding.model._meta.label_lower == clock.subject and binding.lifecycle.act(clock.act):
            return name
    return None


def counts(groups: Iterable[dict[str, Any]]) -> dict[str, int]:
    return {group["key"]: len(group["rows"]) for group in groups}
