from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from courts.design.wording import say
from courts.faults.answers import too_many
from courts.identity.passwords.forms import ChangePasswordForm
from courts.identity.passwords.services import change_password
from courts.identity.person import person_of
from courts.identity.sign_in.limits import OWN_PASSWORD
from courts.identity.tries.services import count_try
from law.text import Text

CHANGED = Text("密码已修改，其他设备上的登录已结束。", "Password changed; other sign-ins have ended.")


@sensitive_post_parameters("old", "new", "again")
@never_cache
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password. The old one is checked under a limit: a stolen session is no place to guess it."""
    user = person_of(request)
    if request.method != "POST":
        return _page(request, ChangePasswordForm(user))
    counted = count_try(OWN_PASSWORD, user.pk)
    if counted.wait:
        return too_many(request, counted.wait)
    form = ChangePasswordForm(user, request.POST)
    if form.is_valid() and not user.check_password(form.cleaned_data["old"]):
        form.add_error(
            "old", say(Text("现在的密码不正确，请重新填写。", "The present password is wrong: type it again."))
        )
    if not form.is_valid():
        return _page(request, form, status=422)
    change_password(user, form.cleaned_data["new"], keep_session=request.session.session_key or "")
    update_session_auth_hash(request, user)
    messages.success(request, say(CHANGED))
    return redirect("account")


def _page(request: HttpRequest, form: ChangePasswordForm, *, status: int = 200) -> HttpResponse:
    return render(
        request,
        "courts/identity/password.html",
        {"form": form, "forced": form.user.must_change_password},
        status=status,
    )
