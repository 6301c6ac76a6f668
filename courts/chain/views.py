"""The public page of the chain 司法链公开页: signed heads, the key, proofs that each head continues the one before."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courts.chain import heads, proofs
from courts.chain.models import ChainAnchor, ChainHead

SHOWN = 20
LISTED = 500


@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    """No personal data: sizes, hashes, instants."""
    context = {
        "heads": [_row(head) for head in ChainHead.objects.order_by("-sequence")[:SHOWN]],
        "anchor": ChainAnchor.objects.order_by("-id").select_related("head").first(),
        "key": heads.public_bytes().hex(),
        "key_id": heads.key_id(heads.public_bytes()),
        "algorithm": heads.ALGORITHM,
    }
    return render(request, "courts/chain.html", context)


def _row(head: ChainHead) -> dict[str, Any]:
    return {"sequence": head.sequence, "size": head.size, "root": bytes(head.root).hex(), "at": head.at}


@require_safe
def heads_list(request: HttpRequest) -> JsonResponse:
    """Signed heads after number ``after``, at most 500: whoever keeps them can prove a rebuilt chain."""
    after = _number(request, "after", 0)
    found = ChainHead.objects.filter(sequence__gt=after).order_by("sequence")[:LISTED]
    return JsonResponse({"heads": [proofs.signed(head) for head in found], "public_key": heads.public_bytes().hex()})


@require_safe
def consistency(request: HttpRequest) -> JsonResponse:
    """That head ``second`` continues head ``first`` (RFC 6962 §2.1.2)."""
    proof = proofs.consistency(_number(request, "first", 0), _number(request, "second", 0))
    if proof is None:
        raise Http404
    return JsonResponse(proof)


def _number(request: HttpRequest, name: str, default: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 18 else default


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The independent script, as it stands in the documentation."""
    text = (settings.BASE_DIR / "docs" / "verify_proof.py").read_text(encoding="utf-8")
    response = HttpResponse(text, content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verify_proof.py"'
    return response
