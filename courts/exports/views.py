from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from courts.exports.models import Export, Form
from courts.exports.services import EXPORT, ask, hand_out
from courts.identity.confirming.door import confirmed_recently
from courts.jobs.models import Job
from courts.jobs.views import job_panel
from courts.language import say
from courts.listing.keyset import Order, page_of
from courts.listing.registry import list_named
from courts.people.models import User
from law.text import Text

NEWEST = Order(("pk",))
NOT_VALID = Text(
    "筛选条件无效，未导出。请回到列表修改条件。",
    "The conditions are not valid; nothing was exported. Correct them in the list.",
)
EXPIRED = Text("导出文件已到期删除，请重新导出。", "The file has expired; export the list again.")
TYPES = {
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.CSV: "text/csv; charset=utf-8",
}


@login_required
@require_http_methods(["GET", "POST"])
def exports(request: HttpRequest) -> HttpResponse:
    """One's own exports; a POST from a list asks for one more."""
    user: User = request.user  # type: ignore[assignment]
    if request.method == "POST":
        return _asked(request, user)
    page = page_of([Export.objects.filter(owner=user)], NEWEST, request.GET, size=20, unit=Text("个", "exports"))
    jobs = _jobs([export.pk for export in page.rows], user)
    context = {
        "rows": [{"export": export, "job": jobs.get(export.pk)} for export in page.rows],
        "pager": page.pager,
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "courts/exports/exports.html", context)


def _asked(request: HttpRequest, user: User) -> HttpResponse:
    kind = list_named(request.POST.get("list", ""))
    form = request.POST.get("form", "")
    if kind is None or form not in Form.values:
        raise Http404
    query = kind.kept(request.POST)
    if not kind.form(query).is_valid():
        messages.error(request, say(NOT_VALID))
        return redirect(kind.url(query))
    ask(user, kind, form, query)
    return redirect("exports")


def _jobs(exports: list[int], user: User) -> dict[int, dict[str, Any]]:
    """The panels of what is still being made, or failed."""
    found = Job.objects.filter(kind=EXPORT, subject="courts.export", subject_id__in=exports, owner=user).exclude(
        status="done"
    )
    return {job.subject_id: job_panel(job) for job in found if job.subject_id is not None}


@login_required
@confirmed_recently
@require_safe
def export_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, for its owner, until it expires."""
    user: User = request.user  # type: ignore[assignment]
    export = get_object_or_404(Export, pk=pk, owner=user)
    if not export.ready:
        if not export.expired:
            raise Http404
        messages.warning(request, say(EXPIRED))
        return redirect("exports")
    hand_out(export, actor=user)
    name = f"{export.list}-{export.pk}.{export.form}"
    answer = FileResponse(
        export.file.open("rb"), as_attachment=True, filename=name, content_type=TYPES[Form(export.form)]
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
