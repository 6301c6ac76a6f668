from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from analytics.indicators.exporting import as_csv, as_xlsx
from analytics.indicators.facts import world_of
from analytics.indicators.reading import SHOWN, WINDOWS, caseload_chart, chosen_window, figure
from analytics.indicators.scope import Scope, scope_of
from cases.register.listing import rows_of
from cases.register.models import Case
from courts.people.models import User
from courts.trace.models import Outcome, TraceEntry
from law.metrics.indicators import indicator_codes
from law.metrics.windows import Window

LISTED = 200


@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """Indicators of the region: bands as a health check, no league table."""
    user: User = request.user  # type: ignore[assignment]
    scope = scope_of(user, request.GET.get("court", ""))
    today = timezone.localdate()
    span = chosen_window(request.GET.get("window", ""), today)
    world = world_of(scope)
    context = {
        "scope": scope,
        "span": span,
        "windows": [{"kind": kind.value, "label": label, "active": kind is span.kind} for kind, label in WINDOWS],
        "tiles": [figure(code, world, span).tile(_url(code, request)) for code in SHOWN],
        "chart": caseload_chart(world, today),
    }
    return render(request, "analytics/dashboard.html", context)


@login_required
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator with its formula and the very cases above and below the line."""
    user: User = request.user  # type: ignore[assignment]
    scope, span, found = _figure(request, code)
    above = set(found.measure.above)
    cases = _cases_of(user, found.measure.below or found.measure.above)
    rows = [row | {"counted": str(case.pk) in above} for case, row in zip(cases, rows_of(cases), strict=True)]
    context = {
        "code": code,
        "scope": scope,
        "span": span,
        "tile": found.tile(""),
        "rows": rows,
        "above": len(found.measure.above),
        "below": len(found.measure.below),
        "exports": {
            form: f"{reverse('indicator-export', args=[code, form])}?{_query(request)}" for form in ("csv", "xlsx")
        },
    }
    return render(request, "analytics/indicator.html", context)


@login_required
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The cases behind a figure as CSV or XLSX; the export is in the trace."""
    user: User = request.user  # type: ignore[assignment]
    makers = {"csv": as_csv, "xlsx": as_xlsx}
    if form not in makers:
        raise Http404
    _, _, found = _figure(request, code)
    cases = _cases_of(user, found.measure.below or found.measure.above, limit=10_000)
    _trace_export(user, code, len(cases))
    return makers[form](code, cases, set(found.measure.above), reader=str(user), on=timezone.localtime())


def _figure(request: HttpRequest, code: str) -> tuple[Scope, Window, Any]:
    user: User = request.user  # type: ignore[assignment]
    if code not in indicator_codes():
        raise Http404
    scope = scope_of(user, request.GET.get("court", ""))
    span = chosen_window(request.GET.get("window", ""), timezone.localdate())
    return scope, span, figure(code, world_of(scope), span)


def _cases_of(user: User, ids: tuple[str, ...], *, limit: int = LISTED) -> list[Case]:
    """The cases behind a figure that the reader may open."""
    visible = Case.objects.visible_to(user).filter(pk__in=[int(pk) for pk in ids])
    return list(visible.select_related("court", "judge").order_by("-filed_on", "-id")[:limit])


def _query(request: HttpRequest) -> str:
    kept = {name: request.GET[name] for name in ("court", "window") if request.GET.get(name)}
    return urlencode(kept)


def _url(code: str, request: HttpRequest) -> str:
    return f"{reverse('indicator', args=[code])}?{_query(request)}"


def _trace_export(user: User, code: str, count: int) -> None:
    TraceEntry.objects.create(
        actor=user,
        actor_name=str(user),
        subject="analytics.indicator",
        subject_id=0,
        act="export",
        label_zh=f"导出指标 {code} 的案件",
        label_en=f"Cases of indicator {code} exported",
        outcome=Outcome.READ,
        detail={"rows": count},
    )
