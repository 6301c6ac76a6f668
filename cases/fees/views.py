from __future__ import annotations

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cases.fees.paying import open_payment, take_callback
from cases.fees.selectors import find_fee_order
from courts.people.models import User
from outside import registry
from outside.errors import OutsideError, Refused


@login_required
def fee_order(request: HttpRequest, pk: int) -> HttpResponse:
    """The fee with its arithmetic, and the way to pay it."""
    user: User = request.user  # type: ignore[assignment]
    order = find_fee_order(user, pk)
    context = {
        "order": order,
        "lines": [{"label": order.title, "fen": order.amount_fen, "derivation": order.derivation}],
        "payable": order.state in {"pending", "deferred"} and not user.is_court_staff,
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "cases/fees/order.html", context)


@login_required
@require_POST
def pay(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the order at the payment side and show its code; an outage is said and nothing is lost."""
    user: User = request.user  # type: ignore[assignment]
    order = find_fee_order(user, pk)
    if order.state not in {"pending", "deferred"}:
        return redirect(order)
    try:
        opened = open_payment(order)
    except OutsideError as error:
        return render(request, "cases/fees/outage.html", {"order": order, "error": error}, status=503)
    code = segno.make(opened.qr_text, error="m").svg_data_uri(scale=6)
    context = {"order": order, "opened": opened, "code": code, "simulated": opened.source == "simulator"}
    return render(request, "cases/fees/pay.html", context)


@login_required
@require_POST
def simulate(request: HttpRequest, pk: int) -> HttpResponse:
    """The person with the telephone, in a demonstration: pays the open order; the callbacks go the normal way."""
    user: User = request.user  # type: ignore[assignment]
    order = find_fee_order(user, pk)
    payer = getattr(registry.payment(), "pay", None)
    if settings.OUTSIDE["payment"] != "simulator" or payer is None or not order.payment_order:
        raise Http404
    for callback in payer(order.payment_order):
        take_callback(callback.body, callback.signature)
    return redirect(order)


@csrf_exempt
@require_POST
def callback(request: HttpRequest) -> HttpResponse:
    """The payment side calls here; its signature is what authorises it."""
    try:
        take_callback(request.body, request.headers.get("X-Signature", ""))
    except Refused as refusal:
        return JsonResponse({"code": refusal.code, "reason": refusal.reason._asdict()}, status=400)
    return JsonResponse({"ok": True})
