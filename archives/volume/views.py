from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archives.reading.services import may_read_without_permit
from archives.volume.lifecycle import VOLUME
from archives.volume.models import Volume
from archives.volume.selectors import VolumeFacts, find_volume, volume_relations, volumes_of
from courts.jobs.models import Job
from courts.jobs.views import job_panel
from courts.people.models import User
from courts.procedure import offers_for
from law.archives.catalogue import missing_findings


@login_required
def volumes(request: HttpRequest) -> HttpResponse:
    """The archivist's volumes by standing."""
    user: User = request.user  # type: ignore[assignment]
    found = volumes_of(user)
    groups = [(state, [v for v in found if v.state == state.name]) for state in VOLUME.states]
    return render(request, "archives/volumes.html", {"groups": groups})


@login_required
def volume(request: HttpRequest, pk: int) -> HttpResponse:
    """One volume: its order, what is missing, the checks, the package."""
    user: User = request.user  # type: ignore[assignment]
    found = find_volume(user, pk)
    facts = VolumeFacts(found, {})
    context = {
        "volume": found,
        "items": found.items.select_related("paper"),
        "missing": [f.as_json() for f in missing_findings(found.catalogue, facts.present, condition=facts.condition)],
        "offers": offers_for(found, actor=user),
        "acts_base": f"/acts/volume/{pk}/",
        "job": _job(found, user),
        "may_read": found.state == "shelved" and may_read_without_permit(user, found, volume_relations(user, found)),
    }
    return render(request, "archives/volume.html", context)


def _job(found: Volume, user: User) -> dict[str, object] | None:
    job = Job.objects.filter(kind="pack_volume", subject="archives.volume", subject_id=found.pk, owner=user).first()
    return job_panel(job) if job and not job.finished else None
