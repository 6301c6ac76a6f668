"""The drafting page: case data in the layout of the decision, a person types only what only a person can."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.document import services
from cases.document.editor import editor_context, read_fields, read_sections
from cases.document.kinds import JUDGE, KINDS
from cases.document.models import Document
from cases.document.policy import document_relations, get_document_for, may_draft
from cases.document.selectors import decision_in_work, sealed_decision
from cases.proofreading.panel import panel_context
from cases.register.models import Case
from cases.register.policy import get_case_for, relations
from courts.language import say
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

KEPT = Text("保存版本", "Version kept")
MAIN = ("civil_judgment", "mediation_document", "deliberation_record")
# Rulings a judge writes; those of the enforcement and filing sides are begun there.
RULINGS = tuple(
    kind.code for kind in KINDS.values() if kind.family == "ruling" and kind.signers == JUDGE and kind.sections
)


def _case_of_the_bench(user: User, pk: int) -> Case:
    case = get_case_for(user, pk)
    if not relations(user, case) & {"handler", "panel", "assistant"}:
        raise Http404
    return case


@login_required
@require_safe
def judgment(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision in work; before there is one, the choice what to draft."""
    user: User = request.user  # type: ignore[assignment]
    case = _case_of_the_bench(user, pk)
    document = decision_in_work(case)
    if document is None:
        context = {
            "case": case,
            "kinds": [KINDS[code] for code in MAIN],
            "rulings": [KINDS[code] for code in RULINGS],
            "sealed": sealed_decision(case),
        }
        return render(request, "cases/document/choose.html", context)
    return _editor(request, user, document)


@login_required
@require_POST
def new_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a draft; the one in work is opened instead of a second one."""
    user: User = request.user  # type: ignore[assignment]
    case = _case_of_the_bench(user, pk)
    code = request.POST.get("code", "")
    if code not in MAIN + RULINGS:
        raise Http404
    # A second click meets the first one's draft: the row of the case is the queue.
    document = services.begin_draft(case, code, actor=user, on=timezone.localdate())
    return redirect("judgment", case.pk) if document.kind.ends_case else redirect("document-edit", document.pk)


@login_required
@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor of any document with typed parts."""
    user: User = request.user  # type: ignore[assignment]
    document = get_document_for(user, pk)
    if not document.kind.sections or not document_relations(user, document) & {
        "signer",
        "assistant",
        "handler",
        "panel",
    }:
        raise Http404
    return _editor(request, user, document)


def _editor(request: HttpRequest, user: User, document: Document) -> HttpResponse:
    context = {**editor_context(document, user), **panel_context(document, user)}
    return render(request, "cases/document/editor.html", context)


def _in_draft(user: User, pk: int) -> Document:
    document = get_document_for(user, pk)
    if not may_draft(user, document):
        raise Http404
    return document


@login_required
@require_POST
def save_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave; answers JSON to the script and goes back to the editor without it."""
    document = _in_draft(request.user, pk)  # type: ignore[arg-type]
    fields, error = read_fields(document, request.POST)
    services.save_sections(document, read_sections(document, request.POST), fields=fields)
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"saved_at": timezone.localtime().isoformat(), "error": say(error) if error else ""})
    if error:
        messages.error(request, say(error))
    return redirect(editor_url(document))


@login_required
@require_POST
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the case data again."""
    document = _in_draft(request.user, pk)  # type: ignore[arg-type]
    services.refresh_fields(document)
    messages.success(request, say(Text("已更新案件信息。", "Case data refreshed.")))
    return redirect(editor_url(document))


@login_required
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what was typed and keep it as a version."""
    user: User = request.user  # type: ignore[assignment]
    document = _in_draft(user, pk)
    fields, error = read_fields(document, request.POST)
    services.save_sections(document, read_sections(document, request.POST), fields=fields)
    version = services.keep_version(document, actor=user, note=request.POST.get("note", "")[:120])
    record(document, "keep_version", KEPT, actor=user, detail={"version": version.number})
    words = Text(f"已保存为第{version.number}版。", f"Kept as version {version.number}.")
    messages.success(request, say(words))
    if error:
        messages.error(request, say(error))
    return redirect(editor_url(document))


def editor_url(document: Document) -> str:
    if document.kind.ends_case:
        return reverse("judgment", args=[document.case_id])
    return reverse("document-edit", args=[document.pk])
