"""The reader's side 网上阅卷: ask, see the answer, read under the watermark."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.file.pictures import page_picture
from cases.file.views.unreadable import in_words
from cases.reading.watermark import mark_picture, words_for
from courts.access.belt import beyond_reader
from courts.language import say
from courts.people.models import User
from courts.procedure import offers_for
from litigation_service.file_reading import selectors
from litigation_service.file_reading.forms import AskForm
from litigation_service.file_reading.lifecycle import FILE_READING
from litigation_service.file_reading.models import ReadingRequest
from litigation_service.file_reading.policy import get_request_for, own_request
from litigation_service.file_reading.services import ask, may_ask, trace_page
from outside.errors import OutsideError

SHOWN = 50
SIZES = ("screen", "full")


@login_required
@require_http_methods(["GET", "POST"])
def readings(request: HttpRequest) -> HttpResponse:
    """One's requests and permits, and the form to ask."""
    user: User = request.user  # type: ignore[assignment]
    if user.is_court_staff:
        raise Http404
    form = AskForm(request.POST or None, user=user, initial={"case": request.GET.get("case")})
    if request.method == "POST" and form.is_valid() and _askable(form, user):
        given = form.cleaned_data
        return redirect(ask(case=given["case"], reader=user, purpose=given["purpose"], on=timezone.localdate()))
    rows = [_row(found) for found in selectors.requests_of(user)[:SHOWN]]
    context = {"form": form, "rows": rows}
    status = 422 if form.errors else 200
    return render(request, "litigation_service/file_reading/readings.html", context, status=status)


def _askable(form: forms.Form, user: User) -> bool:
    answer = may_ask(user, form.cleaned_data["case"])
    if not answer:
        form.add_error("case", say(answer.reason))
    return bool(answer)


def _row(found: ReadingRequest) -> dict[str, Any]:
    name = "expired" if found.over else found.state
    return {"request_row": found, "state": FILE_READING.state(name)}


@login_required
@require_safe
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: for its reader with the door to the pages, for the bench with the acts."""
    user: User = request.user  # type: ignore[assignment]
    found = get_request_for(user, pk)
    opens = selectors.opens(found)
    context = {
        **_row(found),
        "opens": opens,
        "mine": found.reader_id == user.pk,
        "lines": selectors.catalogue_of(found) if opens else [],
        "offers": offers_for(found, actor=user),
        "acts_base": f"/acts/file_reading/{pk}/",
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "litigation_service/file_reading/reading.html", context)


@login_required
@require_safe
def pages(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader itself; its pages are fetched one by one."""
    found = own_request(request.user, pk)  # type: ignore[arg-type]
    if not selectors.opens(found):
        raise Http404
    sheets, catalogue = selectors.sheets_of(found, selectors.catalogue_of(found))
    context = {"request_row": found, "pages": sheets, "catalogue": catalogue}
    return render(request, "litigation_service/file_reading/pages.html", context)


@login_required
@require_safe
def page(request: HttpRequest, pk: int, paper: int, number: int) -> HttpResponse:
    """One page as PNG with the watermark in its pixels; the permit is asked anew, and the look is traced."""
    found = own_request(request.user, pk)  # type: ignore[arg-type]
    opened = selectors.page_of(found, paper, number)
    if opened is None:
        raise Http404
    size = request.GET.get("size", "screen")
    with beyond_reader("the permit opens this page"):
        try:
            picture = page_picture(opened, number, size if size in SIZES else "screen")
        except OutsideError as error:
            return in_words(error)
        trace_page(found, opened, number)
    answer = HttpResponse(mark_picture(picture, words_for(found.reader, found.case.number)), content_type="image/png")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
