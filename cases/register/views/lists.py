"""Lists of cases 案件列表: keyset pages, capped counts, scope in the WHERE clause."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases.register.exporting import CASES
from cases.register.forms import CaseFilterForm
from cases.register.listing import page_of, rows_of
from cases.register.models import Case
from cases.register.number_query import read_number
from cases.register.scope import scope_key
from cases.register.search import search
from courts.listing.keyset import Parts
from courts.listing.saving import tools_of
from courts.people.models import User

LONGEST_QUERY = 100


@login_required
def cases(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    form = CaseFilterForm(request.GET)
    mine = Parts(("cases", scope_key(user), form.told_by()), lambda: _narrowed(user, form))
    page = page_of(mine, request.GET)
    context = {
        "form": form,
        "tools": tools_of(CASES, user, request.GET),
        "rows": rows_of(page.rows),
        "pager": page.pager,
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "cases/list.html", context)


def _narrowed(user: User, form: CaseFilterForm) -> list[QuerySet[Case]]:
    return [form.apply(part) for part in Case.objects.branches_for(user)]


@login_required
def case_search(request: HttpRequest) -> HttpResponse:
    """The box in the header: a number of one case goes straight to it, everything else shows what was found."""
    user: User = request.user  # type: ignore[assignment]
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = search(user, query)
    if len(found) == 1 and read_number(query):
        return redirect(found[0])
    context = {
        "query": query,
        "rows": rows_of(found),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "cases/search.html", context)
