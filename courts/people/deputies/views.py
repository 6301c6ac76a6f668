from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from courts.design.wording import say
from courts.identity.confirming.door import confirmed_recently
from courts.identity.person import person_of
from courts.people.deputies import services
from courts.people.deputies.forms import DeputyForm
from courts.people.deputies.models import Deputyship
from courts.people.models import Post, User
from law.text import Text

DONE = Text("代理已设定，受托人已收到通知。", "The deputy is appointed and has been told.")
ENDED = Text("代理已结束。", "The deputyship has ended.")


@login_required
@confirmed_recently
def deputies(request: HttpRequest) -> HttpResponse:
    """My deputies, whose deputy I am, and appointing one."""
    person = person_of(request)
    posts = _posts_of(person)
    if not person.is_court_staff or request.user != person:
        raise Http404
    form = DeputyForm(posts, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.appoint(**form.cleaned_data, actor=person)
        except services.NotPossible as refused:
            form.add_error(None, say(refused.reason))
        else:
            messages.success(request, say(DONE))
            return redirect("deputies")
    return render(
        request, "courts/people/deputies.html", _context(person, posts, form), status=422 if form.errors else 200
    )


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ended by the holder of the post or by the deputy himself."""
    person = person_of(request)
    mine = Deputyship.objects.filter(post__user=person) | Deputyship.objects.filter(deputy=person)
    found = get_object_or_404(mine, pk=pk)
    services.end(found, actor=person)
    messages.success(request, say(ENDED))
    return redirect("deputies")


def _posts_of(person: User) -> list[Post]:
    return list(
        Post.objects.filter(user=person).held_on(timezone.localdate()).select_related("court", "division", "user")
    )


def _context(person: User, posts: list[Post], form: DeputyForm) -> dict[str, object]:
    rows = Deputyship.objects.select_related("post__user", "post__court", "deputy")
    return {
        "form": form,
        "posts": posts,
        "today": timezone.localdate(),
        "given": rows.filter(post__user=person)[:50],
        "received": rows.filter(deputy=person)[:50],
    }
