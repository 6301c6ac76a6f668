from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.document.models import Document
from cases.register.models import Case, Party
from cases.register.policy import get_case_for, relations
from cases.serving.forms import AddressForm, SendForm
from cases.serving.models import AddressConfirmation, Service
from cases.serving.selectors import find_service
from cases.serving.services import confirm_address, serve
from courts.language import say
from courts.people.models import User
from courts.procedure import offers_for
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

READ = Text("查阅送达文书", "Served document opened")
SERVERS = {"same_division", "clerk", "assistant", "handler"}


@login_required
def service(request: HttpRequest, pk: int) -> HttpResponse:
    """One serving: for the addressee the document itself, for staff the attempt and its outcome."""
    user: User = request.user  # type: ignore[assignment]
    found = find_service(user, pk)
    if not user.is_court_staff and found.read_at is None:
        Service.objects.filter(pk=pk).update(read_at=timezone.now())
        record(found, "read_service", READ, actor=user, outcome=Outcome.READ)
    context = {
        "service": found,
        "offers": offers_for(found, actor=user),
        "acts_base": f"/acts/service/{pk}/",
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "cases/serving/service.html", context)


@login_required
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Serve one document on one party of the case."""
    user: User = request.user  # type: ignore[assignment]
    case = get_case_for(user, pk)
    if not user.is_court_staff or not relations(user, case) & SERVERS:
        raise Http404
    form = SendForm(request.POST)
    if form.is_valid():
        document = get_object_or_404(Document, pk=form.cleaned_data["document"], case=case, state="sealed")
        party = get_object_or_404(Party, pk=form.cleaned_data["party"], case=case)
        serve(
            document=document,
            party=party,
            method=form.cleaned_data["method"] or None,
            actor=user,
            on=timezone.localdate(),
        )
        messages.success(request, say(Text("已发出送达。", "Sent for service.")))
    return redirect(f"{case.get_absolute_url()}?tab=service")


@login_required
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """The party's own service address confirmation, a new version each time."""
    user: User = request.user  # type: ignore[assignment]
    case: Case = get_case_for(user, pk)
    party = Party.objects.filter(case=case, user=user).first()
    if party is None:
        raise Http404
    latest = AddressConfirmation.objects.filter(party=party).first()
    initial = {"address": party.address, "phone": party.phone or user.phone, "electronic": True}
    form = AddressForm(request.POST or None, instance=None, initial=initial if latest is None else _values(latest))
    if request.method == "POST" and form.is_valid():
        confirm_address(party=party, values=form.cleaned_data, actor=user, on=timezone.localdate())
        messages.success(request, say(Text("送达地址已确认。", "Service address confirmed.")))
        return redirect(case)
    return render(request, "cases/serving/address.html", {"case": case, "form": form})


def _values(confirmation: AddressConfirmation) -> dict[str, object]:
    return {name: getattr(confirmation, name) for name in AddressForm.Meta.fields}
