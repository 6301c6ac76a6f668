from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters

from courts.identity.sign_in.services import let_in
from courts.identity.tries.services import Limit, count_try
from courts.language import say
from courts.trace.source import address_of
from law.text import Text
from litigation_service.accounts.forms import RegistrationForm
from litigation_service.accounts.services import open_account

TRIES_AN_HOUR = 30
TRIES = Limit("register", most=TRIES_AN_HOUR, seconds=3600)
TOO_MANY = Text(
    "尝试次数过多，请一小时后再试，或到法院窗口办理。",
    "Too many tries: come back in an hour, or to the court's counter.",
)
WELCOME = Text("注册成功，现在可以起诉了。", "Your account is open: you can file now.")
TAKEN = Text("该手机号刚刚被注册，请直接登录。", "This number was registered just now: sign in.")


@sensitive_post_parameters("password", "again", "id_number")
def register(request: HttpRequest) -> HttpResponse:
    """Opens an account and signs its owner in. Tries are counted before any hash is computed."""
    if request.user.is_authenticated:
        return redirect("home")
    form = RegistrationForm(request.POST or None, initial={"kind": "litigant"})
    if request.method != "POST":
        return _page(request, form)
    if _too_many(request):
        messages.error(request, say(TOO_MANY))
        return _page(request, form, status=429)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        user = open_account(form.cleaned_data, language=get_language() or "zh-hans")
    except IntegrityError:
        form.add_error("phone", say(TAKEN))
        return _page(request, form, status=422)
    let_in(request, user, how="registration")
    messages.success(request, say(WELCOME))
    return redirect("portal")


def _page(request: HttpRequest, form: RegistrationForm, *, status: int = 200) -> HttpResponse:
    return render(request, "litigation_service/accounts/register.html", {"form": form}, status=status)


def _too_many(request: HttpRequest) -> bool:
    return bool(count_try(TRIES, address_of(request)).wait)
