"""The trace on screen: a list with filters, one line with what it changed, its proof."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.document.views.verify import download
from cases.register.models import Case
from cases.tracing.forms import TraceFilterForm
from cases.tracing.selectors import line_for, lines_for, numbers_for, page_of
from courts.chain.proofs import bundle, first_head_with, leaf_of
from courts.chain.registry import TRACE
from courts.people.models import User
from courts.trace.models import Outcome, TraceEntry
from courts.trace.services import record
from law.text import Text

READ = Text("查阅留痕", "Trace read")
OUTCOMES = {
    Outcome.DONE: Text("完成", "Done"),
    Outcome.REFUSED: Text("被拒", "Refused"),
    Outcome.READ: Text("查阅", "Read"),
}
COLUMNS = [
    {"key": "at", "label": Text("时间", "Time"), "kind": "instant"},
    {"key": "actor", "label": Text("人员", "Person")},
    {"key": "title", "label": Text("行为", "Act")},
    {"key": "case", "label": Text("案号", "Case"), "kind": "case_no"},
    {"key": "outcome", "label": Text("结果", "Outcome")},
    {"key": "court", "label": Text("法院", "Court"), "hide_on_phone": True},
    {"key": "source", "label": Text("来源", "Source"), "hide_on_phone": True},
]


@login_required
@require_safe
def trace(request: HttpRequest) -> HttpResponse:
    """Reading the trace is itself traced: who looked for what."""
    user: User = request.user  # type: ignore[assignment]
    form = TraceFilterForm(request.GET)
    found = form.apply(lines_for(user), user)
    page = page_of(found, request.GET)
    if "after" not in request.GET:
        asked = {key: value for key, value in request.GET.items() if value}
        record(user, "read_trace", READ, actor=user, outcome=Outcome.READ, detail={"asked": asked})
    numbers = numbers_for(user, page.lines)
    rows = [_row(line, numbers) for line in page.lines]
    context = {"form": form, "rows": rows, "columns": COLUMNS, "pager": page.pager}
    return render(request, "cases/tracing/trace.html", context)


def _row(line: TraceEntry, numbers: dict[int, str]) -> dict[str, Any]:
    return {
        "url": reverse("trace-entry", args=[line.pk]),
        "cells": {
            "at": line.at,
            "actor": line.actor_name,
            "title": Text(line.label_zh, line.label_en),
            "case": numbers.get(line.case_id or 0, ""),
            "outcome": OUTCOMES[Outcome(line.outcome)],
            "court": line.court.label if line.court else "—",
            "source": line.source or "—",
        },
    }


@login_required
@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One line: who, when, from where, before and after, and where it stands in the chain."""
    user: User = request.user  # type: ignore[assignment]
    line = line_for(user, pk)
    leaf = leaf_of(TRACE, line.pk)
    context = {
        "line": line,
        "outcome": OUTCOMES[Outcome(line.outcome)],
        "case": Case.objects.visible_to(user).filter(pk=line.case_id).first() if line.case_id else None,
        "changes": line.detail.get("changes", {}),
        "rest": {key: value for key, value in line.detail.items() if key not in {"changes", "findings"}},
        "findings": line.detail.get("findings", []),
        "leaf": leaf,
        "head": first_head_with(leaf.position) if leaf else None,
    }
    return render(request, "cases/tracing/entry.html", context)


@login_required
@require_safe
def proof(request: HttpRequest, pk: int) -> JsonResponse:
    line = line_for(request.user, pk)  # type: ignore[arg-type]
    made = bundle(TRACE, line.pk)
    if made is None:
        raise Http404
    return download(made, f"proof-trace-{line.pk}.json")
