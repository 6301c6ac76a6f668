"""Published decisions for everybody 裁判文书公开: no sign-in, and search engines are asked to stay away."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.file.ranges import serve
from cases.publication.selectors import found_by, page_of, published

View = Callable[..., HttpResponseBase]


def not_for_search_engines(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answered


@require_safe
@not_for_search_engines
def decisions(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")[:60]
    page = page_of(found_by(query), request.GET)
    return render(
        request, "cases/publication/public_list.html", {"rows": page.rows, "pager": page.pager, "query": query}
    )


@require_safe
@not_for_search_engines
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(published(), pk=pk)
    return render(request, "cases/publication/public.html", {"publication": found, "lines": found.text.split("\n")})


@require_safe
@not_for_search_engines
def decision_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = get_object_or_404(published().exclude(pdf=""), pk=pk)
    name = f"{found.number} {found.heading}.pdf"
    return serve(request, found.pdf.open("rb"), content_type="application/pdf", name=name, sha256=found.sha256)
