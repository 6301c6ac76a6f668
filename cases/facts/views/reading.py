"""Values beside their page: of one paper, and in the panel of the reading desk."""

from __future__ import annotations

import io

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from PIL import Image

from cases.facts.models import PaperFact
from cases.facts.policy import get_fact_for, get_facts_case_for, get_facts_paper_for, may_settle
from cases.facts.selectors import counts_of, facts_of_paper, row_of
from cases.file.pictures import page_picture
from cases.file.views.unreadable import in_words
from cases.reading.selectors import papers_of, sheets_of
from courts.people.models import User
from outside.errors import OutsideError

MARGIN_X, MARGIN_Y = 0.06, 0.025
LARGEST_CROP = (900, 360)


@login_required
@require_safe
def paper_facts(request: HttpRequest, pk: int) -> HttpResponse:
    """One page of a paper with its boxes, and every value of the paper beside it."""
    user: User = request.user  # type: ignore[assignment]
    paper = get_facts_paper_for(user, pk)
    rows = facts_of_paper(paper, user)
    asked = request.GET.get("page", "1")
    page = min(max(int(asked) if asked.isdigit() else 1, 1), max(paper.pages_count, 1))
    context = {
        "paper": paper,
        "case": paper.folder.case,
        "rows": rows,
        "counts": counts_of(rows),
        "page": page,
        "settles": may_settle(user, paper),
        "suggestion": getattr(paper, "kind_suggestion", None),
    }
    return render(request, "cases/facts/paper.html", context)


@login_required
@require_safe
def desk_facts(request: HttpRequest, pk: int) -> HttpResponse:
    """The values on the page in view at the reading desk; ``page`` is its running number."""
    user: User = request.user  # type: ignore[assignment]
    case = get_facts_case_for(user, pk)
    sheets = sheets_of(papers_of(case, user))
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdigit() else 0
    if not 1 <= number <= len(sheets):
        raise Http404
    sheet = sheets[number - 1]
    facts = PaperFact.objects.filter(paper=sheet.paper, page=sheet.page).select_related("decided_by")
    settles = may_settle(user, sheet.paper)
    rows = [row_of(fact, settles=settles, sheet=number) for fact in facts]
    return render(request, "cases/facts/desk.html", {"rows": rows, "paper": sheet.paper, "sheet": sheet})


@login_required
@require_safe
def fact_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The stretch of the page a value was read from, with a little around it."""
    user: User = request.user  # type: ignore[assignment]
    fact = get_fact_for(user, pk)
    if not fact.box or not fact.page:
        raise Http404
    try:
        whole = Image.open(io.BytesIO(page_picture(fact.paper, fact.page, "full")))
    except IndexError:
        raise Http404 from None
    except OutsideError as error:
        return in_words(error)
    buffer = io.BytesIO()
    _cut(whole, fact.box).save(buffer, "PNG")
    response = HttpResponse(buffer.getvalue(), content_type="image/png")
    response["Cache-Control"] = "private, max-age=600"
    return response


def _cut(whole: Image.Image, box: dict[str, float]) -> Image.Image:
    width, height = whole.size
    left = max(0.0, box["x"] / 100 - MARGIN_X) * width
    top = max(0.0, box["y"] / 100 - MARGIN_Y) * height
    right = min(1.0, (box["x"] + box["w"]) / 100 + MARGIN_X) * width
    bottom = min(1.0, (box["y"] + box["h"]) / 100 + MARGIN_Y) * height
    cut = whole.crop((round(left), round(top), round(right), round(bottom)))
    cut.thumbnail(LARGEST_CROP)
    return cut
