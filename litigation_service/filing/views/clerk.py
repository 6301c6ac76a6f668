"""The filing clerk's window 立案窗口: the list, and the review of one filing."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cases.document.models import Document
from cases.file.models import Paper
from cases.file.views.pages import pages_of
from courts.clocks.models import Clock
from courts.clocks.selectors import clocks_of
from courts.people.models import User
from courts.procedure import offers_for
from courts.trace.models import Outcome, TraceEntry
from courts.trace.services import record, subject_of
from law.core import Finding
from law.text import Text
from litigation_service.filing import duplicates, jurisdiction, listing, sham
from litigation_service.filing.facts import OVERRIDABLE, filing_facts
from litigation_service.filing.lifecycle import FILING, STATES
from litigation_service.filing.models import Filing
from litigation_service.filing.papers import name_of
from litigation_service.filing.policy import court_filing
from litigation_service.filing.selectors import court_filings, fee_lines, open_clocks, papers_of, suggested_procedure

TONES = {"submitted": "info", "correction_required": "warning", "accepted": "success", "not_accepted": "danger"}
READ = Text("立案审查查阅", "Filing read for review")
COLUMNS = [
    {"key": "title", "label": Text("起诉", "Filing"), "kind": "text"},
    {"key": "state", "label": Text("状态", "State"), "kind": "badge"},
    {"key": "received_on", "label": Text("收到", "Received"), "kind": "day"},
    {"key": "due", "label": Text("审查期限", "Review until"), "kind": "clock"},
    {"key": "filer", "label": Text("提交人", "Filer"), "kind": "text", "hide_on_phone": True},
    {"key": "amount", "label": Text("标的额", "Amount"), "kind": "fen", "hide_on_phone": True},
    {"key": "number", "label": Text("案号", "Case number"), "kind": "case_no", "hide_on_phone": True},
]


@login_required
def filings(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    if not user.is_court_staff:
        raise Http404
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()
    page = listing.page_of(court_filings(user, state=state, words=words), request.GET)
    clocks = open_clocks(page.filings)
    context = {
        "columns": COLUMNS,
        "rows": [_row(filing, clocks.get(filing.pk)) for filing in page.filings],
        "fields": _fields(state, words),
        "pager": page.pager,
    }
    return render(request, "litigation_service/filing/clerk_filings.html", context)


def _fields(state: str, words: str) -> list[dict[str, Any]]:
    options = [{"value": one.name, "label": one.label} for one in STATES if one.name != "draft"]
    return [
        {"name": "q", "label": Text("当事人、案由", "Party, cause"), "kind": "search", "value": words},
        {"name": "state", "label": Text("状态", "State"), "kind": "select", "value": state, "options": options},
    ]


def _row(filing: Filing, clock: Clock | None) -> dict[str, Any]:
    return {
        "url": reverse("clerk-filing", args=[filing.pk]),
        "cells": {
            "title": str(filing),
            "state": {"text": FILING.state(filing.state).label, "tone": TONES.get(filing.state, "neutral")},
            "received_on": filing.received_on,
            "due": clock.due_on if clock else None,
            "filer": str(filing.filer),
            "amount": filing.amount_fen,
            "number": filing.case.number if filing.case else None,
        },
    }


@login_required
def filing(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything needed to decide, on one page; the look is traced."""
    user: User = request.user  # type: ignore[assignment]
    found = court_filing(user, pk)
    record(found, "read", READ, actor=user, outcome=Outcome.READ)
    facts = filing_facts(found, {})
    today = timezone.localdate()
    procedure, why = suggested_procedure(found)
    lines, total = fee_lines(found, procedure)
    context = {
        "filing": found,
        "state": FILING.state(found.state),
        "clocks": [clock for clock in clocks_of(found) if clock.stopped_on is None],
        "parties": facts.parties,
        "papers": [{"paper": paper, "pages": pages_of(paper)} for paper in papers_of(found)],
        "scan": _scan(found),
        "candidates": duplicates.candidates(found, facts.parties),
        "sham": sham.risk(found, facts.parties, today),
        "submissions": list(found.submissions.all()),
        "documents": Document.objects.filter(folder=found.folder_id).order_by("id"),
        "fee_lines": lines,
        "fee_total": total,
        "procedure_why": why,
        "territorial": jurisdiction.territorial(found, facts.parties)[2],
        "entries": _entries(found),
        "base": f"/acts/filing/{found.pk}/",
        **_findings(facts.review_findings(today)),
        **_acts(found, user),
    }
    return render(request, "litigation_service/filing/clerk_filing.html", context)


def _findings(found: list[Finding]) -> dict[str, Any]:
    """The findings by weight: what stops, what a clerk may look past with a reason, what to look at."""
    return {
        "stops": [f for f in found if f.blocks and f.code not in OVERRIDABLE],
        "soft": [f for f in found if f.blocks and f.code in OVERRIDABLE],
        "looks": [f for f in found if not f.blocks],
    }


def _acts(found: Filing, user: User) -> dict[str, Any]:
    """The acts of the bar. One that waits only for the clerk's own reasons is open: its form asks for them."""
    return {"offers": [_opened(offer) for offer in offers_for(found, actor=user)]}


def _opened(offer: Any) -> Any:
    if offer.ok or offer.act is None or offer.act.name != "accept":
        return offer
    if all(finding.code in OVERRIDABLE for finding in offer.blocking):
        return {"name": "accept", "label": offer.act.label, "enabled": True, "url": ""}
    return offer


def _entry(paper: Paper) -> Text:
    """A line of the catalogue: the kind, and the title where it says more."""
    kind = name_of(paper.kind)
    return kind if paper.title == paper.kind else Text(f"{kind.zh} {paper.title}", f"{kind.en}: {paper.title}")


def _scan(found: Filing) -> dict[str, Any] | None:
    handed = papers_of(found)
    pages = [page for paper in handed for page in pages_of(paper)]
    catalogue, at = [], 1
    for paper in handed:
        catalogue.append(
            {
                "label": _entry(paper),
                "page": at,
                "level": 1,
            }
        )
        at += paper.pages_count
    for number, page in enumerate(pages, 1):
        page["number"] = number
    return {"pages": pages, "catalogue": catalogue} if pages else None


def _entries(found: Filing) -> list[dict[str, Any]]:
    rows = TraceEntry.objects.filter(subject=subject_of(found), subject_id=found.pk).exclude(outcome=Outcome.READ)
    return [
        {
            "at": row.at,
            "title": Text(row.label_zh, row.label_en),
            "actor": row.actor_name,
            "text": row.reason,
            "refused": row.outcome == Outcome.REFUSED,
        }
        for row in rows.order_by("-id")[:30]
    ]
