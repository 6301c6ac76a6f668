"""The last step: everything once more, the fee with its arithmetic, what the law says, and the signature."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from courts.language import say
from courts.once.services import AlreadyDone, new_token, spend
from courts.people.models import User
from courts.procedure import ActRefused, perform
from courts.procedure.services import trace_refusal
from law.core import Finding
from law.text import Text
from litigation_service.filing import jurisdiction
from litigation_service.filing.act_forms import DeclarationForm
from litigation_service.filing.facts import filing_facts, softened
from litigation_service.filing.models import Filing, SuggestionState
from litigation_service.filing.papers import paper_rows
from litigation_service.filing.requirements import can_be_received
from litigation_service.filing.selectors import fee_lines, papers_of, suggested_procedure
from litigation_service.filing.views import steps
from litigation_service.filing.views.lost_session import survives_lost_session

DONE = Text("已提交，收件凭证号 {receipt}。", "Received: receipt {receipt}.")


@survives_lost_session
def check(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        filing = steps.editable_filing(request, pk)
    except steps.HandedIn:
        # A second click lands here too: what it wanted has happened.
        return redirect("filing", pk) if request.method == "POST" else steps.handed_in(request, pk)
    if request.method == "POST":
        return _submit(request, filing)
    return _page(request, filing, DeclarationForm(subject=filing, user=filing.filer))


def _submit(request: HttpRequest, filing: Filing) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    form = DeclarationForm(request.POST, subject=filing, user=user)
    form.is_valid()
    act = "submit" if filing.state == "draft" else "resubmit"
    try:
        with transaction.atomic():
            spend(request.POST.get("once", ""), user=user, result_url=filing.get_absolute_url())
            performance = perform(
                filing, act, actor=user, inputs={"declared": form.cleaned_data.get("declared", False)}
            )
    except AlreadyDone as already:
        return redirect(already.result_url)
    except ActRefused as refused:
        filing.refresh_from_db()
        if not filing.editable:
            return redirect(filing)
        trace_refusal(filing, act, refused.decision, user, "")
        return _page(request, filing, form, stopped=refused.findings, status=409)
    messages.success(request, say(DONE).format(**performance.notes["submission"]))
    return redirect(filing)


def _page(
    request: HttpRequest, filing: Filing, form: DeclarationForm, *, stopped: tuple[Finding, ...] = (), status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    facts = filing_facts(filing, {"declared": True})
    found = facts.filer_findings(today)
    missing = list(stopped) or can_be_received(filing_facts(filing, {}), today)
    _, _, territorial = jurisdiction.territorial(filing, facts.parties)
    context = {
        "form": form,
        "stopped": missing,
        "advice": _advice(found, missing),
        "parties": facts.parties,
        "papers": paper_rows(papers_of(filing)),
        "territorial": territorial,
        "unconfirmed": filing.suggestions.filter(standing=SuggestionState.OPEN).count(),
        "correcting": filing.state == "correction_required",
        "once": request.POST.get("once") or new_token(),
        "facts_rows": _facts_rows(filing),
        **_fees(filing),
    }
    return steps.page(request, filing, "filing-check", context, status=status)


def _advice(found: list[Finding], missing: list[Finding]) -> list[Finding]:
    """What the court will see. It stops no submission, so it only warns here; what stops one is said above already."""
    said = {finding.code for finding in missing}
    return [softened(finding) if finding.blocks else finding for finding in found if finding.code not in said]


def _fees(filing: Filing) -> dict[str, Any]:
    procedure, why = suggested_procedure(filing)
    lines, total = fee_lines(filing, "ordinary")
    halved, half_total = fee_lines(filing, procedure) if procedure != "ordinary" else ([], 0)
    return {
        "fee_lines": lines,
        "fee_total": total,
        "half_lines": halved,
        "half_total": half_total,
        "procedure_why": why,
    }


def _facts_rows(filing: Filing) -> list[dict[str, Any]]:
    edit = {name: reverse(name, args=[filing.pk]) for name in ("filing-court", "filing-claims")}
    return [
        {
            "label": Text("受诉法院", "Court"),
            "value": filing.court.label if filing.court else None,
            "url": edit["filing-court"],
        },
        {"label": Text("案由", "Cause of action"), "value": filing.cause, "url": edit["filing-court"]},
        {"label": Text("管辖连结点", "Connection"), "value": filing.connection_text, "hint": filing.connection_place},
        {"label": Text("先行调解", "Mediation first"), "value": _yes(filing.wants_mediation)},
        {"label": Text("电子送达", "Electronic service"), "value": _yes(filing.accepts_electronic_service)},
    ]


def _yes(value: bool) -> Text:
    return Text("是", "yes") if value else Text("否", "no")
