"""The case page 案件页: header, road, next acts, and one tab at a time."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.register.page import header_of, road_of, tabs_for
from cases.register.policy import get_case_for
from cases.register.tabs import context_of
from courts.people.models import User
from courts.procedure import offers_for
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

READ = Text("查阅案件", "Case opened for reading")


@login_required
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One page for everyone entitled; parties see it in the portal's frame, without what is internal."""
    user: User = request.user  # type: ignore[assignment]
    found = get_case_for(user, pk)
    tabs = tabs_for(user, found)
    tab = request.GET.get("tab", "overview")
    if tab not in {entry["key"] for entry in tabs}:
        tab = "overview"
    if tab == "overview" or found.sealed:
        record(found, "read_case", READ, actor=user, outcome=Outcome.READ)
    context = {
        "case": found,
        "header": header_of(found),
        "road": road_of(found),
        "offers": offers_for(found, actor=user, on=timezone.localdate()),
        "acts_base": f"/acts/{found.lifecycle_name}/{found.pk}/",
        "tabs": [entry | {"active": entry["key"] == tab} for entry in tabs],
        "tab_template": f"cases/tabs/{tab}.html",
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
        **context_of(tab, user, found),
    }
    return render(request, "cases/case.html", context)
