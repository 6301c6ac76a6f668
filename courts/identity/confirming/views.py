from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from courts.identity.confirming.forms import ConfirmForm
from courts.identity.person import person_of
from courts.identity.second_factor.policy import has_factor
from courts.identity.sign_in.destination import safe_next
from courts.identity.single_sign_on.provider import provider_name


@sensitive_post_parameters("confirmation")
@never_cache
@login_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Prove once more who you are, then go on where you were."""
    user = person_of(request)
    form = ConfirmForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect(safe_next(request))
    context = {
        "form": form,
        "next": safe_next(request, default="/"),
        "provider": provider_name(),
        "only_by_provider": not has_factor(user) and not user.has_usable_password(),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "courts/identity/confirm.html", context, status=422 if form.errors else 200)
