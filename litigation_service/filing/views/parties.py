"""The parties of a filing: added, changed, removed, their identity checked where it is typed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from law.text import Text
from litigation_service.filing import rules
from litigation_service.filing.facts import filing_facts, party_place
from litigation_service.filing.field_paths import label_of
from litigation_service.filing.models import Filing, FilingParty, SuggestionState
from litigation_service.filing.party_forms import AgentForm, PartyForm, party_initial
from litigation_service.filing.policy import own_filing
from litigation_service.filing.services import NotEditable, remove_party, save_party
from litigation_service.filing.views import steps
from litigation_service.filing.views.lost_session import survives_lost_session


@survives_lost_session
def parties(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody in the filing, with what the law still misses of each."""
    try:
        filing = steps.editable_filing(request, pk)
    except steps.HandedIn:
        return steps.handed_in(request, pk)
    found = filing_facts(filing, {}).filer_findings(timezone.localdate())
    people = sorted(filing.parties.all(), key=lambda party: ("plaintiff", "defendant", "third_party").index(party.role))
    rows = [
        {"party": party, "findings": [f for f in found if f.where.startswith(party_place(party)) and f.blocks]}
        for party in people
    ]
    general = [finding for finding in found if finding.where == "parties" and finding.blocks]
    return steps.page(request, filing, "filing-parties", {"rows": rows, "findings": general})


@survives_lost_session
def party(request: HttpRequest, pk: int, party_pk: int | None = None) -> HttpResponse:
    """Add or change one party."""
    try:
        filing = steps.editable_filing(request, pk)
    except steps.HandedIn:
        return steps.handed_in(request, pk)
    row = get_object_or_404(FilingParty, pk=party_pk, filing=filing) if party_pk else None
    step = f"party-{party_pk or 'new'}"
    if request.method == "POST":
        form, agent = PartyForm(request.POST), AgentForm(request.POST)
        if form.is_valid() and agent.is_valid():
            save_party(filing, row, {**form.cleaned_data, "agents": agent.agents(row.agents if row else [])})
            return redirect("filing-parties", pk)
        return _party_page(request, filing, row, form, agent, status=422)
    asked = request.GET.get("role", "defendant")
    saved = (
        party_initial(row)
        if row
        else {"role": asked if asked in ("plaintiff", "defendant", "third_party") else "defendant"}
    )
    form = PartyForm(initial={**saved, **steps.typed_before(request, filing, step, PartyForm)})
    agent = AgentForm(initial={"scope": "general", **(row.agents[0] if row and row.agents else {})})
    return _party_page(request, filing, row, form, agent)


def _party_page(
    request: HttpRequest,
    filing: Filing,
    row: FilingParty | None,
    form: PartyForm,
    agent: AgentForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "filing": filing,
        "party": row,
        "form": form,
        "agent": agent,
        "from_scan": _from_scan(filing, row) if row else [],
        "autosave_url": reverse("filing-draft", args=[filing.pk, f"party-{row.pk if row else 'new'}"]),
        "autosave_key": f"filing-{filing.pk}-party-{row.pk if row else 'new'}",
        "check_url": reverse("filing-check-id", args=[filing.pk]),
        "back_url": reverse("filing-parties", args=[filing.pk]),
    }
    return render(request, "litigation_service/filing/party.html", context, status=status)


def _from_scan(filing: Filing, row: FilingParty) -> list[Text]:
    """Which fields of this party came from the scan, for the mark beside the form."""
    confirmed = filing.suggestions.filter(standing=SuggestionState.CONFIRMED, field_path__startswith=party_place(row))
    return [label_of(path) for path in confirmed.values_list("field_path", flat=True)]


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, party_pk: int) -> HttpResponse:
    filing = own_filing(request.user, pk)  # type: ignore[arg-type]
    row = get_object_or_404(FilingParty, pk=party_pk, filing=filing)
    try:
        remove_party(filing, row)
    except NotEditable:
        raise Http404 from None
    return redirect("filing-parties", pk)


@login_required
@require_POST
def check_id(request: HttpRequest, pk: int) -> HttpResponse:
    """What the number says, at once, as a fragment; posted, so that no number stands in a log of addresses."""
    own_filing(request.user, pk)  # type: ignore[arg-type]
    today = timezone.localdate()
    id_type = request.POST.get("id_type", "resident_id")
    number, errors = rules.id_errors(id_type, request.POST.get("id_number", ""), on=today)
    said = rules.identity_of(number, on=today) if number and not errors and id_type == "resident_id" else {}
    context = {"errors": errors, "said": said, "checked": bool(number) and id_type in ("resident_id", "uscc")}
    return render(request, "litigation_service/filing/_id_check.html", context)
