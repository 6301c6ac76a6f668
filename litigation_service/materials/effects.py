"""What the acts on a material bring about."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cases.file.moving import put_into_case
from cases.register.models import Case
from cases.register.policy import relations
from courts.notices.services import notify
from courts.procedure import Performance
from law.text import Text
from litigation_service.materials.models import Material
from litigation_service.materials.routing import way_of


def route(performance: Performance) -> str | None:
    material: Material = performance.subject
    way = way_of(material)
    material.case = way.case if way.target in {"routed", "duplicate"} else None
    material.ground = way.ground
    material.evidence = [pointer.as_json() for pointer in way.pointers]
    material.trouble = way.trouble
    material.duplicate_of = way.original
    material.save(update_fields=["case", "ground", "evidence", "trouble", "duplicate_of"])
    performance.notes["ground"] = way.ground
    return way.target


def assign(performance: Performance) -> str | None:
    material: Material = performance.subject
    case: Case = performance.inputs["case"]
    material.case, material.ground, material.trouble = case, "person", {}
    material.save(update_fields=["case", "ground", "trouble"])
    performance.notes["case"] = case.number
    return None


def file(performance: Performance) -> str | None:
    """入卷: the paper moves into the folder of the case; the same bytes there already make this one a duplicate."""
    material: Material = performance.subject
    assert material.paper is not None and material.case is not None
    kind = str(performance.inputs.get("kind") or material.kind)
    title = str(performance.inputs.get("title") or "") or material.name.rsplit(".", 1)[0]
    role = str(performance.inputs.get("submitted_as") or _role_of_sender(material))
    given: dict[str, Any] = {"kind": kind, "title": title, "submitted_as": role, "actor": performance.actor}
    if not put_into_case(material.paper, material.case, **given):
        return "duplicate"
    material.kind, material.filed_at, material.ended_by = kind, timezone.now(), performance.actor
    material.save(update_fields=["kind", "filed_at", "ended_by"])
    return "filed"


def _role_of_sender(material: Material) -> str:
    """The side a proved sender stands on, from the register."""
    sender = material.delivery.sender
    if sender is None or material.case is None or not material.delivery.sender_proved:
        return ""
    roles = relations(sender, material.case) - {"party", "agent"}
    return min(roles, default="")


def send_back(performance: Performance) -> str | None:
    material: Material = performance.subject
    reason = str(performance.inputs["reason"])
    material.case, material.ground = None, ""
    material.trouble = {"code": "sent_back", "zh": f"承办部门退转：{reason}", "en": f"Sent back: {reason}"}
    material.save(update_fields=["case", "ground", "trouble"])
    return None


def mark_duplicate(performance: Performance) -> str | None:
    material: Material = performance.subject
    material.duplicate_of = performance.inputs["original"]
    material.ended_by = performance.actor
    material.save(update_fields=["duplicate_of", "ended_by"])
    return None


def return_material(performance: Performance) -> str | None:
    material: Material = performance.subject
    material.reason = str(performance.inputs["reason"])
    material.return_number = f"退{material.number}"
    material.returned_at, material.ended_by = timezone.now(), performance.actor
    material.save(update_fields=["reason", "return_number", "returned_at", "ended_by"])
    _tell(material, Text("材料已退回", "Your paper was returned"))
    return None


def hand_back(performance: Performance) -> str | None:
    """签领: who collected it, with the hand-written name where one was given at the counter."""
    material: Material = performance.subject
    own = performance.actor is not None and performance.actor.pk == material.delivery.sender_id
    material.collector = str(performance.inputs.get("collector") or (performance.actor if own else "")).strip()[:60]
    drawn = performance.inputs.get("signature")
    material.signature = drawn.path if drawn else ""
    material.collected_at = timezone.now()
    material.save(update_fields=["collector", "signature", "collected_at"])
    return None


def reject(performance: Performance) -> str | None:
    material: Material = performance.subject
    material.reason, material.ended_by = str(performance.inputs["reason"]), performance.actor
    material.save(update_fields=["reason", "ended_by"])
    _tell(material, Text("材料未被接收", "Your paper was not accepted"))
    return None


def _tell(material: Material, title: Text) -> None:
    sender = material.delivery.sender
    if sender is None:
        return
    body = Text(f"《{material.name}》：{material.reason}", f"“{material.name}”: {material.reason}")
    notify([sender], title=title, body=body, url=material.get_absolute_url(), case_id=material.case_id)


EFFECTS = {
    "route": route,
    "assign": assign,
    "file": file,
    "send_back": send_back,
    "mark_duplicate": mark_duplicate,
    "return_material": return_material,
    "hand_back": hand_back,
    "reject": reject,
}
