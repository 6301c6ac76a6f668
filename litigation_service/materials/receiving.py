"""Receiving 收件: a delivery with its number, each file once with its hash, and a trace line; long work is left to a job."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.file.models import Folder
from cases.file.services import receive_paper
from cases.register.models import Case
from courts.files.together import together
from courts.jobs.models import Job, JobState
from courts.jobs.services import enqueue
from courts.organisation.models import Court
from courts.people.models import User
from courts.trace.services import record, subject_of
from law.text import Text
from litigation_service.materials.kinds import kind_by_name
from litigation_service.materials.models import Delivery, Material, Parcel
from outside.errors import Refused

SORT = "sort_delivery"
OPENED = Text("收件登记", "Delivery received")
RECEIVED = Text("收到材料", "Material received")
LONGEST_NAME = 200


@transaction.atomic
def open_delivery(
    *,
    channel: str,
    court: Court,
    sender: User | None = None,
    sender_name: str = "",
    sender_address: str = "",
    sender_proved: bool = False,
    case: Case | None = None,
    chosen_by_court: bool = False,
    kind: str = "",
    subject: str = "",
    taken_by: User | None = None,
    key: str | None = None,
) -> Delivery:
    """A new delivery with its number; raises ``IntegrityError`` for a ``key`` that was received before."""
    delivery = Delivery.objects.create(
        channel=channel,
        court=court,
        sender=sender,
        sender_name=sender_name[:100],
        sender_address=sender_address[:200],
        sender_proved=sender_proved,
        case=case,
        chosen_by_court=chosen_by_court,
        kind=kind,
        subject=subject[:200],
        taken_by=taken_by,
        key=key,
    )
    delivery.number = f"收转{court.code}-{timezone.localdate():%Y%m%d}-{delivery.pk:06d}"
    delivery.save(update_fields=["number"])
    record(delivery, "receive_delivery", OPENED, actor=taken_by or sender, detail={"number": delivery.number})
    return delivery


def key_of(*parts: object) -> str:
    """The hash of where a file came from: received from there once. Names of files and letters need not be text."""
    return hashlib.sha256("\0".join(map(str, parts)).encode(errors="surrogatepass")).hexdigest()


def receive(
    delivery: Delivery,
    *,
    name: str,
    content: bytes,
    place: str = "",
    key: str = "",
    refusal: Refused | None = None,
    at_once: bool = False,
) -> Material:
    """Receive one file of a delivery; the same file of the same delivery, or the same ``key``, is answered with itself.

    ``at_once`` asks the intake now and raises its ``Refused`` or ``Unavailable`` to the person who waits, receiving
    nothing; otherwise a job asks it, and what is refused stays as an exception. ``refusal`` is one already given.
    """
    sha256 = hashlib.sha256(content).hexdigest() if content else ""
    arrival = key or key_of("delivery", delivery.pk, place, name, sha256)
    known = Material.objects.filter(arrival_key=arrival).first()
    if known is not None:
        return known
    try:
        with together():
            return _enter(delivery, name, content, place, arrival, sha256, refusal, at_once)
    except IntegrityError:
        return Material.objects.get(arrival_key=arrival)


def _enter(
    delivery: Delivery,
    name: str,
    content: bytes,
    place: str,
    arrival: str,
    sha256: str,
    refusal: Refused | None,
    at_once: bool,
) -> Material:
    Delivery.objects.select_for_update().get(pk=delivery.pk)
    place_in_row = Material.objects.filter(delivery=delivery).count() + 1
    folder = Folder.objects.create(owner=delivery.sender if delivery.sender_proved else None, court=delivery.court)
    material = Material(
        delivery=delivery,
        court=delivery.court,
        number=f"{delivery.number}-{place_in_row:03d}",
        name=shown_name(name),
        place=shown_name(place, 300) if place else "",
        kind=delivery.kind or kind_by_name(name),
        sha256=sha256,
        size=len(content),
        folder=folder,
        arrival_key=arrival,
        trouble=trouble_of(refusal) if refusal else {},
    )
    if at_once:
        material.paper = receive_paper(**paper_inputs(material, content)).paper
    elif content:
        material.held.save(f"{sha256[:16]}.bin", ContentFile(content), save=False)
    material.save()
    actor = delivery.taken_by or (delivery.sender if delivery.sender_proved else None)
    detail = {"number": material.number, "sha256": sha256, "size": len(content)}
    record(material, "receive", RECEIVED, actor=actor, to_state=material.state, detail=detail)
    return material


def paper_inputs(material: Material, content: bytes) -> dict[str, Any]:
    """How a material is handed to the intake: whose paper it is, and that it is to be read."""
    delivery = material.delivery
    return {
        "folder": material.folder,
        "content": content,
        "name": material.name,
        "kind": material.kind,
        "actor": (delivery.sender if delivery.sender_proved else None) or delivery.taken_by,
        "source": delivery.channel,
    }


def shown_name(name: str, longest: int = LONGEST_NAME) -> str:
    """A stranger's name without control and direction characters; it is shown, never used as a path."""
    return "".join(letter for letter in name if letter.isprintable()).strip()[:longest] or "材料"


def trouble_of(refusal: Refused) -> dict[str, str]:
    """A refusal of the intake in the stored form of a trouble."""
    return {
        "code": refusal.code,
        "zh": f"{refusal.reason.zh}{refusal.remedy.zh}",
        "en": f"{refusal.reason.en} {refusal.remedy.en}",
    }


def receive_parcel(delivery: Delivery, *, name: str, content: bytes) -> Parcel:
    """Keep a zip archive until the job opens it; the same archive twice in a delivery is one."""
    sha256 = hashlib.sha256(content).hexdigest()
    with together():
        Delivery.objects.select_for_update().get(pk=delivery.pk)
        known = Parcel.objects.filter(delivery=delivery, sha256=sha256).first()
        if known is not None:
            return known
        parcel = Parcel(delivery=delivery, name=shown_name(name), sha256=sha256)
        parcel.held.save(f"{sha256[:16]}.zip", ContentFile(content), save=False)
        parcel.save()
        label = Text("收到压缩包", "Archive received")
        record(delivery, "receive_parcel", label, actor=delivery.taken_by or delivery.sender, detail={"sha256": sha256})
    return parcel


def sort_later(delivery: Delivery) -> Job:
    """One waiting job sorts the delivery, however many files arrive before it begins."""
    waiting = Job.objects.filter(
        kind=SORT, subject=subject_of(delivery), subject_id=delivery.pk, status=JobState.QUEUED
    ).first()
    owner = delivery.taken_by or delivery.sender
    return waiting or enqueue(SORT, subject=delivery, owner=owner, delivery_id=delivery.pk)
