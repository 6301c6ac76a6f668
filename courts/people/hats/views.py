from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from courts.identity.person import person_of
from courts.people.hats.services import ALL, KEY, wearing
from courts.trace.services import record
from law.text import Text

CHANGED = Text("切换职务", "Post switched")


@login_required
@require_POST
def put_on(request: HttpRequest) -> HttpResponse:
    """Work in one post, as a deputy, or (``all``) in all of one's own posts. Opens the desk of that post."""
    person = person_of(request)
    hat = request.POST.get("hat", "")
    worn = wearing(person, hat)
    if worn is None:
        raise Http404
    request.session.pop(KEY, None)
    if hat != ALL:
        request.session[KEY] = hat
    request.session.cycle_key()
    record(person, "switch_post", CHANGED, actor=person, detail={"hat": hat, "for": worn.pk})
    return redirect("desk")
