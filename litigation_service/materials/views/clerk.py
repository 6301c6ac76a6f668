"""The hub at the counter 收转中心: what came in, what needs a person, and acts on many at once."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.register.policy import get_case_for
from courts.people.models import User
from law.text import Text
from litigation_service.materials import listing
from litigation_service.materials.forms import CounterForm
from litigation_service.materials.mass import MASS, MassForm, carry_out
from litigation_service.materials.models import Channel
from litigation_service.materials.policy import counter_courts, visible_materials
from litigation_service.materials.printing import cover_sheet_of
from litigation_service.materials.receiving import open_delivery
from litigation_service.materials.views.delivery import pdf

MOST_AT_ONCE = 500
BATCH = [
    {"name": "file", "label": Text("入卷", "File"), "icon": "folder-check"},
    {"name": "assign", "label": Text("指定案件", "Assign"), "icon": "folder-share"},
    {"name": "return_material", "label": Text("退回", "Return"), "icon": "arrow-back-up", "danger": True},
]


@login_required
@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    if not user.is_court_staff:
        raise Http404
    view = listing.view_of(request.GET)
    rows, pager = listing.page_of(listing.found_for(user, request.GET), request.GET)
    context = {
        "tabs": listing.tabs_of(user, view),
        "columns": listing.COLUMNS,
        "rows": [listing.row_of(material) for material in rows],
        "fields": listing.fields_of(request.GET),
        "pager": pager,
        "batch": [{**act, "url": "/clerk/materials/mass/"} for act in BATCH] if view in {"exception", "routed"} else [],
        "counter": bool(counter_courts(user)),
    }
    return render(request, "litigation_service/materials/hub.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a delivery at the counter; its files come next."""
    user: User = request.user  # type: ignore[assignment]
    if not user.is_court_staff or not counter_courts(user):
        raise Http404
    form = CounterForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        found = open_delivery(
            channel=Channel.COUNTER, taken_by=user, chosen_by_court=given["case"] is not None, **given
        )
        return redirect("delivery", found.pk)
    status = 422 if form.errors else 200
    return render(request, "litigation_service/materials/new.html", {"form": form}, status=status)


@login_required
@require_POST
def mass(request: HttpRequest) -> HttpResponse:
    """One act on every ticked paper: what it asks is asked once; one refusal stops nothing."""
    user: User = request.user  # type: ignore[assignment]
    name = request.POST.get("act", "")
    if not user.is_court_staff or name not in MASS:
        raise Http404
    ticked = [int(value) for value in request.POST.getlist("tick") if value.isdigit()][:MOST_AT_ONCE]
    materials = list(
        visible_materials(user).filter(pk__in=ticked).select_related("delivery__sender", "case", "paper").order_by("id")
    )
    asked = "confirmed" in request.POST
    form = MassForm(request.POST if asked else None, act=name, user=user)
    context = {"form": form, "act": MASS[name], "name": name, "materials": materials}
    if not form.fields or (asked and form.is_valid()):
        context["results"] = carry_out(name, materials, user=user, inputs=form.cleaned_data if form.fields else {})
        return render(request, "litigation_service/materials/mass_result.html", context)
    return render(request, "litigation_service/materials/mass.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def cover(request: HttpRequest, pk: int) -> HttpResponse:
    """The cover sheet of a case, to be laid on top of what goes through the scanner."""
    user: User = request.user  # type: ignore[assignment]
    if not user.is_court_staff:
        raise Http404
    case = get_case_for(user, pk)
    return pdf(cover_sheet_of(case), f"cover-{case.pk}-{timezone.localdate():%Y%m%d}.pdf")
