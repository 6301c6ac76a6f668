from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courts.design.wording import say
from courts.identity.person import person_of
from courts.identity.sessions.models import CourtSession
from courts.identity.sessions.selectors import key_of, sessions_of
from courts.identity.sessions.services import end_sessions
from law.text import Text

ENDED = Text("已结束{n}个登录会话。", "Ended: {n} sessions.")


@never_cache
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Where I am signed in: device, source, since, last use."""
    user = person_of(request)
    context = {
        "sessions": sessions_of(user, present=request.session.session_key),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "courts/identity/sessions.html", context)


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of my sessions (``reference``), or all but this one (``others``)."""
    user = person_of(request)
    if request.POST.get("others"):
        count = end_sessions(user, actor=user, why="by its owner", keep=request.session.session_key or "")
    else:
        key = key_of(user, request.POST.get("reference", ""))
        if key is None:
            raise Http404
        count = end_sessions(user, actor=user, why="by its owner", only=key)
    messages.success(request, say(ENDED).format(n=count))
    return redirect("sessions")


@never_cache
def session_left(request: HttpRequest) -> JsonResponse:
    """How long this session lives without a request. GET does not prolong it, POST does (a person pressed a button)."""
    if not request.user.is_authenticated:
        return JsonResponse({"signed_in": False, "seconds": 0})
    row = CourtSession.objects.filter(session_key=request.session.session_key).first()
    left = (row.expire_date - timezone.now()).total_seconds() if row else 0
    if request.method == "POST":
        request.session.modified = True
        left = (request.session.get_expiry_date() - timezone.now()).total_seconds()
    # A page whose session was renewed in another window sends its forms with the new token: nothing typed is lost.
    return JsonResponse(
        {"signed_in": True, "user": person_of(request).pk, "seconds": int(left), "token": get_token(request)}
    )
