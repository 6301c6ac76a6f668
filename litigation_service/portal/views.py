from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.register.models import Case
from courts.once.services import new_token
from courts.people.models import User
from courts.procedure import binding_for
from litigation_service.portal.selectors import my_cases, to_do, unread_notices


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What I must do, ordered by the clock; then what the court told me."""
    user: User = request.user  # type: ignore[assignment]
    if user.is_court_staff:
        return redirect("desk")
    context = {
        "groups": to_do(user, timezone.localdate()),
        "notices": unread_notices(user),
        "cases": [case_row(case) for case in my_cases(user)[:3]],
        "once": new_token(),
    }
    return render(request, "litigation_service/portal/home.html", context)


def case_row(case: Case) -> dict[str, Any]:
    return {"case": case, "state": binding_for(case).lifecycle.state(case.state)}
