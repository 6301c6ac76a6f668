"""The page that searches all files one may see."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.file.finding.selectors import SHOWN, WAITING_CAP, search_pages, waiting_papers
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

SEARCHED = Text("检索卷宗", "Files searched")
LONGEST_QUERY = 100


@login_required
@require_safe
def search_files(request: HttpRequest) -> HttpResponse:
    """``?q=…&from=20``: pages ranked; the look is traced with the words and how many pages came up."""
    user: User = request.user  # type: ignore[assignment]
    if not user.is_court_staff:
        raise Http404
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    found = search_pages(user, query)
    start = request.GET.get("from", "0")
    at = min(int(start), len(found.hits)) if start.isascii() and start.isdigit() and len(start) < 6 else 0
    if found.terms:
        detail = {"words": list(found.terms), "pages": len(found.hits)}
        record(user, "search_files", SEARCHED, actor=user, outcome=Outcome.READ, detail=detail)
    context = {
        "query": query,
        "found": found,
        "hits": found.hits[at : at + SHOWN],
        "first": at + 1,
        "following": at + SHOWN if at + SHOWN < len(found.hits) else None,
        "previous": max(0, at - SHOWN) if at else None,
        "waiting": f"{WAITING_CAP - 1}+" if (waiting := waiting_papers(user)) >= WAITING_CAP else waiting,
    }
    return render(request, "cases/file/search.html", context)
