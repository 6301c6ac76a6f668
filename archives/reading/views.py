from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from archives.reading.forms import AskForm
from archives.reading.models import ReadingPermit
from archives.reading.services import ask, may_read_without_permit, read_copy, reader_kind, shelved_volume
from archives.volume.models import Volume
from archives.volume.selectors import volume_relations
from courts.access.belt import beyond_reader
from courts.language import say
from courts.people.models import User
from courts.procedure import offers_for
from courts.roles import Role
from law.text import Text

NOT_FOUND = Text(
    "没有可供您借阅的该案号的已归档案卷。请核对案号；您须是该案当事人、代理人或法官。",
    "No shelved volume of that number is open to you. Check the number; you must be a party, its agent or a judge.",
)
NOT_PACKED = Text("案卷正在封装，请稍后再试。", "The volume is being packed; try again in a moment.")


@login_required
@beyond_reader("a permit opens the volume, not the case")
def permits(request: HttpRequest) -> HttpResponse:
    """One's own permits, and the form to ask for another."""
    user: User = request.user  # type: ignore[assignment]
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        volume = shelved_volume(form.cleaned_data["number"])
        kind = reader_kind(user, volume.case) if volume else None
        if volume is not None and kind is not None:
            purpose = form.cleaned_data["purpose"]
            return redirect(ask(volume=volume, reader=user, kind=kind, purpose=purpose, on=timezone.localdate()))
        form.add_error("number", say(NOT_FOUND))
    context = {
        "form": form,
        "permits": ReadingPermit.objects.filter(reader=user).select_related("volume__case"),
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "archives/permits.html", context, status=422 if form.errors else 200)


@login_required
def permit(request: HttpRequest, pk: int) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    found = find_permit(user, pk)
    context = {
        "permit": found,
        "valid": found.valid_on(timezone.localdate()) and found.reader_id == user.pk,
        "offers": offers_for(found, actor=user),
        "acts_base": f"/acts/reading_permit/{pk}/",
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "archives/permit.html", context)


@beyond_reader("a permit opens the volume, not the case")
def find_permit(user: User, pk: int) -> ReadingPermit:
    """The reader and the archivists of the court; everyone else: ``Http404``."""
    found = ReadingPermit.objects.select_related("volume__case", "volume__court", "reader").filter(pk=pk).first()
    if found is None or not (found.reader_id == user.pk or Role.ARCHIVIST in user.roles_in(found.court_id)):
        raise Http404
    return found


@login_required
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The watermarked copy, with a valid permit only."""
    user: User = request.user  # type: ignore[assignment]
    found = find_permit(user, pk)
    if found.reader_id != user.pk or not found.valid_on(timezone.localdate()):
        raise Http404
    return _copy(request, found.volume, user, found.purpose)


@login_required
def read_own(request: HttpRequest, pk: int) -> HttpResponse:
    """The volume for those who need no permit: its judges and its archivist."""
    user: User = request.user  # type: ignore[assignment]
    volume = Volume.objects.select_related("case", "court").filter(pk=pk, state="shelved").first()
    if volume is None or not may_read_without_permit(user, volume, volume_relations(user, volume)):
        raise Http404
    return _copy(request, volume, user, say(Text("办案查阅", "own case")))


def _copy(request: HttpRequest, volume: Volume, user: User, purpose: str) -> HttpResponse:
    """The copy, or word that its package is still being made."""
    if not volume.package:
        messages.warning(request, say(NOT_PACKED))
        return redirect("volumes" if user.is_court_staff else "reading-permits")
    return _pdf(read_copy(volume, user, purpose=purpose))


def _pdf(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="volume.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
