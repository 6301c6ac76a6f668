from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from courts.desks.listing import DESK
from courts.desks.sections import sections_of
from courts.desks.selectors import counts, desk_page
from courts.listing.saving import tools_of
from courts.people.models import User


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Signing in opens what one must do: the desk for staff, the portal for parties."""
    user: User = request.user  # type: ignore[assignment]
    return redirect("desk" if user.is_court_staff else "portal")


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    if not user.is_court_staff:
        return redirect("portal")
    page = desk_page(user, timezone.localdate(), request.GET)
    context = {
        "groups": page.groups,
        "counts": counts(page.groups),
        "pager": page.pager,
        "form": page.form,
        "sections": sections_of(user, timezone.localdate()) if not request.GET else [],
        "tools": tools_of(DESK, user, request.GET),
    }
    return render(request, "courts/desk.html", context)
