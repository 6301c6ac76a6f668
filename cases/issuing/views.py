"""The page of batches: what, for which cases, and how it went."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.issuing.services import GENERATE, MOST, batch_kinds, begin
from cases.register.models import Case
from courts.jobs.models import Job
from courts.jobs.views import job_panel
from courts.people.models import User
from courts.roles import Role
from law.text import Text

ROLES = (Role.JUDGE, Role.PRESIDING_JUDGE, Role.JUDGE_ASSISTANT, Role.COURT_CLERK)
OPEN = ("filed", "pretrial", "scheduled", "in_hearing", "deliberation")
NOTHING_TICKED = Text("请勾选至少一个案件。", "Tick at least one case.")


@login_required
@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    if not user.holds(*ROLES):
        raise Http404
    waiting = Case.objects.visible_to(user).filter(kind="civil_first", state__in=OPEN, judge__isnull=False)
    codes = {kind.code for kind in batch_kinds()}
    error = None
    if request.method == "POST" and request.POST.get("code") in codes:
        ticked = [int(value) for value in request.POST.getlist("tick") if value.isdigit()][:MOST]
        chosen = list(waiting.filter(pk__in=ticked).order_by("filed_on", "pk"))
        if chosen:
            begin(request.POST["code"], chosen, actor=user)
            return redirect("document-batch")
        error = NOTHING_TICKED
    context: dict[str, Any] = {
        "kinds": batch_kinds(),
        "chosen": request.POST.get("code") or request.GET.get("code", ""),
        "cases": waiting.select_related("judge").order_by("filed_on", "pk")[:MOST],
        "jobs": [job_panel(job) for job in Job.objects.filter(kind=GENERATE, owner=user)[:3]],
        "error": error,
    }
    return render(request, "cases/issuing/batch.html", context, status=422 if error else 200)
