"""The sender's side 补交材料: hand something in, see what became of it, print the receipt."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from courts.people.models import User
from litigation_service.materials.forms import SendForm
from litigation_service.materials.models import Channel
from litigation_service.materials.receiving import open_delivery
from litigation_service.materials.selectors import deliveries_of

SHOWN = 50


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    if user.is_court_staff:
        return redirect("hub")
    deliveries = list(deliveries_of(user)[:SHOWN])
    return render(request, "litigation_service/materials/deliveries.html", {"deliveries": deliveries})


@login_required
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Say for which case; the files come on the next page."""
    user: User = request.user  # type: ignore[assignment]
    if user.is_court_staff:
        return redirect("hub")
    form = SendForm(request.POST or None, user=user, initial={"case": request.GET.get("case")})
    if request.method == "POST" and form.is_valid():
        return redirect("delivery", _open(user, form.cleaned_data).pk)
    status = 422 if form.errors else 200
    return render(request, "litigation_service/materials/send.html", {"form": form}, status=status)


def _open(user: User, given: dict[str, Any]) -> Any:
    case = given["case"]
    return open_delivery(
        channel=Channel.PORTAL,
        court=case.court if case else given["court"],
        case=case,
        sender=user,
        sender_name=user.full_name,
        sender_proved=True,
        kind=given["kind"],
        subject=given["subject"],
    )
