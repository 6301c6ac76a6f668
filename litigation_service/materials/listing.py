"""Lists of materials 收转列表: keyset pages by id, newest first; scope and filters in the WHERE clause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet

from courts.people.models import User
from law.text import Text
from litigation_service.materials.lifecycle import MATERIAL
from litigation_service.materials.models import Channel, Material
from litigation_service.materials.policy import visible_materials

PAGE = 50
CAP = 1001
LARGEST_KEY = 2**63 - 1
VIEWS: dict[str, tuple[Text, str, tuple[str, ...]]] = {
    "exception": (Text("异常", "Exceptions"), "alert-triangle", ("exception",)),
    "received": (Text("待分流", "Incoming"), "inbox", ("received",)),
    "routed": (Text("待入卷", "To be filed"), "folder-share", ("routed",)),
    "filed": (Text("已入卷", "Filed"), "folder-check", ("filed", "duplicate")),
    "returned": (Text("已退回", "Returned"), "arrow-back-up", ("returned", "collected", "rejected")),
}
TONES = {"exception": "warning", "routed": "info", "filed": "success", "rejected": "danger", "returned": "danger"}
COLUMNS = [
    {"key": "name", "label": Text("材料", "Material"), "kind": "text"},
    {"key": "state", "label": Text("状态", "State"), "kind": "badge"},
    {"key": "case", "label": Text("案号", "Case number"), "kind": "case_no"},
    {"key": "trouble", "label": Text("说明", "Note"), "kind": "text"},
    {"key": "sender", "label": Text("送交人", "Sender"), "kind": "text", "hide_on_phone": True},
    {"key": "channel", "label": Text("渠道", "Channel"), "kind": "text", "hide_on_phone": True},
    {"key": "received_at", "label": Text("收到", "Received"), "kind": "instant"},
    {"key": "number", "label": Text("收转编号", "Number"), "kind": "text", "hide_on_phone": True},
]


def view_of(query: Mapping[str, str]) -> str:
    """The view asked for: exceptions unless another is named; an empty one is everything."""
    view = query.get("view", "exception")
    return view if view in VIEWS or not view else "exception"


def found_for(user: User, query: Mapping[str, str]) -> QuerySet[Material]:
    """What the person sees of one view, narrowed by channel and words; an unknown filter filters nothing."""
    found = visible_materials(user)
    view = view_of(query)
    if view:
        found = found.filter(state__in=VIEWS[view][2])
    if query.get("channel") in Channel.values:
        found = found.filter(delivery__channel=query["channel"])
    words = query.get("q", "").strip()
    if words:
        found = found.filter(
            Q(name__icontains=words)
            | Q(number__contains=words)
            | Q(delivery__sender_name__contains=words)
            | Q(case__number__contains=words)
        )
    return found


def page_of(found: QuerySet[Material], query: Mapping[str, str]) -> tuple[list[Material], dict[str, Any]]:
    after = query.get("after", "")
    key = int(after) if after.isascii() and after.isdigit() and int(after) <= LARGEST_KEY else None
    keyed = found.filter(pk__lt=key) if key is not None else found
    rows = list(keyed.order_by("-id").select_related("delivery__sender", "case", "paper", "duplicate_of")[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    kept = {name: value for name, value in query.items() if name != "after" and value}
    count = found.order_by()[:CAP].count() if key is None else 0
    shown = "1000+" if count >= CAP else str(count)
    return rows, {
        "first_url": f"?{urlencode(kept)}" if key is not None else "",
        "prev_url": "",
        "next_url": f"?{urlencode(kept | {'after': str(rows[-1].pk)})}" if more else "",
        "count_text": Text(f"共{shown}件", f"{shown} papers") if key is None else "",
    }


def row_of(material: Material) -> dict[str, Any]:
    """A row of ``components/table.html``."""
    note = Text(material.trouble["zh"], material.trouble["en"]) if material.trouble else Text("", "")
    if material.state == "duplicate":
        note = Text("卷内或收转中已有相同文件", "The same file was received before")
    return {
        "url": material.get_absolute_url(),
        "tick": material.pk,
        "cells": {
            "name": material.name,
            "state": {"text": MATERIAL.state(material.state).label, "tone": TONES.get(material.state, "neutral")},
            "case": material.case.number if material.case else None,
            "trouble": note,
            "sender": material.delivery.from_whom or "—",
            "channel": material.delivery.channel_text,
            "received_at": material.received_at,
            "number": material.number,
        },
    }


def counts_of(user: User) -> dict[str, int]:
    """How many wait in each living state; what is done is not counted."""
    living = visible_materials(user).filter(state__in=("exception", "received", "routed"))
    return dict(living.order_by().values_list("state").annotate(number=Count("pk")))


def tabs_of(user: User, view: str) -> list[dict[str, Any]]:
    counts = counts_of(user)
    return [
        {
            "label": label,
            "url": f"?view={key}",
            "active": key == view,
            "icon": icon,
            "count": counts.get(key) if len(states) == 1 else None,
        }
        for key, (label, icon, states) in VIEWS.items()
    ]


def fields_of(query: Mapping[str, str]) -> list[dict[str, Any]]:
    """The filters beside the view."""
    options = [{"value": channel.value, "label": channel.text} for channel in Channel]
    words = Text("名称、编号、案号、送交人", "Name, number, case, sender")
    views = [{"value": key, "label": label} for key, (label, _, _) in VIEWS.items()]
    return [
        {"name": "view", "label": Text("进度", "Where it is"), "value": view_of(query), "options": views},
        {"name": "q", "label": words, "kind": "search", "value": query.get("q", "")},
        {"name": "channel", "label": Text("渠道", "Channel"), "value": query.get("channel", ""), "options": options},
    ]
