from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from courts.design.wording import say
from courts.identity.confirming.door import confirmed_recently
from courts.identity.passwords.services import give_first_password
from courts.identity.second_factor.policy import has_factor
from courts.identity.second_factor.services import remove_factor
from courts.people.models import Post, User
from courts.people.staff import services
from courts.people.staff.duties import duties_of
from courts.people.staff.forms import AccountForm, EndPostForm, PostForm, ReasonForm
from courts.people.staff.policy import administered_courts, get_staff_for, may_change, may_end
from courts.people.staff.selectors import posts_of, staff_page, staff_row
from law.text import Text

DOINGS: dict[str, Callable[..., None]] = {
    "suspend": services.suspend,
    "restore": services.restore,
    "leave": services.leave,
    "factor": remove_factor,
}
DONE = Text("已办理，即时生效。", "Done, with immediate effect.")
TAKEN = Text("该账号刚刚被使用，请换一个。", "This name was taken just now: choose another.")


def _actor(request: HttpRequest) -> User:
    """Somebody who administers a court; for everybody else these pages do not exist."""
    user: User = request.user  # type: ignore[assignment]
    if not administered_courts(user).exists():
        raise Http404
    return user


@login_required
def staff(request: HttpRequest) -> HttpResponse:
    """Staff of the courts I administer."""
    actor = _actor(request)
    words, after = request.GET.get("q", "").strip()[:40], request.GET.get("after", "0")
    people, following = staff_page(actor, words=words, after=int(after) if after.isdecimal() and len(after) < 16 else 0)
    context = {"rows": [staff_row(person) for person in people], "words": words, "following": following}
    return render(request, "courts/people/staff.html", context)


@login_required
@confirmed_recently
def new(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is shown once."""
    actor = _actor(request)
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person, password = services.open_staff_account(**form.cleaned_data, actor=actor)
        except IntegrityError:
            form.add_error("username", say(TAKEN))
        else:
            return _password_page(request, person, password)
    return render(request, "courts/people/staff_new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@confirmed_recently
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One member of staff: posts, what has to be handed over, what may be done."""
    actor = _actor(request)
    return _person_page(request, actor, get_staff_for(actor, pk))


@login_required
@require_POST
@confirmed_recently
def post_given(request: HttpRequest, pk: int) -> HttpResponse:
    actor = _actor(request)
    found = get_staff_for(actor, pk)
    form = PostForm(actor, request.POST)
    if form.is_valid():
        try:
            services.give_post(found, **form.cleaned_data, actor=actor)
        except services.NotAllowed as refused:
            form.add_error(None, say(refused.reason))
        else:
            return _done(request, found)
    return _person_page(request, actor, found, post_form=form)


@login_required
@confirmed_recently
def post_ended(request: HttpRequest, pk: int) -> HttpResponse:
    """End one post: at once or with a last day."""
    actor = _actor(request)
    post = get_object_or_404(Post.objects.select_related("user", "court"), pk=pk, court__in=administered_courts(actor))
    form = EndPostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.end_post(post, **form.cleaned_data, actor=actor)
        except services.NotAllowed as refused:
            form.add_error(None, say(refused.reason))
        else:
            return _done(request, post.user)
    context = {"form": form, "post": post, "duties": duties_of(post.user, actor), "allowed": may_end(actor, post)}
    return render(request, "courts/people/post_end.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
@confirmed_recently
def changed(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """``suspend`` ``restore`` ``leave`` ``password`` ``factor``: each with a reason, each traced."""
    actor = _actor(request)
    found = get_staff_for(actor, pk)
    if what != "password" and what not in DOINGS:
        raise Http404
    form = ReasonForm(request.POST)
    answer = may_change(actor, found)
    if not answer:
        messages.error(request, say(answer.reason))
        return redirect("staff-person", pk=found.pk)
    if not form.is_valid():
        return _person_page(request, actor, found, reason_form=form)
    reason = form.cleaned_data["reason"]
    if what == "password":
        return _password_page(request, found, give_first_password(found, actor=actor, reason=reason))
    DOINGS[what](found, reason=reason, actor=actor)
    return _done(request, found)


def _done(request: HttpRequest, person: User) -> HttpResponse:
    messages.success(request, say(DONE))
    return redirect("staff-person", pk=person.pk)


def _password_page(request: HttpRequest, person: User, password: str) -> HttpResponse:
    response = render(request, "courts/people/first_password.html", {"person": person, "password": password})
    response.headers["Cache-Control"] = "no-store"
    return response


def _person_page(
    request: HttpRequest,
    actor: User,
    person: User,
    *,
    post_form: PostForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    context = {
        "person": person,
        "posts": posts_of(person),
        "current": {post.pk for post in person.current_posts()},
        "duties": duties_of(person, actor),
        "has_factor": has_factor(person),
        "allowed": may_change(actor, person),
        "post_form": post_form or PostForm(actor),
        "reason_form": reason_form or ReasonForm(),
        "crumbs": [{"label": Text("人员", "People"), "url": reverse("staff")}, {"label": str(person)}],
    }
    wrong = any(form is not None and form.errors for form in (post_form, reason_form))
    return render(request, "courts/people/staff_person.html", context, status=422 if wrong else 200)
