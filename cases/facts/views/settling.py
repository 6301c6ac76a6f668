"""A person settles values: confirm, correct, reject; kinds of papers; filling the register."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cases.facts import services
from cases.facts.filling import FILLABLE, fill
from cases.facts.models import KindSuggestion, PaperFact
from cases.facts.policy import get_fact_for, get_facts_case_for, get_facts_paper_for, may_fill, may_settle
from cases.facts.selectors import row_of
from cases.register.models import Party
from courts.access import Answer
from courts.design.wording import say
from courts.people.models import User
from law.text import Text


def _settling(request: HttpRequest, pk: int) -> tuple[User, PaperFact]:
    user: User = request.user  # type: ignore[assignment]
    fact = get_fact_for(user, pk)
    if not may_settle(user, fact.paper):
        raise Http404
    return user, fact


def _answer(request: HttpRequest, user: User, fact: PaperFact, answer: Answer, typed: str = "") -> HttpResponse:
    """The row alone for a page that stays, else back to where it was pressed."""
    if request.headers.get("HX-Request"):
        sheet = request.POST.get("sheet", "")
        row = row_of(fact, settles=True, sheet=int(sheet) if sheet.isdigit() else 0)
        context: dict[str, Any] = {"row": row, "error": None if answer else answer.reason, "typed": typed}
        return render(request, "cases/facts/fact.html", context)
    if not answer:
        messages.error(request, say(answer.reason))
    return _back(request, f"/papers/{fact.paper_id}/facts/?page={fact.page or 1}#fact-{fact.pk}")


def _back(request: HttpRequest, otherwise: str) -> HttpResponse:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if wanted and safe else otherwise)


@login_required
@require_POST
def settle_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm as read, or as typed."""
    user, fact = _settling(request, pk)
    typed = request.POST.get("value")
    answer = services.settle(fact, actor=user, value=typed)
    return _answer(request, user, fact, answer, typed or "")


@login_required
@require_POST
def reject_fact(request: HttpRequest, pk: int) -> HttpResponse:
    user, fact = _settling(request, pk)
    services.reject(fact, actor=user)
    return _answer(request, user, fact, Answer(True))


@login_required
@require_POST
def settle_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm everything clear of a paper at once."""
    user: User = request.user  # type: ignore[assignment]
    paper = get_facts_paper_for(user, pk)
    if not may_settle(user, paper):
        raise Http404
    count = services.settle_all(paper, actor=user)
    messages.success(request, say(Text(f"已确认 {count} 项。", f"{count} confirmed.")))
    return _back(request, f"/papers/{paper.pk}/facts/")


@login_required
@require_POST
def settle_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """The suggested kind of one paper: confirmed, or rejected (``answer=no``)."""
    user: User = request.user  # type: ignore[assignment]
    suggestion = get_object_or_404(KindSuggestion.objects.select_related("paper__folder__case"), pk=pk)
    paper = get_facts_paper_for(user, suggestion.paper_id)
    if not may_settle(user, paper):
        raise Http404
    decide = services.reject_kind if request.POST.get("answer") == "no" else services.confirm_kind
    decide(suggestion, actor=user)
    return _back(request, f"/papers/{paper.pk}/facts/")


@login_required
@require_POST
def settle_kinds(request: HttpRequest, pk: int) -> HttpResponse:
    """The suggested kinds of the ticked papers of a case."""
    user: User = request.user  # type: ignore[assignment]
    case = get_facts_case_for(user, pk)
    if not may_fill(user, case):
        raise Http404
    papers = [int(one) for one in request.POST.getlist("tick") if one.isdigit()]
    count = services.confirm_kinds(case, papers, actor=user)
    messages.success(request, say(Text(f"已确认 {count} 份材料的种类。", f"The kind of {count} papers confirmed.")))
    return redirect(f"{case.get_absolute_url()}?tab=facts")


@login_required
@require_POST
def fill_register(request: HttpRequest, pk: int) -> HttpResponse:
    """A settled value into the entry of a party."""
    user: User = request.user  # type: ignore[assignment]
    case = get_facts_case_for(user, pk)
    if not may_fill(user, case):
        raise Http404
    fact = get_fact_for(user, _number(request, "fact"))
    party = get_object_or_404(Party, pk=_number(request, "party"), case=case)
    attribute = request.POST.get("attribute", "")
    if attribute not in FILLABLE or fact.paper.folder.case_id != case.pk:
        raise Http404
    answer = fill(case, party, attribute, fact, actor=user, replace=request.POST.get("replace") == "on")
    said = answer.reason if not answer else Text("已回填登记。", "Filled into the register.")
    (messages.success if answer else messages.error)(request, say(said))
    return redirect(f"{case.get_absolute_url()}?tab=facts")


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    if not value.isdigit():
        raise Http404
    return int(value)
