"""Papers on screen: the page that shows one, its pictures, its file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.file.bound.services import searchable_pdf
from cases.file.export import takes_plain
from cases.file.models import Paper, PaperPage
from cases.file.pictures import WIDTHS, page_picture
from cases.file.policy import get_paper_for
from cases.file.ranges import serve, stream
from cases.file.tidying.policy import may_divide
from cases.file.unreadable import words_of_trouble
from cases.file.views.unreadable import in_words
from cases.reading.watermark import mark_pdf, words_for
from courts.chain.proofs import bundle
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text
from outside.errors import OutsideError

TAKEN = Text("下载材料", "Paper downloaded")
READ = Text("查阅材料", "Paper read")


@login_required
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper page by page; the look is traced."""
    user: User = request.user  # type: ignore[assignment]
    found = get_paper_for(user, pk)
    record(found, "read", READ, actor=user, outcome=Outcome.READ)
    context = {
        "paper": found,
        "pages": pages_of(found),
        "start": request.GET.get("at", "1"),
        "may_divide": found.pages_count > 1 and not found.document_id and may_divide(user, found),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "cases/file/paper.html", context)


def pages_of(found: Paper) -> list[dict[str, object]]:
    """The pages as ``components/viewer.html`` takes them."""
    return [
        {
            "number": number,
            "image_url": reverse("paper-page", args=[found.pk, number]),
            "thumb_url": reverse("paper-page", args=[found.pk, number]) + "?size=thumb",
            "text_url": reverse("paper-text", args=[found.pk, number]),
        }
        for number in range(1, found.pages_count + 1)
    ]


@login_required
@require_safe
def paper_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """PNG of one page; ``?size=thumb|screen|full``."""
    found = get_paper_for(request.user, pk)  # type: ignore[arg-type]
    size = request.GET.get("size", "screen")
    try:
        picture = page_picture(found, number, size if size in WIDTHS else "screen")
    except IndexError:
        raise Http404 from None
    except OutsideError as error:
        return in_words(error)
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=600"
    return response


@login_required
@require_safe
def paper_text(request: HttpRequest, pk: int, number: int) -> JsonResponse:
    """The words of one page and where they stand, in per cent of the upright page; none while it is not read."""
    found = get_paper_for(request.user, pk)  # type: ignore[arg-type]
    page = found.pages.filter(number=number).first()
    return JsonResponse(words_of(page) if page else [], safe=False)


def words_of(page: PaperPage) -> list[dict[str, Any]]:
    """The lines of a page as the reading desk lays them over the picture; why there is none, where it cannot be shown."""
    if page.trouble:
        return words_of_trouble(page.trouble)
    if not page.width or not page.height:
        return []
    across, down = 100 / page.width, 100 / page.height
    found = []
    for line in page.lines:
        left, top, right, bottom = line["box"]
        place = {"x": left * across, "y": top * down, "w": (right - left) * across, "h": (bottom - top) * down}
        found.append({"text": line["text"], **{key: round(value, 3) for key, value in place.items()}})
    return found


@login_required
@require_safe
def paper_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The viewing copy as PDF, in ranges; with ``?download=1`` to take away, marked where :mod:`cases.file.export` says so."""
    user: User = request.user  # type: ignore[assignment]
    found = get_paper_for(user, pk)
    if request.GET.get("download"):
        return _taken_away(request, user, found)
    asked = request.headers.get("Range", "")
    if not asked or asked.startswith("bytes=0-"):
        record(found, "read", READ, actor=user, outcome=Outcome.READ)
    return serve(request, found.viewing.open("rb"), content_type="application/pdf", name=f"{found.title}.pdf")


def _taken_away(request: HttpRequest, user: User, found: Paper) -> HttpResponseBase:
    plain = takes_plain(user, found)
    record(found, "download", TAKEN, actor=user, outcome=Outcome.READ, detail={"marked": not plain})
    file = found.viewing.open("rb")
    if not plain:
        number = found.folder.case.number if found.folder.case else ""
        with file:
            file = ContentFile(mark_pdf(file.read(), words_for(user, number)))
    return serve(request, file, content_type="application/pdf", name=f"{found.title}.pdf", attachment=True)


@login_required
@require_safe
def paper_proof(request: HttpRequest, pk: int) -> JsonResponse:
    """The proof that these bytes were there when they were sealed; ``Http404`` while they wait for it."""
    found = get_paper_for(request.user, pk)  # type: ignore[arg-type]
    made = bundle("paper", found.pk)
    if made is None:
        raise Http404
    response = JsonResponse(made, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="proof-paper-{found.pk}.json"'
    return response


@login_required
@require_safe
def paper_searchable(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The viewing copy with the words that were read, unseen over its pictures."""
    user: User = request.user  # type: ignore[assignment]
    found = get_paper_for(user, pk)
    asked = request.headers.get("Range", "")
    if not asked or asked.startswith("bytes=0-"):
        record(found, "read", READ, actor=user, outcome=Outcome.READ)
    file = default_storage.open(searchable_pdf(found), "rb")
    return stream(file, asked=asked, content_type="application/pdf", name=f"paper-{found.pk}-text.pdf", attachment=True)


@login_required
@require_safe
def paper_original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The bytes as received, only ever as a download: they were not disarmed."""
    user: User = request.user  # type: ignore[assignment]
    found = get_paper_for(user, pk)
    record(found, "download_original", Text("下载原件", "Original downloaded"), actor=user, outcome=Outcome.READ)
    return serve(
        request,
        found.original.open("rb"),
        content_type="application/octet-stream",
        name=found.original_name,
        sha256=found.sha256,
        attachment=True,
    )
