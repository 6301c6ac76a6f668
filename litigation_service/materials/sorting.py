"""Sorting a delivery 分拣: open its archives, ask the intake, route each paper. One bad file never stops the others."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from time import monotonic
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone

from cases.file.events import PaperRead
from cases.file.models import Reading
from cases.file.pictures import page_picture
from cases.file.services import receive_paper
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import beat, progress
from courts.jobs.views import title
from courts.people.models import User
from courts.procedure import ActRefused, perform
from law.text import Text
from litigation_service.materials.lifecycle import MATERIAL
from litigation_service.materials.models import Delivery, Material, Parcel
from litigation_service.materials.pointers import STRONG, pointers_of, waits_for_text
from litigation_service.materials.receiving import SORT, key_of, paper_inputs, receive, sort_later, trouble_of
from outside.delivery.codes import marks_in
from outside.delivery.unpacking import unpack
from outside.errors import Refused, Unavailable

log = structlog.get_logger(__name__)

# After so long a paper is routed without the text of its first page: a person may read it sooner than the machine.
PATIENCE = timedelta(minutes=30)
# A stack of hundreds is sorted in slices, each a job of its own: far from the time limit of a task, fair to other work.
SLICE_SECONDS = 120


def register() -> None:
    """Name the kind of job for people; the decorator entered it on import."""
    title(SORT, Text("收转分拣", "Sorting a delivery"))


@job_kind(SORT)
def sort_delivery(job: Job, *, delivery_id: int) -> dict[str, Any]:
    """Everything of the delivery that is not sorted yet; papers still being read are left to come back later.

    Safe to run twice and beside itself: each step asks the row first. A busy intake is raised at the end, so that the job
    comes back for what is left.
    """
    delivery = Delivery.objects.select_related("court", "case", "sender", "taken_by").get(pk=delivery_id)
    busy: Unavailable | None = None
    for parcel in Parcel.objects.filter(delivery=delivery, opened_at__isnull=True):
        open_parcel(parcel, job)
    tried: set[int] = set()
    until = monotonic() + SLICE_SECONDS
    while pending := [material for material in _received(delivery) if material.pk not in tried]:
        for material in pending:
            if monotonic() > until:
                sort_later(delivery)
                return {"sorted": len(tried), "goes_on": True}
            tried.add(material.pk)
            try:
                sort(material)
            except Unavailable as outage:
                busy = outage
            except Exception:
                log.exception("material_not_sorted", material=material.pk)
                _leave_to_a_person(material)
            _tell(job, delivery)
    if busy is not None:
        raise busy
    return {"sorted": len(tried)}


def _received(delivery: Delivery) -> list[Material]:
    found = Material.objects.filter(delivery=delivery, state="received").order_by("id")
    return list(found.select_related("delivery__case", "delivery__sender", "delivery__taken_by", "paper", "folder"))


def _tell(job: Job, delivery: Delivery) -> None:
    total = delivery.materials.count()
    left = delivery.materials.filter(state="received").count()
    progress(job, total - left, total, zh=f"已分拣 {total - left}/{total}", en=f"Sorted {total - left} of {total}")


def open_parcel(parcel: Parcel, job: Job | None = None) -> None:
    """Receive what is in an archive; a broken archive is kept with its trouble. Once opened its own bytes go."""
    with parcel.held.open("rb") as file:
        content = file.read()
    found: dict[str, str] = {}
    try:
        for number, entry in enumerate(unpack(content)):
            key = key_of("parcel", parcel.pk, number, entry.path)
            given = {"name": entry.name, "place": entry.folder, "key": key, "refusal": entry.refusal}
            receive(parcel.delivery, content=entry.content, **given)  # type: ignore[arg-type]
            if job is not None:
                beat(job)
    except Refused as refusal:
        found = trouble_of(refusal)
    held, storage = parcel.held.name, parcel.held.storage
    parcel.opened_at, parcel.trouble, parcel.held = timezone.now(), found, ""
    parcel.save(update_fields=["opened_at", "trouble", "held"])
    storage.delete(held)


def sort(material: Material) -> None:
    """Ask the intake if nobody did, then route, unless the text of the first page is still to come."""
    if material.paper_id is None and not material.trouble:
        take_in(material)
    late = timezone.now() - material.received_at > PATIENCE
    if not late and waits_for_text(material, pointers_of(material)):
        return
    route(material)


def take_in(material: Material) -> None:
    """The intake looks at the bytes: a paper comes of it, or a trouble. The held bytes of a paper go."""
    content = b""
    if material.held:
        with material.held.open("rb") as file:
            content = file.read()
    try:
        paper = receive_paper(**paper_inputs(material, content)).paper
    except Refused as refusal:
        material.trouble = trouble_of(refusal)
        material.save(update_fields=["trouble"])
        return
    held, storage = material.held.name, material.held.storage
    material.paper, material.held = paper, ""
    if not any(pointer.ground in STRONG for pointer in pointers_of(material)):
        with contextlib.suppress(Refused):  # the page says itself that it cannot be shown
            material.marks = marks_in(page_picture(paper, 1, "full"))
    material.save(update_fields=["paper", "held", "marks"])
    storage.delete(held)


def route(material: Material) -> None:
    """Route as the system; what the counter itself chose a case for is filed at once in the name of who chose."""
    perform(material, "route", actor=None)
    delivery = material.delivery
    if material.state == "routed" and material.ground == "chosen_court" and delivery.taken_by is not None:
        try:
            perform(material, "file", actor=delivery.taken_by, inputs={"kind": material.kind, "title": ""})
        except ActRefused:  # traced; the paper stays routed and on the desk of who may file it
            log.info("material_not_filed_at_once", material=material.pk)


def _leave_to_a_person(material: Material) -> None:
    """What broke the sorting is an exception like any other, with its bytes kept."""
    with transaction.atomic():
        locked = Material.objects.select_for_update().get(pk=material.pk)
        if locked.state != MATERIAL.initial or locked.paper_id is not None:
            return
        locked.trouble = {
            "code": "sorting_failed",
            "zh": "处理时出错，请人工查看原因后退回或重新分流。",
            "en": "Sorting failed: look at it and return it or route it again.",
        }
        locked.save(update_fields=["trouble"])
    perform(material, "route", actor=None)


def on_paper_read(event: PaperRead) -> None:
    """The first page can be read now: sort its delivery again."""
    material = Material.objects.filter(paper_id=event.paper_id, state="received").select_related("delivery").first()
    if material is not None:
        sort_later(material.delivery)


def forgotten() -> int:
    """Wake the sorting of deliveries whose call was lost or whose papers waited too long; says how many."""
    now = timezone.now()
    waiting = Material.objects.filter(state="received", received_at__lt=now - timedelta(minutes=2))
    still_read = waiting.filter(paper__reading=Reading.WAITING, received_at__gt=now - PATIENCE)
    unsorted = waiting.exclude(pk__in=still_read.values("pk")).values_list("delivery", flat=True)
    unopened = Parcel.objects.filter(opened_at__isnull=True, delivery__received_at__lt=now - timedelta(minutes=2))
    keys = set(unsorted[:1000]) | set(unopened.values_list("delivery", flat=True)[:1000])
    for delivery in Delivery.objects.filter(pk__in=keys).select_related("sender", "taken_by"):
        sort_later(delivery)
    return len(keys)


def try_again(material: Material, *, actor: User) -> None:
    """A person has an exception sorted anew: the intake is asked again where it refused or broke, then the way."""
    if material.paper_id is None and material.held:
        material.trouble = {}
        take_in(material)
    perform(material, "route", actor=actor)
