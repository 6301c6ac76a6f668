"""What the court received, as received 原样固化: one canonical text and its hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cases.file.models import Paper
from litigation_service.filing.models import Filing, FilingParty
from litigation_service.filing.papers import GENERATED

VERSION = 1
_PARTY_FIELDS = [
    "role",
    "position",
    "kind",
    "name",
    "gender",
    "ethnicity",
    "id_type",
    "id_number",
    "address",
    "phone",
    "legal_representative",
    "legal_representative_post",
    "statutory_agent",
    "agents",
]


def content_of(filing: Filing) -> dict[str, Any]:
    """Everything typed and every paper with its hash, as plain values."""
    return {
        "version": VERSION,
        "filing": filing.pk,
        "court": filing.court.code if filing.court else None,
        "filer": {"id": filing.filer_id, "name": filing.filer.full_name},
        "cause": filing.cause,
        "cause_code": filing.cause_code,
        "connection": filing.connection,
        "connection_place": filing.connection_place,
        "claims": list(filing.claims),
        "facts": filing.facts,
        "amount_fen": filing.amount_fen,
        "wants_mediation": filing.wants_mediation,
        "accepts_electronic_service": filing.accepts_electronic_service,
        "parties": [_party(party) for party in filing.parties.all()],
        "papers": [_paper(paper) for paper in filing.folder.papers.all() if paper.source != GENERATED],
    }


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical text: keys sorted, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _party(party: FilingParty) -> dict[str, Any]:
    values = {name: getattr(party, name) for name in _PARTY_FIELDS}
    return values | {"birth_date": party.birth_date.isoformat() if party.birth_date else None}


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.pk,
        "kind": paper.kind,
        "title": paper.title,
        "name": paper.original_name,
        "pages": paper.pages_count,
        "size": paper.size,
        "sha256": paper.sha256,
    }
