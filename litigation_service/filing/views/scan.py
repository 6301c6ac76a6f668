"""The scan with its suggestions: each beside its place on the page, confirmed one by one or all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases.file.models import Paper
from cases.file.services import reading_jobs
from courts.jobs.views import job_panel
from courts.language import say
from courts.people.models import User
from law.text import Text
from litigation_service.filing.field_paths import label_of
from litigation_service.filing.models import Filing, Suggestion, SuggestionState
from litigation_service.filing.papers import COMPLAINT
from litigation_service.filing.policy import own_filing
from litigation_service.filing.selectors import papers_of
from litigation_service.filing.services import NotEditable
from litigation_service.filing.suggestions import confirm, confirm_all, conflicts, dismiss
from litigation_service.filing.views import steps
from litigation_service.filing.views.lost_session import survives_lost_session

SCANNED = Text("起诉状扫描件", "scan of the complaint")


@survives_lost_session
def suggestions(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        filing = steps.editable_filing(request, pk)
    except steps.HandedIn:
        return steps.handed_in(request, pk)
    complaints = [paper for paper in papers_of(filing) if paper.kind == COMPLAINT]
    if not complaints:
        return steps.page(request, filing, "filing-suggestions", {"paper": None})
    paper = next((one for one in complaints if str(one.pk) == request.GET.get("paper")), complaints[-1])
    return steps.page(request, filing, "filing-suggestions", _scan(filing, paper, _number(request, paper)))


def _number(request: HttpRequest, paper: Paper) -> int:
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), paper.pages_count or 1) if asked.isdigit() else 1


def _scan(filing: Filing, paper: Paper, number: int) -> dict[str, Any]:
    rows = list(filing.suggestions.filter(paper=paper).select_related("confirmed_by"))
    here = reverse("filing-suggestions", args=[filing.pk])
    job = reading_jobs([paper]).get(paper.pk)
    address = "{}?paper={}&page={}".format
    open_rows = [row for row in rows if row.standing == SuggestionState.OPEN]
    prefetch_related_objects([filing], "parties")  # each suggestion is held against what stands in the form
    clashes = {row.pk: typed for row in open_rows if (typed := conflicts(filing, row))}
    return {
        "paper": paper,
        "job": job_panel(job) if job and not job.finished else None,
        "failed": job_panel(job) if job and job.status == "failed" else None,
        "image_url": reverse("paper-page", args=[paper.pk, number]),
        "page": number,
        "pages": paper.pages_count,
        "suggestions": [
            shown(filing, row) for row in rows if row.pk not in clashes and row.standing != SuggestionState.DISMISSED
        ],
        "clashes": [
            {"row": row, "label": label_of(row.field_path), "typed": clashes[row.pk], "url": _confirm_url(filing, row)}
            for row in open_rows
            if row.pk in clashes
        ],
        "open_count": len(open_rows),
        "prev_url": address(here, paper.pk, number - 1) if number > 1 else "",
        "next_url": address(here, paper.pk, number + 1) if number < paper.pages_count else "",
        "confirm_all_url": reverse("filing-confirm-all", args=[filing.pk]) if len(open_rows) > len(clashes) else "",
    }


def shown(filing: Filing, row: Suggestion) -> dict[str, Any]:
    """A suggestion as ``components/scan.html`` takes it."""
    confirmed = row.standing == SuggestionState.CONFIRMED
    return {
        "key": row.pk,
        "label": label_of(row.field_path),
        "value": row.confirmed_value if confirmed else row.value,
        "confidence": row.confidence,
        "box": row.box or None,
        "page": row.page,
        "source": SCANNED,
        "doubts": row.doubts,
        "confirmed": confirmed,
        "confirmed_by": str(row.confirmed_by) if row.confirmed_by else "",
        "confirm_url": _confirm_url(filing, row),
        "name": "value",
    }


def _confirm_url(filing: Filing, row: Suggestion) -> str:
    return reverse("filing-confirm", args=[filing.pk, row.pk])


@login_required
@require_POST
def confirm_one(request: HttpRequest, pk: int, suggestion_pk: int) -> HttpResponse:
    """Confirm (``value`` may correct it), replace what was typed (``keep=scan``) or keep what was typed (``keep=typed``)."""
    user: User = request.user  # type: ignore[assignment]
    filing = own_filing(user, pk)
    row = get_object_or_404(Suggestion.objects.select_related("filing"), pk=suggestion_pk, filing=filing)
    keep = request.POST.get("keep", "")
    try:
        if keep == "typed":
            dismiss(row, actor=user)
            return _back(request, filing, row)
        answer = confirm(row, actor=user, value=request.POST.get("value"), replace=keep == "scan")
    except NotEditable:
        raise Http404 from None
    if not answer and not request.htmx:  # type: ignore[attr-defined]
        messages.warning(request, say(answer.reason))
    return _back(request, filing, row, trouble=None if answer else answer.reason)


def _back(request: HttpRequest, filing: Filing, row: Suggestion, trouble: Text | None = None) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{reverse('filing-suggestions', args=[filing.pk])}?paper={row.paper_id}&page={row.page or 1}")
    row.refresh_from_db()
    context = {"one": shown(filing, row), "trouble": trouble}
    return render(request, "litigation_service/filing/_suggestion.html", context)


@login_required
@require_POST
def confirm_every(request: HttpRequest, pk: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    filing = own_filing(user, pk)
    try:
        done, left = confirm_all(filing, actor=user)
    except NotEditable:
        raise Http404 from None
    messages.success(
        request,
        say(Text(f"已确认 {done} 项，另有 {left} 项需要您选择。", f"{done} confirmed, {left} left for you to choose.")),
    )
    return redirect("filing-suggestions", pk) if left else redirect("filing-parties", pk)
