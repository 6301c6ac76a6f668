from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cases.hearing.feeds import calendar_of, is_token
from courts.people.models import User


def _answer(user: User) -> HttpResponse:
    response = HttpResponse(calendar_of(user), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="hearings.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own hearings as a file."""
    return _answer(request.user)  # type: ignore[arg-type]


@require_safe
def feed(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The same for calendar programs, which cannot sign in: the address is the secret."""
    user = User.objects.filter(pk=pk).first()
    if user is None or not is_token(user, token):
        raise Http404
    return _answer(user)
