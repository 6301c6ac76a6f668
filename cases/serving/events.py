from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DocumentServed:
    """Service of a document on a party is complete by law on ``served_on`` 送达完成."""

    service_id: int
    case_id: int
    code: str
    party_id: int
    served_on: date
