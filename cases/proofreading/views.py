"""The panel of findings beside the text."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.document.models import Document
from cases.document.policy import get_document_for, may_draft
from cases.proofreading import services
from cases.proofreading.panel import panel_context
from courts.people.models import User
from law.text import Text


@login_required
@require_safe
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """What is found in the text as it is stored now, with the hints of the language part."""
    user: User = request.user  # type: ignore[assignment]
    return _panel(request, get_document_for(user, pk), user)


@login_required
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a finding stand; the panel comes back, with the reason where it was refused."""
    user: User = request.user  # type: ignore[assignment]
    document = _drafted(user, pk)
    key, reason = request.POST.get("key", ""), request.POST.get("reason", "")
    try:
        services.dismiss(document, key, reason=reason, actor=user, on=timezone.localdate())
    except services.Refused as refused:
        return _panel(request, document, user, error=refused.message, kept={"key": key, "reason": reason})
    return _panel(request, document, user)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a dismissal back."""
    user: User = request.user  # type: ignore[assignment]
    document = _drafted(user, pk)
    services.restore(document, request.POST.get("key", ""), actor=user)
    return _panel(request, document, user)


def _drafted(user: User, pk: int) -> Document:
    document = get_document_for(user, pk)
    if not may_draft(user, document):
        raise Http404
    return document


def _panel(
    request: HttpRequest,
    document: Document,
    user: User,
    *,
    error: Text | None = None,
    kept: dict[str, str] | None = None,
) -> HttpResponse:
    context = panel_context(document, user, with_hints=True)
    return render(request, "cases/proofreading/panel.html", {**context, "error": error, "kept": kept})
