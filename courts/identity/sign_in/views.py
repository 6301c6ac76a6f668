from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from courts.identity.second_factor.policy import has_factor
from courts.identity.second_factor.waiting import put_at_the_door
from courts.identity.sign_in.destination import safe_next
from courts.identity.sign_in.forms import SignInForm
from courts.identity.sign_in.services import SIGNED_OUT, Throttled, let_in
from courts.identity.single_sign_on.provider import provider, provider_name
from courts.people.demonstration import demo_accounts
from courts.trace.services import record
from law.text import Text
from outside.errors import OutsideError


@sensitive_post_parameters("password")
@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """One entrance for staff, parties and lawyers."""
    if request.user.is_authenticated:
        return redirect(safe_next(request))
    if request.method == "GET":
        return _page(request, SignInForm(request))
    form = SignInForm(request, request.POST)
    try:
        if not form.is_valid() or form.user is None:
            return _page(request, form)
    except Throttled as throttled:
        return _page(
            request, SignInForm(request, initial={"username": request.POST.get("username", "")}), throttled.wait
        )
    if has_factor(form.user):
        put_at_the_door(request, form.user, how="password")
        return redirect(f"{reverse('code')}?{urlencode({'next': safe_next(request)})}")
    let_in(request, form.user, how="password")
    return redirect(safe_next(request))


def _page(request: HttpRequest, form: SignInForm, wait: int = 0) -> HttpResponse:
    minutes = -(-wait // 60)
    context = {
        "form": form,
        "next": safe_next(request, default="/"),
        "provider": provider_name(),
        "demo_accounts": demo_accounts(),
        "wait": Text(f"请在{minutes}分钟后再试", f"Try again in {minutes} minutes") if wait else None,
        "lost": settings.SESSION_COOKIE_NAME in request.COOKIES and not request.session.session_key,
    }
    response = render(request, "courts/sign_in.html", context, status=429 if wait else 200)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        record(request.user, "sign_out", SIGNED_OUT, actor=request.user)
    response = redirect(_after_sign_out(request))
    logout(request)
    # On a shared machine the back button shows nothing of the person before.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _after_sign_out(request: HttpRequest) -> str:
    """Whoever came by the identity provider is signed out there too."""
    token, home = request.session.get("provider_token"), reverse("sign-in")
    if not token or provider_name() is None:
        return home
    try:
        return provider().goodbye_address(token, request.build_absolute_uri(home)) or home
    except OutsideError:
        return home
