"""Pages of the indicators: the situation, one indicator, its cases, files of the figures."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from analytics.indicators import exporting
from analytics.indicators.asking import WINDOWS, Asked, asked
from analytics.indicators.overview import caseload, groups, hot_causes
from analytics.indicators.page import chosen_level, context_of, figure_rows
from analytics.indicators.picker import picker
from analytics.indicators.reading import codes_of, figures
from analytics.indicators.trends import trend_of
from courts.identity.confirming.door import confirmed_recently
from courts.people.models import User
from law.metrics.formulas import formula_codes

FORMS = ("csv", "xlsx")


@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """The situation of the courts one may see: bands as a health check, no league table."""
    question = asked(request)
    context = {
        "question": question,
        "picker": picker(question),
        "load": caseload(question),
        "groups": groups(question),
        "causes": hot_causes(question),
        "exports": {form: f"{reverse('dashboard-export', args=[form])}{question.link()}" for form in FORMS},
    }
    return render(request, "analytics/dashboard.html", context)


@login_required
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: formula, arithmetic, trend, breakdown and the very cases above or below the line."""
    question = _about(request, code)
    return render(request, "analytics/indicator.html", context_of(request, question, code))


@login_required
@confirmed_recently
def export_figures(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The months and the breakdown of an indicator as CSV or XLSX."""
    question = _about(request, code)
    rows = figure_rows(question, code, chosen_level(request, question, code), trend_of(code, question))
    return _sent(question, form, f"{code}-figures", exporting.FIGURE_HEADINGS, rows)


@login_required
@confirmed_recently
def export_dashboard(request: HttpRequest, form: str) -> HttpResponse:
    """Every indicator of the question with its arithmetic as CSV or XLSX."""
    question = asked(request)
    found = figures(question, codes_of(question.system))
    return _sent(question, form, "indicators", exporting.OVERVIEW_HEADINGS, exporting.overview_rows(found.values()))


def _about(request: HttpRequest, code: str) -> Asked:
    question = asked(request)
    if code not in formula_codes():
        raise Http404
    return question


def _sent(question: Asked, form: str, name: str, headings: Any, rows: list[list[str]]) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    user: User = question.user
    now = timezone.localtime()
    exporting.trace(user, name, len(rows))
    period = question.period
    mark = f"{name} · {period.start} – {period.end} · {WINDOWS[period.kind].zh} · {user} · {now:%Y-%m-%d %H:%M}"
    return exporting.sent(form, name, headings, rows, mark)
