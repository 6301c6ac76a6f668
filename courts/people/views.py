from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from courts.identity.person import person_of
from courts.identity.second_factor.policy import has_factor
from courts.identity.single_sign_on.models import ProviderIdentity
from courts.identity.single_sign_on.provider import provider_name
from courts.people.models import Post


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """One's own data, posts and roles; the doors to password, sessions and second factor."""
    user = person_of(request)
    context = {
        "person": user,
        "has_factor": has_factor(user),
        "provider": provider_name(),
        "linked": ProviderIdentity.objects.filter(account=user).exists(),
        "posts": Post.objects.filter(user=user).held_on(timezone.localdate()).select_related("court", "division"),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "courts/account.html", context)
