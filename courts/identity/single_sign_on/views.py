from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from courts.design.wording import say
from courts.identity.confirming.door import confirmed_recently
from courts.identity.confirming.services import mark_fresh
from courts.identity.person import person_of
from courts.identity.second_factor.policy import has_factor
from courts.identity.second_factor.waiting import put_at_the_door
from courts.identity.sessions.limits import SIGN_IN
from courts.identity.sign_in.destination import safe_next
from courts.identity.sign_in.services import let_in
from courts.identity.single_sign_on import services
from courts.identity.single_sign_on.provider import provider
from law.text import Text
from outside.errors import OutsideError, Refused
from outside.sign_on.port import Identified

LINKED = Text("已绑定，以后可以用统一身份认证登录。", "Linked: you can sign in with the provider from now on.")
UNLINKED = Text("已解除绑定。", "Unlinked.")
OTHER = Text("您在身份认证平台上验证的是另一个人。", "At the provider somebody else proved himself.")
TOKEN = "provider_token"


@never_cache
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """To the provider: to sign in, or (``again``) to prove oneself anew."""
    provider()
    purpose = "again" if request.POST.get("again") and request.user.is_authenticated else "sign_in"
    return _sent(request, purpose)


@never_cache
@login_required
@require_POST
@confirmed_recently
def begin_linking(request: HttpRequest) -> HttpResponse:
    provider()
    return _sent(request, "link")


@login_required
@require_POST
@confirmed_recently
def unlink(request: HttpRequest) -> HttpResponse:
    services.unlink(person_of(request))
    messages.success(request, say(UNLINKED))
    return redirect("account")


@never_cache
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    """Back from the provider. The state decides what this was about; every refusal says what to do."""
    provider()
    try:
        errand, kept = services.take_errand(request)
        found = services.identified(request, errand)
        return _carry_on(request, kept, found)
    except OutsideError as error:
        context = {"reason": error.reason, "remedy": error.remedy}
        status = 403 if isinstance(error, Refused) else 503
        return render(request, "courts/identity/provider_refused.html", context, status=status)


def _sent(request: HttpRequest, purpose: str) -> HttpResponse:
    try:
        return redirect(services.begin(request, next_url=safe_next(request), purpose=purpose))
    except OutsideError as error:
        context = {"reason": error.reason, "remedy": error.remedy}
        return render(request, "courts/identity/provider_refused.html", context, status=503)


def _carry_on(request: HttpRequest, kept: dict[str, Any], found: Identified) -> HttpResponse:
    if kept["purpose"] == "sign_in":
        return _sign_in(request, kept, found)
    if not request.user.is_authenticated:
        raise Http404
    person = person_of(request)
    if kept["purpose"] == "link":
        services.link(person, found)
        messages.success(request, say(LINKED))
        return redirect("account")
    if services.account_of(found).pk != person.pk:
        raise Refused(OTHER, services.TRY_AGAIN, "other_person")
    mark_fresh(request)
    return redirect(kept["next"])


def _sign_in(request: HttpRequest, kept: dict[str, Any], found: Identified) -> HttpResponse:
    account = services.account_of(found)
    if has_factor(account) and not services.factor_is_proved(found):
        put_at_the_door(request, account, how="sso")
        return redirect(f"{reverse('code')}?{urlencode({'next': kept['next']})}")
    let_in(request, account, how="sso")
    if services.factor_is_proved(found):
        request.session[SIGN_IN] = request.session[SIGN_IN] | {"enrol": False}
    request.session[TOKEN] = found.id_token
    return redirect(kept["next"])
