"""The public check 文书验真: anybody may ask whether a file is the court's, and what exactly that proves."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cases.document.models import Document
from cases.document.signing import SignatureCheck, check_pdf
from courts.access.belt import beyond_reader
from courts.chain.proofs import bundle, first_head_with, leaf_of

LARGEST = 30 * 1024 * 1024
DIGEST = re.compile(r"^[0-9a-f]{64}$")


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Upload a PDF or type its hash. What is uploaded is neither kept nor shown to anybody."""
    upload = request.FILES.get("file")
    if request.method == "POST" and upload is not None and upload.size and upload.size <= LARGEST:
        content = upload.read()
        return _answer(request, hashlib.sha256(content).hexdigest(), signature=check_pdf(content), uploaded=True)
    typed = request.POST.get("digest", "").strip().lower()
    if DIGEST.match(typed):
        return redirect("verify-digest", typed)
    return render(request, "cases/document/verify.html", {"asked": request.method == "POST", "largest": LARGEST})


@require_safe
def verify(request: HttpRequest, digest: str) -> HttpResponse:
    """What is known of the file with this hash."""
    if not DIGEST.match(digest.lower()):
        return redirect("verify")
    found = sealed_with(digest.lower())
    signature = None
    if found is not None and found.pdf:
        with found.pdf.open("rb") as file:
            content = file.read()
        signature = check_pdf(content) if hashlib.sha256(content).hexdigest() == found.sha256 else None
    return _answer(request, digest.lower(), signature=signature)


@beyond_reader("anybody may check a document by its hash; court, kind, number and day are all he learns")
def sealed_with(digest: str) -> Document | None:
    return Document.objects.filter(sha256=digest, state="sealed").select_related("court").first()


def _answer(
    request: HttpRequest, digest: str, *, signature: SignatureCheck | None, uploaded: bool = False
) -> HttpResponse:
    """No party, no content: court, kind, number and day are all a stranger learns."""
    found = sealed_with(digest)
    sealed = leaf_of("document", found.pk) if found else None
    context = {
        "leaf": sealed,
        "head": first_head_with(sealed.position) if sealed else None,
        "digest": digest,
        "document": found,
        "signature": signature,
        "uploaded": uploaded,
    }
    return render(request, "cases/document/verify.html", context, status=200 if found or uploaded else 404)


@require_safe
def proof(request: HttpRequest, digest: str) -> JsonResponse:
    """What a stranger needs to check the document without us; its sealed text names hash, kind and number only."""
    found = sealed_with(digest.lower()) if DIGEST.match(digest.lower()) else None
    made = bundle("document", found.pk) if found else None
    if made is None:
        raise Http404
    return download(made, f"proof-{digest[:16]}.json")


def download(made: dict[str, Any], name: str) -> JsonResponse:
    """A proof as a file."""
    response = JsonResponse(made, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
