from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.document.differences import compare
from cases.document.labels import label_of
from cases.document.policy import get_document_for, may_draft
from cases.document.printing import pdf_of
from cases.document.selectors import printing_job
from cases.file.ranges import serve
from cases.publication.policy import may_propose
from courts.jobs.views import job_panel
from courts.people.models import User
from courts.procedure import offers_for
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

READ = Text("查阅文书", "Document read")


@login_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: its pages, where each value came from, signatures, acts."""
    user: User = request.user  # type: ignore[assignment]
    found = get_document_for(user, pk)
    record(found, "read", READ, actor=user, outcome=Outcome.READ)
    job = printing_job(found)
    context = {
        "document": found,
        "offers": offers_for(found, actor=user),
        "acts_base": f"/acts/document/{found.pk}/",
        "job": job_panel(job) if job and not found.pdf and job.owner_id == user.pk else None,
        "printing": found.is_sealed and not found.pdf,
        "may_draft": may_draft(user, found),
        "may_propose": may_propose(user, found),
        "fields": [
            {"label": label_of(name), "value": entry["value"], "source": entry["source"]}
            for name, entry in found.fields.items()
            if not isinstance(entry["value"], (list, dict)) and entry["value"] not in (None, "")
        ],
        "signatures": found.signatures.select_related("user"),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "cases/document/document.html", context)


@login_required
@require_safe
def ready(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked by the page while the file is being made: nothing yet, or look again."""
    found = get_document_for(request.user, pk)  # type: ignore[arg-type]
    return HttpResponse(status=204, headers={"HX-Refresh": "true"} if found.pdf else {})


@login_required
@require_safe
def document_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sealed file; of a draft a marked preview, printed on the spot."""
    user: User = request.user  # type: ignore[assignment]
    found = get_document_for(user, pk)
    if found.pdf:
        name = f"{found.number or found.pk} {found.title}.pdf"
        return serve(request, found.pdf.open("rb"), content_type="application/pdf", name=name, sha256=found.sha256)
    response = HttpResponse(pdf_of(found, draft=True), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="draft-{found.pk}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The kept versions, the latest first, each with what changed since the one before."""
    user: User = request.user  # type: ignore[assignment]
    found = get_document_for(user, pk)
    kept = list(found.versions.select_related("by"))
    rows = [
        {"version": one, "changes": compare(kept[at + 1].sections if at + 1 < len(kept) else {}, one.sections)}
        for at, one in enumerate(kept)
    ]
    return render(request, "cases/document/versions.html", {"document": found, "rows": rows})
