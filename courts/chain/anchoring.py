"""Anchoring 外部存证: the newest head goes to the chain of others, which keeps its digest and gives a receipt."""

from __future__ import annotations

import hashlib

from courts.chain.models import ChainAnchor, ChainHead
from outside import registry
from outside.errors import Unavailable


def digest_of(statement: str) -> str:
    return hashlib.sha256(statement.encode()).hexdigest()


def anchor() -> ChainAnchor | None:
    """Record the newest head unless it is there already. ``None``: nothing new, or the chain does not answer (tried again)."""
    head = ChainHead.objects.order_by("-sequence").first()
    if head is None or head.anchors.exists():
        return None
    digest = digest_of(head.statement)
    try:
        receipt = registry.chain().record(digest=digest, subject=f"head {head.sequence}")
    except Unavailable:
        return None
    return ChainAnchor.objects.create(
        head=head,
        digest=digest,
        transaction=receipt.transaction,
        block=receipt.block,
        at=receipt.at,
        source=receipt.source,
    )
