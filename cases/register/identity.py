"""A party's kind and document in the words of the identity rules."""

from __future__ import annotations

from typing import Any

from cases.register.models import Party
from law.operations import call

KINDS = {"natural": "natural_person", "legal": "legal_person", "other": "other_organisation"}
ID_TYPES = {
    "resident_id": "居民身份证",
    "uscc": "统一社会信用代码",
    "passport": "护照",
    "hmt_permit": "港澳居民来往内地通行证",
    "military_id": "军官证",
}


def quality_facts(*, kind: str, name: str, id_type: str, id_number: str) -> dict[str, Any]:
    """The input of the operation ``party_data_quality``."""
    return {
        "kind": KINDS.get(kind, kind),
        "name": name,
        "id_type": ID_TYPES.get(id_type, id_type),
        "id_number": id_number,
    }


def identity_errors(party: Party) -> tuple[str, ...]:
    facts = quality_facts(kind=party.kind, name=party.name, id_type=party.id_type, id_number=party.id_number)
    return tuple(call("party_data_quality", facts).result["errors"])
