"""Lists of cases 案件列表: keyset pages, capped counts, scope in the WHERE clause."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases.register.forms import CaseFilterForm
from cases.register.listing import page_of, rows_of
from cases.register.models import Case
from cases.register.search import find_by_number, search
from courts.people.models import User


@login_required
def cases(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    form = CaseFilterForm(request.GET)
    found = form.apply(Case.objects.visible_to(user))
    page = page_of(found, request.GET)
    context = {
        "form": form,
        "rows": rows_of(page.cases),
        "pager": page.pager,
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "cases/list.html", context)


@login_required
def case_search(request: HttpRequest) -> HttpResponse:
    """The box in the header: a case number in any form goes straight to the case, else parties and titles."""
    user: User = request.user  # type: ignore[assignment]
    query = request.GET.get("q", "").strip()
    exact = find_by_number(user, query)
    if exact is not None:
        return redirect(exact)
    context = {
        "query": query,
        "rows": rows_of(search(user, query)),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "cases/search.html", context)
