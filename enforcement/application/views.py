from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.register.models import Case, Party
from cases.register.policy import get_case_for
from courts.once.services import AlreadyDone, new_token, spend
from courts.people.models import User
from courts.procedure import offers_for
from enforcement.application.forms import ApplicationForm
from enforcement.application.models import Application
from enforcement.application.selectors import enforceable_cases_of, find_application, intake_facts
from enforcement.application.services import apply_for_enforcement
from law.enforcement.intake import intake_findings
from law.time.calendar import national


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """The litigant's effective decisions, each with its button."""
    user: User = request.user  # type: ignore[assignment]
    mine = Application.objects.filter(filed_by=user).select_related("basis_case", "case")
    context = {"cases": enforceable_cases_of(user), "applications": mine}
    return render(request, "enforcement/application/choose.html", context)


@login_required
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the application for one decision."""
    user: User = request.user  # type: ignore[assignment]
    case = get_case_for(user, pk)
    party = own_party(user, case)
    form = ApplicationForm(request.POST or None, initial=initial_of(case, party))
    if request.method == "POST" and form.is_valid():
        return _submit(request, case, party, form)
    status = 422 if request.method == "POST" else 200
    context = {"case": case, "form": form, "once": request.POST.get("once") or new_token()}
    return render(request, "enforcement/application/form.html", context, status=status)


def own_party(user: User, case: Case) -> Party:
    """The party of this decision for which the person applies; ``Http404`` for anyone else."""
    parties = Party.objects.filter(case=case, role__in=["plaintiff", "defendant"])
    found = parties.filter(user=user).first() or parties.filter(agents__user=user).first()
    if found is None or case.kind != "civil_first":
        raise Http404
    return found


def initial_of(case: Case, party: Party) -> dict[str, object]:
    return {
        "amount": case.amount_fen / 100,
        "performance_due_on": case.effective_on,
        "account_name": party.name,
        "requests": f"强制被执行人履行{case.number}生效裁判确定的给付义务。",
    }


def _submit(request: HttpRequest, case: Case, party: Party, form: ApplicationForm) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    values = {key: value for key, value in form.cleaned_data.items() if key != "amount"}
    values["amount_fen"] = form.amount_fen()
    try:
        with transaction.atomic():
            spend(request.POST.get("once", ""), user=user, result_url=case.get_absolute_url())
            made = apply_for_enforcement(case=case, applicant=party, values=values, actor=user, on=timezone.localdate())
    except (AlreadyDone, IntegrityError):
        made = Application.objects.filter(basis_case=case, applicant=party).first()  # type: ignore[assignment]
        if made is None:
            raise
    return redirect(made)


@login_required
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """The application for its filer and for the filing clerk, with the findings of the law."""
    user: User = request.user  # type: ignore[assignment]
    found = find_application(user, pk)
    context = {
        "application": found,
        "findings": [f.as_json() for f in intake_findings(intake_facts(found), national())],
        "offers": offers_for(found, actor=user),
        "acts_base": f"/acts/enforcement_application/{found.pk}/",
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "enforcement/application/application.html", context)
