"""Tidying the file: suggestions side by side with the pages, each confirmed by a person."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.file.models import Aside, Paper, PaperPage
from cases.file.order import in_order
from cases.file.policy import get_paper_for
from cases.file.tidying.cut_points import cuts_of
from cases.file.tidying.forms import division_rows, parts_in
from cases.file.tidying.policy import may_divide, may_tidy
from cases.file.tidying.services import divide, set_aside
from cases.file.tidying.spare_pages import spare_pages
from cases.register.models import Case
from cases.register.policy import get_case_for
from courts.language import say
from courts.people.models import User
from law.text import Text
from outside.errors import Refused


def _case_to_tidy(user: User, pk: int) -> Case:
    case = get_case_for(user, pk)
    if not may_tidy(user, case):
        raise Http404
    return case


@login_required
@require_safe
def tidy_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Blank and double pages, pages set aside, and the batches that may be divided."""
    case = _case_to_tidy(request.user, pk)  # type: ignore[arg-type]
    papers = in_order(Paper.objects.filter(folder__case=case, parts=None), case.kind)
    hidden = PaperPage.objects.filter(paper__in=papers).exclude(aside=Aside.NO).defer("lines", "text")
    context = {
        "case": case,
        "spare": spare_pages(papers),
        "hidden": hidden.select_related("paper"),
        "batches": [paper for paper in papers if paper.pages_count > 1 and not paper.document_id],
    }
    return render(request, "cases/file/tidy.html", context)


@login_required
@require_POST
def set_pages_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """The ticked pages (``page`` = primary keys) are set aside as ``aside`` says, or put back where it is empty."""
    user: User = request.user  # type: ignore[assignment]
    case = _case_to_tidy(user, pk)
    wanted = [key for key in request.POST.getlist("page") if key.isascii() and key.isdigit()]
    for page in PaperPage.objects.filter(pk__in=wanted, paper__folder__case=case).select_related("paper__folder__case"):
        why = request.POST.get(f"aside-{page.pk}", "")
        set_aside(page, Aside(why) if why in Aside.values else Aside.NO, actor=user)
    return redirect("file-tidy", case.pk)


@login_required
@require_http_methods(["GET", "POST"])
def divide_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The pages of a batch with the suggested beginnings; POST makes the papers."""
    user: User = request.user  # type: ignore[assignment]
    batch = get_paper_for(user, pk)
    if not may_divide(user, batch):
        raise Http404
    problem = None
    if request.method == "POST":
        try:
            made = divide(batch, parts_in(request.POST, batch), actor=user)
        except Refused as refusal:
            problem = refusal
        else:
            messages.success(request, say(Text(f"已分成 {len(made)} 份材料。", f"Divided into {len(made)} papers.")))
            case = batch.folder.case
            return redirect("file-tidy", case.pk) if case else redirect("paper", batch.pk)
    pages = list(batch.pages.filter(read_at__isnull=False))
    rows = division_rows(batch, cuts_of(pages), request.POST if request.method == "POST" else None)
    context = {"paper": batch, "rows": rows, "problem": problem, "divided": batch.parts.exists()}
    return render(request, "cases/file/divide.html", context, status=422 if problem else 200)
