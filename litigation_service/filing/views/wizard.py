"""The steps a filer goes through, each saved on the server as it is left."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courts.language import say
from courts.once.services import AlreadyDone, spend
from courts.people.models import User
from law.text import Text
from litigation_service.filing import jurisdiction
from litigation_service.filing.causes import cause_named, search
from litigation_service.filing.forms import ClaimsForm, CourtForm
from litigation_service.filing.policy import own_filing
from litigation_service.filing.services import keep_typed, save_claims, save_court, start_filing
from litigation_service.filing.views import steps
from litigation_service.filing.views.lost_session import survives_lost_session

ONLY_PARTIES = Text("起诉请使用当事人或律师账号。", "Use a litigant's or lawyer's account to file.")


@login_required
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin a filing; the same button pressed twice begins one."""
    user: User = request.user  # type: ignore[assignment]
    if user.is_court_staff:
        messages.error(request, say(ONLY_PARTIES))
        return redirect("home")
    try:
        with transaction.atomic():
            filing = start_filing(filer=user)
            spend(request.POST.get("once", ""), user=user, result_url=reverse("filing-court", args=[filing.pk]))
    except AlreadyDone as already:
        return redirect(already.result_url)
    return redirect("filing-court", filing.pk)


@survives_lost_session
def court(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        filing = steps.editable_filing(request, pk)
    except steps.HandedIn:
        return steps.handed_in(request, pk)
    if request.method == "POST" and "find" not in request.POST:
        form = CourtForm(request.POST)
        if form.is_valid():
            chosen = cause_named(form.cleaned_data["cause"])
            save_court(filing, **{**form.cleaned_data, "cause_code": chosen.code if chosen else ""})
            return steps.next_step(filing, "filing-court")
        return _court_page(request, pk, form, status=422)
    saved = {key: getattr(filing, key) for key in ("court", "cause", "connection", "connection_place")}
    if request.method == "POST":
        return _court_page(request, pk, CourtForm(initial={**saved, **request.POST.dict()}))
    return _court_page(
        request, pk, CourtForm(initial={**saved, **steps.typed_before(request, filing, "court", CourtForm)})
    )


def _court_page(request: HttpRequest, pk: int, form: CourtForm, *, status: int = 200) -> HttpResponse:
    filing = own_filing(request.user, pk)  # type: ignore[arg-type]
    words = request.POST.get("words", "")
    picked = str(form["cause"].value() or "")
    context = {
        "form": form,
        "words": words,
        "causes": search(words),
        "picked": cause_named(picked),
        "hints": jurisdiction.findings(filing, list(filing.parties.all())),
    }
    return steps.page(request, filing, "filing-court", context, status=status)


@login_required
@require_safe
def causes(request: HttpRequest) -> HttpResponse:
    """The results of the cause picker, as a fragment."""
    found = search(request.GET.get("words", ""))
    return render(request, "litigation_service/filing/_causes.html", {"causes": found, "picked": None})


@survives_lost_session
def claims(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        filing = steps.editable_filing(request, pk)
    except steps.HandedIn:
        return steps.handed_in(request, pk)
    if request.method == "POST":
        form = ClaimsForm(request.POST)
        if form.is_valid():
            save_claims(filing, **form.values())
            return steps.next_step(filing, "filing-claims")
        return steps.page(request, filing, "filing-claims", {"form": form}, status=422)
    saved = {
        "claims": "\n".join(filing.claims),
        "facts": filing.facts,
        "amount": f"{filing.amount_fen / 100:.2f}" if filing.amount_fen or filing.claims else "",
        "wants_mediation": filing.wants_mediation,
        "accepts_electronic_service": filing.accepts_electronic_service,
    }
    form = ClaimsForm(initial={**saved, **steps.typed_before(request, filing, "claims", ClaimsForm)})
    return steps.page(request, filing, "filing-claims", {"form": form})


@require_POST
def draft(request: HttpRequest, pk: int, step: str) -> JsonResponse:
    """Autosave. Without a session it says so, and the browser keeps the words until somebody has signed in."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": "signed out"}, status=401)
    filing = own_filing(request.user, pk)
    words = {
        key: str(value) for key, value in request.POST.items() if key not in ("csrfmiddlewaretoken", "once", "words")
    }
    if len(step) > 40 or not keep_typed(filing, step, words):
        return JsonResponse({"error": say(steps.HANDED_IN)}, status=409)
    return JsonResponse({"saved_at": timezone.localtime().isoformat()})
