"""One paper of the hub: for the court with pages, hints and acts; for its sender what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.file.pictures import WIDTHS, page_picture
from cases.file.views.unreadable import in_words
from cases.register.models import Case
from courts.clocks.selectors import clocks_of
from courts.people.models import User
from courts.procedure import offers_for
from courts.trace.models import Outcome, TraceEntry
from courts.trace.services import record, subject_of
from law.text import Text
from litigation_service.materials.kinds import name_of
from litigation_service.materials.lifecycle import MATERIAL
from litigation_service.materials.models import Material
from litigation_service.materials.pointers import GROUNDS
from litigation_service.materials.policy import get_material_for
from litigation_service.materials.printing import return_slip_of
from litigation_service.materials.views.delivery import pdf
from outside.errors import OutsideError

READ = Text("查阅收转材料", "Material read")
ENTRIES = 30


@login_required
@require_safe
def material(request: HttpRequest, pk: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    found = get_material_for(user, pk)
    record(found, "read", READ, actor=user, outcome=Outcome.READ)
    context: dict[str, Any] = {
        "material": found,
        "kind": name_of(found.kind),
        "state": MATERIAL.state(found.state),
        "offers": offers_for(found, actor=user),
        "acts_base": f"/acts/material/{found.pk}/",
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    if not user.is_court_staff:
        return render(request, "litigation_service/materials/mine.html", context)
    context |= {
        "clocks": [clock for clock in clocks_of(found) if clock.stopped_on is None],
        "hints": hints_of(found, user),
        "ground": GROUNDS.get(found.ground),
        "pages": _pages(found),
        "entries": _entries(found),
    }
    return render(request, "litigation_service/materials/material.html", context)


def hints_of(found: Material, user: User) -> list[dict[str, Any]]:
    """What points where; cases the person may not see stay unnamed."""
    keys = [hint["case"] for hint in found.evidence if hint["case"]]
    seen = {case.pk: case for case in Case.objects.visible_to(user).filter(pk__in=keys)}
    return [
        {
            "ground": GROUNDS[hint["ground"]],
            "words": hint["words"],
            "number": hint["number"],
            "case": seen.get(hint["case"]),
        }
        for hint in found.evidence
        if not hint["case"] or hint["case"] in seen
    ]


def _pages(found: Material) -> list[dict[str, Any]]:
    """The pages as ``components/viewer.html`` takes them."""
    address = [reverse("material-page", args=[found.pk, number]) for number in range(1, found.pages + 1)]
    return [
        {"number": number, "image_url": url, "thumb_url": f"{url}?size=thumb"} for number, url in enumerate(address, 1)
    ]


def _entries(found: Material) -> list[dict[str, Any]]:
    rows = TraceEntry.objects.filter(subject=subject_of(found), subject_id=found.pk).exclude(outcome=Outcome.READ)
    return [
        {
            "at": row.at,
            "title": Text(row.label_zh, row.label_en),
            "actor": row.actor_name,
            "text": row.reason,
            "refused": row.outcome == Outcome.REFUSED,
        }
        for row in rows.order_by("-id")[:ENTRIES]
    ]


@login_required
@require_safe
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """PNG of one page while the paper is on its way; ``?size=thumb|screen|full``."""
    found = get_material_for(request.user, pk)  # type: ignore[arg-type]
    if found.paper is None:
        raise Http404
    size = request.GET.get("size", "screen")
    try:
        picture = page_picture(found.paper, number, size if size in WIDTHS else "screen")
    except IndexError:
        raise Http404 from None
    except OutsideError as error:
        return in_words(error)
    answer = HttpResponse(picture, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=600"
    return answer


@login_required
@require_safe
def return_slip(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_material_for(request.user, pk)  # type: ignore[arg-type]
    if not found.return_number:
        raise Http404
    return pdf(return_slip_of(found), f"return-{found.pk}.pdf")
