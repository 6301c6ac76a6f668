"""The whole file as PDF: ordered, watched, fetched."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cases.file.ranges import stream
from cases.reading.whole_file import bound_for, jobs_of, order_whole_file
from cases.register.models import Case
from cases.register.policy import get_case_for
from courts.jobs.views import job_panel
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

FETCHED = Text("下载全卷 PDF", "Whole file downloaded as PDF")


def _staff_case(user: User, pk: int) -> Case:
    if not user.is_court_staff:
        raise Http404
    return get_case_for(user, pk)


@login_required
@require_http_methods(["GET", "POST"])
def whole_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the binding; POST orders one."""
    user: User = request.user  # type: ignore[assignment]
    case = _staff_case(user, pk)
    if request.method == "POST":
        order_whole_file(case, user)
        return redirect("whole-file", case.pk)
    job = jobs_of(case, user).first()
    context = {"case": case, "job": job_panel(job) if job else None, "ready": bound_for(case, user)}
    return render(request, "cases/reading/whole_file.html", context)


@login_required
@require_safe
def whole_file_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The finished PDF, in ranges; the look is traced."""
    user: User = request.user  # type: ignore[assignment]
    case = _staff_case(user, pk)
    job = bound_for(case, user)
    if job is None:
        raise Http404
    asked = request.headers.get("Range", "")
    if not asked or asked.startswith("bytes=0-"):
        record(
            case, "fetch_whole_file", FETCHED, actor=user, outcome=Outcome.READ, detail={"pages": job.result["pages"]}
        )
    file = default_storage.open(job.result["file"], "rb")
    return stream(file, asked=asked, content_type="application/pdf", name=f"case-{case.pk}.pdf", attachment=True)
