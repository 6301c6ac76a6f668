"""The filer's own filings, and the page of one after it was handed in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.document.models import Document
from courts.clocks.selectors import clocks_of
from courts.once.services import new_token
from courts.people.models import User
from courts.procedure import offers_for
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text
from litigation_service.filing.lifecycle import FILING
from litigation_service.filing.models import Filing
from litigation_service.filing.papers import paper_rows
from litigation_service.filing.policy import get_filing_for
from litigation_service.filing.selectors import filings_of, papers_of

SHOWN = 50
READ = Text("查阅起诉", "Filing read")


@login_required
def filings(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    if user.is_court_staff:
        return redirect("clerk-filings")
    rows = [filing_row(filing) for filing in filings_of(user)[:SHOWN]]
    return render(request, "litigation_service/filing/filings.html", {"rows": rows, "once": new_token()})


def filing_row(filing: Filing) -> dict[str, Any]:
    return {
        "filing": filing,
        "state": FILING.state(filing.state),
        "url": reverse("filing-court", args=[filing.pk]) if filing.state == "draft" else filing.get_absolute_url(),
    }


@login_required
def filing(request: HttpRequest, pk: int) -> HttpResponse:
    """One address for everybody: the filer sees his page, the clerk the review page."""
    user: User = request.user  # type: ignore[assignment]
    found = get_filing_for(user, pk)
    if user.is_court_staff:
        return redirect("clerk-filing", pk)
    if found.state == "draft":
        return redirect("filing-court", pk)
    record(found, "read", READ, actor=user, outcome=Outcome.READ)
    hidden = {"submit", "resubmit"}
    context = {
        "filing": found,
        "state": FILING.state(found.state),
        "parties": list(found.parties.all()),
        "papers": paper_rows(papers_of(found)),
        "submissions": list(found.submissions.all()),
        "documents": Document.objects.filter(folder=found.folder_id, state="sealed").order_by("id"),
        "clocks": [clock for clock in clocks_of(found) if clock.stopped_on is None],
        "offers": [offer for offer in offers_for(found, actor=user) if offer.act and offer.act.name not in hidden],
        "base": f"/acts/filing/{found.pk}/",
    }
    return render(request, "litigation_service/filing/filing.html", context)
