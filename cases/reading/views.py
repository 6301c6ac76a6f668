"""The reading desk: the whole file page by page, searched, noted, cited."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.document.policy import may_draft
from cases.document.selectors import decision_in_work
from cases.file.models import PaperPage
from cases.file.policy import get_paper_for
from cases.file.tidying.policy import may_tidy
from cases.reading import selectors
from cases.reading.models import ReadingNote
from cases.reading.services import cite, keep_note
from cases.register.models import Case
from cases.register.policy import get_case_for
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

READ = Text("阅卷", "File read at the reading desk")
CITED = Text("引用卷宗入裁判文书", "File cited into the draft")


def _staff_case(user: User, pk: int) -> Case:
    """The desk is the court's own; parties read their file at the counter under a permit."""
    if not user.is_court_staff:
        raise Http404
    return get_case_for(user, pk)


def _sheets(user: User, case: Case) -> list[selectors.Sheet]:
    return selectors.sheets_of(selectors.papers_of(case, user))


def _sheet(sheets: list[selectors.Sheet], number: str | None) -> selectors.Sheet:
    at = int(number) if number and number.isdigit() else 0
    if not 1 <= at <= len(sheets):
        raise Http404
    return sheets[at - 1]


@login_required
@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    case = _staff_case(user, pk)
    papers = selectors.papers_of(case, user)
    sheets = selectors.sheets_of(papers)
    record(
        case, "read_file", READ, actor=user, outcome=Outcome.READ, detail={"papers": len(papers), "pages": len(sheets)}
    )
    wanted = request.GET.get("paper", "")
    start = _start(sheets, wanted, request.GET.get("at", "1")) or request.GET.get("page", "1")
    draft = decision_in_work(case)
    pages = selectors.sheet_inputs(case, sheets)
    context: dict[str, Any] = {
        "case": case,
        "pages": pages,
        "first_picture": _picture_at(pages, str(start)),  # asked for while the scripts are still on their way
        "catalogue": selectors.catalogue_inputs(sheets),
        "start": start,
        "query": request.GET.get("q", "")[:100],
        "may_tidy": may_tidy(user, case),
        "draft": draft if draft and may_draft(user, draft) else None,
    }
    return render(request, "cases/reading/desk.html", context)


def _picture_at(pages: list[dict[str, Any]], start: str) -> str:
    """The picture of the page the desk opens at; a number that is none opens it at the nearest page."""
    at = int(start) if start.isdecimal() else 1
    return str(pages[min(max(at, 1), len(pages)) - 1]["image_url"]) if pages else ""


def _start(sheets: list[selectors.Sheet], paper: str, at: str) -> int | None:
    """The running number of page ``at`` of a paper, or of its first page in the reading order."""
    own = [sheet for sheet in sheets if str(sheet.paper.pk) == paper]
    return next((sheet.number for sheet in own if str(sheet.page) == at), own[0].number if own else None)


@login_required
@require_safe
def page_text(request: HttpRequest, pk: int, paper: int, number: int) -> JsonResponse:
    """The text layer of one page; empty while it is not read."""
    user: User = request.user  # type: ignore[assignment]
    _staff_case(user, pk)
    found = get_paper_for(user, paper)
    if found.folder.case_id != pk:
        raise Http404
    page = PaperPage.objects.filter(paper=found, number=number).first()
    response = JsonResponse(selectors.words_of(page) if page else [], safe=False)
    response["Cache-Control"] = "private, max-age=60"
    return response


@login_required
@require_safe
def search_file(request: HttpRequest, pk: int) -> JsonResponse:
    user: User = request.user  # type: ignore[assignment]
    case = _staff_case(user, pk)
    return JsonResponse({"hits": selectors.search(_sheets(user, case), request.GET.get("q", "")[:100])})


@login_required
@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel of one's own notes; POST adds one."""
    user: User = request.user  # type: ignore[assignment]
    case = _staff_case(user, pk)
    sheets = _sheets(user, case)
    if request.method == "POST":
        sheet = _sheet(sheets, request.POST.get("page"))
        text, quote = request.POST.get("text", "").strip(), request.POST.get("quote", "").strip()
        bookmark = request.POST.get("kind") == "bookmark"
        if text or quote or bookmark:
            keep_note(case=case, user=user, sheet=sheet, text=text, quote=quote, bookmark=bookmark)
    return _notes_panel(request, user, case, sheets)


def _notes_panel(request: HttpRequest, user: User, case: Case, sheets: list[selectors.Sheet]) -> HttpResponse:
    context = {"case": case, "notes": selectors.notes_of(case, user, sheets)}
    return render(request, "cases/reading/notes.html", context)


@login_required
@require_POST
def remove_note(request: HttpRequest, pk: int, note: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    case = _staff_case(user, pk)
    get_object_or_404(ReadingNote, pk=note, case=case, reader=user).delete()
    return _notes_panel(request, user, case, _sheets(user, case))


@login_required
@require_POST
def cite_into_draft(request: HttpRequest, pk: int) -> JsonResponse:
    """Put the selected words into the draft in work; 409 where there is none one may type in."""
    user: User = request.user  # type: ignore[assignment]
    case = _staff_case(user, pk)
    sheet = _sheet(_sheets(user, case), request.POST.get("page"))
    document = decision_in_work(case)
    text = request.POST.get("text", "").strip()
    if document is None or not may_draft(user, document) or not text:
        return JsonResponse({"cited": False}, status=409)
    section = cite(document, sheet, text)
    record(document, "cite", CITED, actor=user, detail={"page": sheet.number, "section": section})
    return JsonResponse({"cited": True, "section": section})
