from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from courts.people.models import User
from courts.rulebook import policy, selectors
from courts.rulebook.calculator_form import CalculatorForm, sample_query
from courts.rulebook.names import citations, figures
from courts.rulebook.views.rules import base_for, reader
from law.calculators import Calculator, calculator, calculators


def calculator_for(user: User, code: str) -> Calculator:
    """The calculator of that code, or ``Http404`` where there is none for this reader."""
    try:
        found = calculator(code)
    except LookupError:
        raise Http404 from None
    if not policy.may_calculate(user, found):
        raise Http404
    return found


@login_required
def index(request: HttpRequest) -> HttpResponse:
    user = reader(request)
    found = [one for one in calculators() if policy.may_calculate(user, one)]
    context = {"base_template": base_for(user), "subjects": selectors.calculators_by_subject(found)}
    return render(request, "rules/calculators.html", context)


@login_required
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The questions and, once they are answered, the figures with all their reasons; the address holds the answers."""
    user = reader(request)
    found = calculator_for(user, code)
    form = CalculatorForm(found, request.GET)
    result = form.reckon()
    rule = selectors.rule_of_calculator(found)
    context = {
        "base_template": base_for(user),
        "calculator": found,
        "form": form,
        "result": result,
        "figures": figures(result) if result else [],
        "rule": rule,
        "citations": citations(rule.basis),
        "sample": sample_query(found),
        "others": [one for one in calculators() if one.code != code and policy.may_calculate(user, one)],
    }
    return render(request, "rules/calculator.html", context, status=422 if form.is_bound and form.errors else 200)
