from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from courts.listing.models import SavedFilter
from courts.listing.registry import ListKind, list_named
from courts.listing.saving import SaveForm, remove
from courts.people.models import User


def _kind(name: str) -> ListKind:
    kind = list_named(name)
    if kind is None:
        raise Http404
    return kind


@login_required
@require_http_methods(["GET", "POST"])
def save_filter(request: HttpRequest, name: str) -> HttpResponse:
    """Name the filter that stands in the address and keep it."""
    user: User = request.user  # type: ignore[assignment]
    kind = _kind(name)
    form = SaveForm(request.POST if request.method == "POST" else None, kind=kind, user=user, query=request.GET)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(kind.url(form.query))
    context = {
        "form": form,
        "kind": kind,
        "back_url": kind.url(form.query),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "courts/listing/save.html", context, status=422 if form.is_bound else 200)


@login_required
def saved_filter(request: HttpRequest, token: str) -> HttpResponse:
    """The link one gives to a colleague: the list with the filter, seen with the colleague's own eyes."""
    saved = get_object_or_404(SavedFilter, token=token)
    return redirect(_kind(saved.list).url(saved.query))


@login_required
@require_POST
def remove_filter(request: HttpRequest, pk: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    saved = get_object_or_404(SavedFilter, pk=pk, owner=user)
    kind = _kind(saved.list)
    remove(saved, actor=user)
    return redirect(kind.url({}))
