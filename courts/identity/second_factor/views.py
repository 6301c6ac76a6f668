from __future__ import annotations

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courts.design.wording import say
from courts.faults.answers import too_many
from courts.identity.confirming.door import confirmed_recently
from courts.identity.person import person_of
from courts.identity.second_factor import services
from courts.identity.second_factor.codes import enrolment_address
from courts.identity.second_factor.forms import CodeForm, EnrolForm
from courts.identity.second_factor.limits import count_code
from courts.identity.second_factor.models import RecoveryCode
from courts.identity.second_factor.policy import has_factor, needs_factor
from courts.identity.second_factor.waiting import leave_the_door, who_is_at_the_door
from courts.identity.sessions.limits import SIGN_IN
from courts.identity.sign_in.destination import safe_next
from courts.identity.sign_in.services import let_in
from courts.people.models import User
from law.text import Text

WRONG = Text(
    "动态码不正确，或已经用过。请等应用显示下一个码再填。",
    "The code is wrong or was used already. Wait for the next one in the app.",
)
ISSUER = Text("智慧法院", "Smart Court")
REMOVED = Text("二次验证已停用。", "The second factor is off.")
REQUIRED = Text("您的职务要求二次验证，不能停用。", "Your post requires a second factor: it stays on.")


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The second step of signing in."""
    waiting = who_is_at_the_door(request)
    if waiting is None:
        return redirect("sign-in")
    user, how = waiting
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        counted = count_code(request, user)
        if counted.wait:
            return too_many(request, counted.wait)
        if services.check_code(user, form.cleaned_data["code"]):
            leave_the_door(request)
            let_in(request, user, how=f"{how}+factor")
            return redirect(safe_next(request))
        form.add_error("code", say(WRONG))
    context = {"form": form, "next": safe_next(request, default="/"), "person": user}
    return render(request, "courts/identity/code.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@confirmed_recently
def second_factor(request: HttpRequest) -> HttpResponse:
    """The state of my second factor; enrolling where there is none."""
    user = person_of(request)
    if has_factor(user):
        return render(request, "courts/identity/factor.html", _state(user))
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = services.confirm_enrolment(user, form.cleaned_data["code"])
        if codes is not None:
            request.session[SIGN_IN] = request.session[SIGN_IN] | {"enrol": False}
            request.session.cycle_key()
            return _codes_page(request, user, codes)
        form.add_error("code", say(WRONG))
    secret = services.begin_enrolment(user)
    context = {"form": form, "secret": _grouped(secret), "picture": _qr(secret, user), "required": needs_factor(user)}
    return render(request, "courts/identity/enrol.html", context | _base(user), status=422 if form.errors else 200)


@require_POST
@login_required
@confirmed_recently
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes in place of the old ones."""
    user = person_of(request)
    if not has_factor(user):
        return redirect("second-factor")
    return _codes_page(request, user, services.renew_codes(user))


@require_POST
@login_required
@confirmed_recently
def remove(request: HttpRequest) -> HttpResponse:
    user = person_of(request)
    if needs_factor(user):
        messages.error(request, say(REQUIRED))
        return redirect("second-factor")
    services.remove_factor(user, actor=user)
    messages.success(request, say(REMOVED))
    return redirect("account")


def _state(user: User) -> dict[str, object]:
    left = RecoveryCode.objects.filter(account=user, used_at__isnull=True).count()
    return {"factor": user.second_factor, "left": left, "required": needs_factor(user)} | _base(user)


def _codes_page(request: HttpRequest, user: User, codes: list[str]) -> HttpResponse:
    return render(request, "courts/identity/recovery_codes.html", {"codes": codes} | _base(user))


def _base(user: User) -> dict[str, object]:
    return {"base_template": "base.html" if user.is_court_staff else "portal_base.html"}


def _grouped(secret: str) -> str:
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def _qr(secret: str, user: User) -> str:
    """An SVG drawn by us out of the address: attributes instead of a style, no script, nothing fetched."""
    address = enrolment_address(secret, user.username, say(ISSUER))
    drawn: str = segno.make(address, error="m").svg_inline(
        scale=5, border=3, svgclass="sc-qr", lineclass=None, omitsize=False
    )
    return mark_safe(drawn)
