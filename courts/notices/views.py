from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from courts.identity.person import person_of
from courts.notices.models import Notice

SHOWN = 100


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    user = person_of(request)
    context = {
        "notices": Notice.objects.filter(recipient=user)[:SHOWN],
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "courts/inbox.html", context)


@login_required
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks the notice as read and goes where it points."""
    notice = get_object_or_404(Notice, pk=pk, recipient=person_of(request))
    if notice.read_at is None:
        Notice.objects.filter(pk=pk).update(read_at=timezone.now())
    return redirect(notice.url or "inbox")
