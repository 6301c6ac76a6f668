"""Reading deliveries for pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from cases.register.models import Case
from cases.register.policy import relations
from courts.people.models import User
from litigation_service.materials.kinds import name_of
from litigation_service.materials.lifecycle import MATERIAL
from litigation_service.materials.listing import TONES
from litigation_service.materials.models import Delivery, Material

OPEN_HOURS = 12
SHOWN = 500
NEW_SHOWN = 50
WAITING = ("received", "exception")


def takes_more(delivery: Delivery, user: User) -> bool:
    """Whether the person may still add files: who opened it, on the same working day."""
    mine = delivery.taken_by_id == user.pk or (delivery.sender_id == user.pk and delivery.channel == "portal")
    return mine and timezone.now() - delivery.received_at < timedelta(hours=OPEN_HOURS)


def items_of(delivery: Delivery, *, outward: bool) -> dict[str, Any]:
    """The papers of a delivery with what became of each, and how far the sorting is."""
    found = list(delivery.materials.select_related("case", "paper", "duplicate_of").order_by("id")[:SHOWN])
    parcels = list(delivery.parcels.all())
    left = sum(material.state == "received" for material in found)
    unopened = sum(parcel.opened_at is None for parcel in parcels)
    return {
        "items": [item_of(material, outward=outward) for material in found],
        "parcels": parcels,
        "total": len(found),
        "sorted": len(found) - left,
        "trouble_count": sum(material.state == "exception" for material in found),
        "moving": bool(left or unopened),
    }


def item_of(material: Material, *, outward: bool) -> dict[str, Any]:
    state = MATERIAL.state(material.state)
    return {
        "material": material,
        "kind": name_of(material.kind),
        "state": {"text": state.label_for(outward=outward), "tone": TONES.get(material.state, "neutral")},
        "trouble": material.trouble if not outward or material.paper_id is None else {},
        "again": not outward and material.state == "exception" and material.paper_id is None and bool(material.held),
    }


def deliveries_of(user: User) -> QuerySet[Delivery]:
    """What the person sent, newest first, with how many papers and how many need a look."""
    theirs = Delivery.objects.filter(sender=user).select_related("court", "case")
    counted = theirs.annotate(
        papers=Count("materials", distinct=True),
        returned=Count("materials", filter=Q(materials__state="returned"), distinct=True),
        done=Count("materials", filter=Q(materials__state__in=("filed", "duplicate")), distinct=True),
        packed=Count("parcels", distinct=True),
    )
    return counted.filter(Q(papers__gt=0) | Q(packed__gt=0)).order_by("-id")


def new_materials(user: User, case: Case) -> dict[str, Any]:
    """What the tab “file” of a case shows beside its papers: routed papers for the bench, two buttons for the parties."""
    panel = "litigation_service/materials/_case_panel.html"
    if not user.is_court_staff:
        return {"materials_panel": panel, "may_send": case.closed_on is None}
    if not relations(user, case) & {"handler", "panel", "clerk", "assistant", "same_division", "same_court"}:
        return {}
    routed = Material.objects.filter(case=case, state="routed").select_related("delivery__sender").order_by("id")
    return {"materials_panel": panel, "new_materials": list(routed[:NEW_SHOWN])}
