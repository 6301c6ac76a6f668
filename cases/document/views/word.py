"""DOCX out and in, and the review marks of a draft."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.document import services
from cases.document.differences import compare
from cases.document.models import Document, DocumentRemark
from cases.document.policy import document_relations, get_document_for, may_draft
from cases.document.remarks import leave_remark, settle_remark
from cases.document.views.drafting import editor_url
from cases.document.word.reading import LARGEST, read_word
from cases.document.word.writing import docx_of
from courts.language import say
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text
from outside.errors import Refused

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXPORTED = Text("导出 DOCX", "Exported as DOCX")
IMPORTED = Text("导入 DOCX", "Imported from DOCX")
REVIEWERS = {"signer", "handler", "panel", "presiding", "assistant", "clerk", "same_division"}


def _of_the_bench(request: HttpRequest, pk: int) -> tuple[User, Document]:
    """A draft and somebody who works on it."""
    user: User = request.user  # type: ignore[assignment]
    document = get_document_for(user, pk)
    if not user.is_court_staff or not document_relations(user, document) & REVIEWERS:
        raise Http404
    return user, document


@login_required
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The editing copy."""
    user, document = _of_the_bench(request, pk)
    record(document, "export_docx", EXPORTED, actor=user, outcome=Outcome.READ)
    response = HttpResponse(docx_of(document), content_type=DOCX)
    name = quote(f"{document.number} {document.title}.docx".strip())
    response["Content-Disposition"] = f"attachment; filename=\"document-{pk}.docx\"; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload the edited copy: the present text is kept as a version first, then the new one."""
    user, document = _of_the_bench(request, pk)
    if not may_draft(user, document):
        raise Http404
    error: Refused | None = None
    if request.method == "POST":
        try:
            return _import(request, user, document)
        except Refused as refused:
            error = refused
    context = {"document": document, "error": error, "largest": LARGEST, "back": editor_url(document)}
    return render(request, "cases/document/import.html", context, status=422 if error else 200)


def _import(request: HttpRequest, user: User, document: Document) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None or not upload.size:
        raise Refused(
            Text("没有收到文件。", "No file arrived."), Text("请选择一个 DOCX 文件。", "Choose a DOCX file."), "no_file"
        )
    read = read_word(upload.read(LARGEST + 1), document.kind)
    services.keep_version(document, actor=user, note="导入前")
    changed = [row["label"].zh for row in compare(document.sections, {**document.sections, **read.sections})]
    services.save_sections(document, read.sections)
    version = services.keep_version(document, actor=user, note="导入 DOCX")
    for section, author, text in read.remarks:
        leave_remark(document, section=section, quote="", text=text, actor=user, author=author)
    record(document, "import_docx", IMPORTED, actor=user, detail={"version": version.number, "changed": changed})
    said = "、".join(changed)
    messages.success(
        request,
        say(
            Text(
                f"已导入为第{version.number}版；改动的部分：{said or '无'}。",
                f"Imported as version {version.number}; parts changed: {len(changed)}.",
            )
        ),
    )
    return redirect("document-versions", document.pk)


@login_required
@require_POST
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a review mark."""
    user, document = _of_the_bench(request, pk)
    section, text = request.POST.get("section", ""), request.POST.get("text", "").strip()
    if document.state != "draft" or section not in document.kind.sections:
        raise Http404
    if text:
        leave_remark(document, section=section, quote=request.POST.get("quote", "").strip(), text=text, actor=user)
    else:
        messages.error(request, say(Text("请写明意见内容。", "Write what should be changed.")))
    return redirect(editor_url(document))


@login_required
@require_POST
def settle(request: HttpRequest, pk: int, remark: int) -> HttpResponse:
    """Mark as settled."""
    user, document = _of_the_bench(request, pk)
    settle_remark(get_object_or_404(DocumentRemark, pk=remark, document=document), actor=user)
    return redirect(editor_url(document))
