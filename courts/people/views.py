from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from courts.people.demonstration import demo_accounts
from courts.people.forms import SignInForm
from courts.people.models import User


class SignIn(LoginView):
    template_name = "courts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"demo_accounts": demo_accounts()}


class SignOut(LogoutView):
    next_page = "sign-in"


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """One's own data, posts and roles."""
    user: User = request.user  # type: ignore[assignment]
    context = {
        "posts": user.current_posts(),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "courts/account.html", context)
