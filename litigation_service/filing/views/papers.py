"""Handing in papers: upload, reading, removing, and the suggestions beside the scan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases.file.models import Paper
from cases.file.services import Receipt, reading_jobs, receive_paper, remove_paper
from courts.jobs.views import job_panel
from courts.language import say
from courts.people.models import User
from law.text import Text
from litigation_service.filing.forms import PaperForm
from litigation_service.filing.models import Filing
from litigation_service.filing.papers import COMPLAINT, KINDS, name_of
from litigation_service.filing.policy import own_filing
from litigation_service.filing.selectors import papers_of
from litigation_service.filing.views import steps
from litigation_service.filing.views.lost_session import survives_lost_session
from outside.errors import OutsideError, Unavailable

ACCEPT = "application/pdf,image/jpeg,image/png,image/tiff,image/webp,image/bmp"
MOST_PAPERS = 200
SIGNED_OUT = Text(
    "登录已过期，请在新窗口重新登录后点“重试”。", "You were signed out: sign in again in another window, then retry."
)
NO_FILE = Text("没有收到文件，请重新选择。", "No file arrived: choose it again.")
TOO_MANY = Text("材料份数已达上限，请合并后上传。", "Too many papers: merge some of them.")
FROZEN = Text("该材料已随起诉提交，不能移除。", "This paper was handed in with the filing and stays.")


@survives_lost_session
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        filing = steps.editable_filing(request, pk)
    except steps.HandedIn:
        return steps.handed_in(request, pk)
    kind = request.GET.get("kind", "")
    handed = papers_of(filing)
    have = {paper.kind for paper in handed}
    kind = kind if kind in KINDS else next((name for name in KINDS if name not in have), "证据")
    context = {
        "rows": _rows(filing, handed),
        "kinds": [{"value": name, "label": said, "have": name in have} for name, (_, said) in KINDS.items()],
        "kind": kind,
        "kind_label": name_of(kind),
        "upload_url": f"{reverse('filing-upload', args=[pk])}?kind={kind}",
        "accept": ACCEPT,
    }
    return steps.page(request, filing, "filing-papers", context)


def _rows(filing: Filing, handed: list[Paper]) -> list[dict[str, Any]]:
    jobs = reading_jobs(handed)
    return [
        {
            "paper": paper,
            "label": name_of(paper.kind),
            "url": reverse("paper", args=[paper.pk]),
            "thumb": f"{reverse('paper-page', args=[paper.pk, 1])}?size=thumb",
            "job": job_panel(jobs[paper.pk]) if paper.pk in jobs and jobs[paper.pk].status != "done" else None,
            "remove_url": "" if paper.frozen else reverse("filing-remove-paper", args=[filing.pk, paper.pk]),
        }
        for paper in handed
    ]


@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """One file. Scripts get JSON; a plain form comes back to the page with the sentence."""
    user: User = request.user  # type: ignore[assignment]
    if not user.is_authenticated:
        return JsonResponse({"error": say(SIGNED_OUT)}, status=401)
    try:
        filing = steps.editable_filing(request, pk)
    except steps.HandedIn:
        return _answer(request, pk, error=say(steps.HANDED_IN), status=409)
    form = PaperForm({"kind": request.POST.get("kind") or request.GET.get("kind", "")})
    if not form.is_valid():
        return _answer(request, pk, error=str(form.errors["kind"][0]), status=422)
    sent = next(iter(request.FILES.values()), None)
    if not isinstance(sent, UploadedFile):
        return _answer(request, pk, error=say(NO_FILE), status=422)
    if filing.folder.papers.count() >= MOST_PAPERS:
        return _answer(request, pk, error=say(TOO_MANY), status=422)
    return _take(request, filing, form.cleaned_data["kind"], sent)


def _take(request: HttpRequest, filing: Filing, kind: str, sent: UploadedFile[bytes]) -> HttpResponse:
    try:
        receipt = receive_paper(
            folder=filing.folder,
            content=sent.read(),
            name=sent.name or "",
            kind=kind,
            actor=request.user,  # type: ignore[arg-type]
            title=kind if kind == COMPLAINT else "",
            source="camera" if request.POST.get("camera") else "upload",
            submitted_as="plaintiff",
        )
    except OutsideError as error:
        said = f"{say(error.reason)}{say(error.remedy)}"
        return _answer(request, filing.pk, error=said, status=503 if isinstance(error, Unavailable) else 422)
    return _answer(request, filing.pk, receipt=receipt)


def _answer(
    request: HttpRequest, pk: int, *, receipt: Receipt | None = None, error: str = "", status: int = 200
) -> HttpResponse:
    if request.headers.get("X-Requested-With") != "fetch":
        if error:
            messages.error(request, error)
        return redirect("filing-papers", pk)
    if receipt is None:
        return JsonResponse({"error": error}, status=status)
    paper = receipt.paper
    return JsonResponse(
        {
            "id": paper.pk,
            "name": paper.original_name,
            "size": paper.size,
            "pages": paper.pages_count,
            "url": reverse("paper", args=[paper.pk]),
            "warnings": [say(warning) for warning in receipt.warnings],
        }
    )


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    filing = own_filing(user, pk)
    paper = get_object_or_404(Paper, pk=paper_pk, folder=filing.folder_id)
    if not filing.editable:
        raise Http404
    if not remove_paper(paper, actor=user):
        messages.error(request, say(FROZEN))
    return redirect("filing-papers", pk)
