"""One delivery: adding files, what became of each, its receipt. The same page for the counter and for the sender."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from courts.language import say
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text
from litigation_service.materials.models import Delivery, Material
from litigation_service.materials.policy import get_delivery_for
from litigation_service.materials.printing import receipt_of
from litigation_service.materials.receiving import receive, receive_parcel, sort_later
from litigation_service.materials.selectors import items_of, takes_more
from litigation_service.materials.sorting import try_again
from outside.delivery.unpacking import is_zip
from outside.errors import OutsideError, Unavailable

ACCEPT = "application/pdf,image/jpeg,image/png,image/tiff,image/webp,image/bmp,application/zip,.zip"
MOST_FILES = 500
MOST_BYTES = 100 * 1024 * 1024
NO_FILE = Text("没有收到文件，请重新选择。", "No file arrived: choose it again.")
EMPTY = Text("文件是空的（0 字节），请重新选择。", "The file is empty (0 bytes): choose it again.")
TOO_BIG = Text("文件超过100 MB，请分开上传。", "The file exceeds 100 MB: divide it.")
TOO_MANY = Text("一次送交最多500个文件，请另开一次。", "At most 500 files in one delivery: begin another one.")
CLOSED = Text("这次送交已结束，请另开一次。", "This delivery is over: begin another one.")
SIGNED_OUT = Text(
    "登录已过期，请在新窗口重新登录后点“重试”。", "You were signed out: sign in again in another window, then retry."
)
RECEIPT = Text("打印收件凭证", "Receipt printed")


@login_required
@require_safe
def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    found = get_delivery_for(user, pk)
    return render(request, "litigation_service/materials/delivery.html", _context(request, found, user))


@login_required
@require_safe
def items(request: HttpRequest, pk: int) -> HttpResponse:
    """The list alone; it asks for itself again while something is still being sorted."""
    user: User = request.user  # type: ignore[assignment]
    found = get_delivery_for(user, pk)
    return render(request, "litigation_service/materials/_items.html", _context(request, found, user))


def _context(request: HttpRequest, found: Delivery, user: User) -> dict[str, Any]:
    return {
        "delivery": found,
        "upload_url": reverse("delivery-upload", args=[found.pk]) if takes_more(found, user) else "",
        "accept": ACCEPT,
        "staff": user.is_court_staff,
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
        **items_of(found, outward=not user.is_court_staff),
    }


@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """One file. Scripts get JSON; a plain form comes back to the page with the sentence."""
    user: User = request.user  # type: ignore[assignment]
    if not user.is_authenticated:
        return JsonResponse({"error": say(SIGNED_OUT)}, status=401)
    found = get_delivery_for(user, pk)
    if not takes_more(found, user):
        return _answer(request, pk, error=say(CLOSED), status=409)
    sent = next(iter(request.FILES.values()), None)
    trouble = _unfit(found, sent)
    if trouble is not None:
        return _answer(request, pk, error=say(trouble), status=422)
    assert isinstance(sent, UploadedFile)
    return _take(request, found, sent)


def _unfit(found: Delivery, sent: Any) -> Text | None:
    if not isinstance(sent, UploadedFile):
        return NO_FILE
    if not sent.size:
        return EMPTY
    if sent.size > MOST_BYTES:
        return TOO_BIG
    return TOO_MANY if found.materials.count() + found.parcels.count() >= MOST_FILES else None


def _take(request: HttpRequest, found: Delivery, sent: UploadedFile[bytes]) -> HttpResponse:
    """A person who hands in from afar is told at once what is wrong; at the counter a job sorts the stack."""
    content, name = sent.read(), sent.name or ""
    material: Material | None = None
    try:
        if is_zip(content[:500]):
            receive_parcel(found, name=name, content=content)
        else:
            material = receive(found, name=name, content=content, at_once=found.channel == "portal")
    except OutsideError as error:
        said = f"{say(error.reason)}{say(error.remedy)}"
        return _answer(request, found.pk, error=said, status=503 if isinstance(error, Unavailable) else 422)
    sort_later(found)
    return _answer(request, found.pk, material=material, name=name, size=len(content))


def _answer(
    request: HttpRequest,
    pk: int,
    *,
    material: Material | None = None,
    name: str = "",
    size: int = 0,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    if request.headers.get("X-Requested-With") != "fetch":
        if error:
            messages.error(request, error)
        return redirect("delivery", pk)
    if error:
        return JsonResponse({"error": error}, status=status)
    return JsonResponse({"id": material.pk if material else "", "name": name, "size": size})


@login_required
@require_POST
def again(request: HttpRequest, pk: int, material_pk: int) -> HttpResponse:
    """Try one failed paper once more."""
    user: User = request.user  # type: ignore[assignment]
    found = get_delivery_for(user, pk)
    if not user.is_court_staff:
        raise Http404
    material = get_object_or_404(Material, pk=material_pk, delivery=found)
    try:
        try_again(material, actor=user)
    except OutsideError as error:
        messages.error(request, f"{say(error.reason)}{say(error.remedy)}")
    return redirect("delivery", pk)


@login_required
@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    found = get_delivery_for(user, pk)
    record(found, "print_receipt", RECEIPT, actor=user, outcome=Outcome.READ)
    return pdf(receipt_of(found), f"receipt-{found.pk}.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
