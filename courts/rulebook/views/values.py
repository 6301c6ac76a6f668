"""Setting a value in place of a row that no source confirms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from courts.language import say
from courts.once.services import AlreadyDone, new_token, spend
from courts.people.models import User
from courts.rulebook import policy, selectors, services, standing
from courts.rulebook.forms import ValueForm
from courts.rulebook.names import tree
from courts.rulebook.shape import Misshapen
from courts.rulebook.trial import try_out
from courts.rulebook.views.rules import _table, reader
from law.text import Text

SAVED = Text("已设定，自{day}起生效。", "Set; it takes effect on {day}.")


def _administrator(request: HttpRequest, name: str, key: str) -> User:
    user = reader(request)
    table = _table(user, name)
    if not table.versions(key):
        raise Http404
    verdict = policy.may_set_values(user)
    if not verdict:
        raise PermissionDenied(say(verdict.reason))
    if not selectors.may_be_set(name, key):
        raise Http404
    return user


@login_required
@require_http_methods(["GET", "POST"])
def set_page(request: HttpRequest, name: str, key: str) -> HttpResponse:
    user = _administrator(request, name, key)
    old, earliest = selectors.present_value(name, key), services.earliest_day(name, key)
    typed = request.POST if request.method == "POST" else None
    form = ValueForm(typed, old=old, codes=standing.table_codes(name), earliest=earliest)
    if typed is not None and form.is_valid():
        if "try" in typed:
            return _page(request, name, key, form, old, _tried(name, key, form))
        done = _save(request, user, name, key, form)
        if done is not None:
            return done
    return _page(request, name, key, form, old, None, status=422 if form.errors else 200)


def _tried(name: str, key: str, form: ValueForm) -> Any:
    """What would come out otherwise, shown before anything is set."""
    return try_out(name, key, form.cleaned_data["value"], form.cleaned_data["effective_from"])


def _save(request: HttpRequest, user: User, name: str, key: str, form: ValueForm) -> HttpResponse | None:
    url, data = reverse("rule-row", args=[name, key]), form.cleaned_data
    try:
        with transaction.atomic():
            spend(request.POST.get("once", ""), user=user, result_url=url)
            services.set_value(
                actor=user,
                table=name,
                key=key,
                value=data["value"],
                effective_from=data["effective_from"],
                reason=data["reason"],
            )
    except AlreadyDone as already:
        return redirect(already.result_url)
    except services.Refused as refused:
        form.refuse(refused.field, refused.message)
        return None
    except Misshapen as error:
        form.refuse("value", error.message, error.path)
        return None
    messages.success(request, say(SAVED).format(day=data["effective_from"].isoformat()))
    return redirect(url)


def _page(
    request: HttpRequest, name: str, key: str, form: ValueForm, old: Any, tried: Any, status: int = 200
) -> HttpResponse:
    table = _table(reader(request), name)
    context = {
        "table": table,
        "row": table.versions(key)[0],
        "form": form,
        "old": tree(old),
        "tried": tried,
        "once": new_token(),
        "pending": [row for row, state in _with_state(name, key) if state == "pending"],
    }
    return render(request, "rules/set.html", context, status=status)


def _with_state(name: str, key: str) -> list[tuple[Any, str]]:
    history = selectors.history(name, key)
    return list(zip(history, selectors.states(history), strict=True))


@login_required
def overrides(request: HttpRequest) -> HttpResponse:
    """Every value ever set, the newest first; for court staff."""
    if not reader(request).is_court_staff:
        raise Http404
    rows = [(row, state, tree(row.former), tree(row.value)) for row, state in selectors.all_overrides()]
    return render(request, "rules/overrides.html", {"rows": rows})
