"""A party's numbers in full 查看完整号码: one party at a time, for who works on the case, each look traced."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cases.register.masking import may_see_whole
from cases.register.policy import get_case_for, relations
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

SHOWN = Text("查看完整证件号码和电话", "ID number and phone shown in full")


@login_required
@require_POST
def reveal(request: HttpRequest, pk: int, party_pk: int) -> HttpResponse:
    """The two numbers as a fragment; without JavaScript back to the case page, where they stay masked."""
    user: User = request.user  # type: ignore[assignment]
    case = get_case_for(user, pk)
    party = get_object_or_404(case.parties, pk=party_pk)
    if not may_see_whole(relations(user, case)):
        raise Http404
    if not request.headers.get("HX-Request"):
        return redirect(case)
    record(case, "reveal", SHOWN, actor=user, outcome=Outcome.READ, detail={"party": party.pk, "name": party.name})
    response = render(request, "cases/party_numbers.html", {"party": party})
    response["Cache-Control"] = "no-store"
    return response
