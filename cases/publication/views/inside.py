"""Publications inside the court: propose, compare side by side, mark by hand; the acts are on the page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cases.publication.lifecycle import PUBLICATION, REVIEWERS
from cases.publication.models import Publication
from cases.publication.policy import find_publication, get_decision_for, may_edit
from cases.publication.selectors import marked
from cases.publication.services import NotPublishable, change_words, propose
from courts.language import say
from courts.people.models import User
from courts.procedure import offers_for
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

READ = Text("查阅公开稿", "Publication draft read")
SHOWN = 100


@login_required
@require_POST
def propose_view(request: HttpRequest, pk: int) -> HttpResponse:
    """From the page of a sealed decision; a refusal is told with its article."""
    user: User = request.user  # type: ignore[assignment]
    document = get_decision_for(user, pk)
    try:
        return redirect(propose(document, actor=user))
    except NotPublishable as refused:
        for finding in refused.findings:
            basis = "；".join(say(one.label) for one in finding.basis)
            messages.error(request, f"{say(finding.message)}（{basis}）")
        return redirect(document)


@login_required
@require_safe
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """Side by side: the words of the decision and the public text, each masking with its rule."""
    user: User = request.user  # type: ignore[assignment]
    found = find_publication(user, pk)
    record(found, "read", READ, actor=user, outcome=Outcome.READ)
    masks = found.own_masks()
    context = {
        "publication": found,
        "state": PUBLICATION.state(found.state),
        "left": marked(found.source, masks, after=False),
        "right": marked(found.source, masks, after=True),
        "masks": [{"number": n, "mask": one, "rule": one.rule} for n, one in enumerate(masks, 1)],
        "offers": offers_for(found, actor=user),
        "acts_base": f"/acts/publication/{found.pk}/",
        "may_edit": may_edit(user, found),
    }
    return render(request, "cases/publication/publication.html", context)


@login_required
@require_POST
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a word, or take one back."""
    user: User = request.user  # type: ignore[assignment]
    found = find_publication(user, pk)
    add, drop = request.POST.get("add", "").strip(), request.POST.get("drop", "").strip()
    if add and add not in found.source:
        messages.error(
            request,
            say(
                Text(
                    f"原文中没有“{add}”，请照原文填写。", f"“{add}” is not in the decision; type it as it stands there."
                )
            ),
        )
    elif not change_words(found, actor=user, add=add, drop=drop):
        messages.warning(request, say(Text("公开稿没有变化。", "Nothing was changed.")))
    return redirect(found)


@login_required
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """What waits and what was published, in the courts of those who review."""
    user: User = request.user  # type: ignore[assignment]
    courts = [post.court_id for post in user.current_posts() if post.role in REVIEWERS]
    if not courts:
        raise Http404
    rows = Publication.objects.filter(court_id__in=courts, case__sealed=False).defer(
        "source", "masks", "manual", "text"
    )
    state = request.GET.get("state", "proposed")
    context = {
        "rows": [_row(row) for row in rows.filter(state=state).order_by("-id")[:SHOWN]],
        "columns": COLUMNS,
        "tabs": _tabs(state),
    }
    return render(request, "cases/publication/list.html", context)


COLUMNS = [
    {"key": "number", "label": Text("案号", "Number"), "kind": "case_no"},
    {"key": "heading", "label": Text("文书", "Document")},
    {"key": "cause", "label": Text("案由", "Cause")},
    {"key": "at", "label": Text("提出时间", "Proposed"), "kind": "instant"},
]


def _row(row: Publication) -> dict[str, Any]:
    cells = {"number": row.number, "heading": row.heading, "cause": row.cause, "at": row.proposed_at}
    return {"url": row.get_absolute_url(), "cells": cells}


def _tabs(state: str) -> list[dict[str, Any]]:
    return [{"label": s.label, "url": f"?state={s.name}", "active": s.name == state} for s in PUBLICATION.states]
