"""Proofs 存证证明: that an entry is in the tree of a head, and that a later head continues an earlier one."""

from __future__ import annotations

from typing import Any

from django.db import connection

from courts.chain import anchoring, entries, heads
from courts.chain.models import ChainAnchor, ChainHead, ChainLeaf
from courts.chain.registry import TRACE
from courts.chain.store import tree_of

FORMAT = "smart-court-proof/1"


def newest_head() -> ChainHead | None:
    return ChainHead.objects.order_by("-sequence").first()


def leaf_of(kind: str, ref: int) -> ChainLeaf | None:
    """The last sealed state of a row, ``None`` while it waits for the sealer."""
    return ChainLeaf.objects.filter(kind=kind, ref=ref).order_by("-position").first()


def first_head_with(position: int) -> ChainHead | None:
    """The head that first covered a leaf: its instant is the latest at which the entry can have been made."""
    return ChainHead.objects.filter(size__gt=position).order_by("size").first()


def bundle(kind: str, ref: int) -> dict[str, Any] | None:
    """Everything a stranger needs to check the entry without us; ``None`` while it is not sealed.

    The sealed text of a line of the trace holds names: hand it only to those who may read the line.
    """
    leaf = leaf_of(kind, ref)
    sealed, newest = (first_head_with(leaf.position), newest_head()) if leaf else (None, None)
    if leaf is None or sealed is None or newest is None:
        return None
    tree = tree_of(newest.size)
    return {
        "format": FORMAT,
        "leaf": {"content": _content(leaf), "position": leaf.position, "hash": bytes(leaf.digest).hex()},
        "path": [step.hex() for step in tree.inclusion(leaf.position)],
        "head": signed(newest),
        "sealed_by": signed(sealed),
        "consistency": [step.hex() for step in tree.consistency(sealed.size)],
        "public_key": _public(newest.key_id),
        "anchors": [_receipt(a) for a in ChainAnchor.objects.filter(head__sequence__gte=sealed.sequence)[:1]],
    }


def signed(head: ChainHead) -> dict[str, str]:
    return {"statement": head.statement, "signature": bytes(head.signature).hex()}


def consistency(first: int, second: int) -> dict[str, Any] | None:
    """Between two heads by their numbers; ``None`` where one does not exist or the order is wrong."""
    pair = {head.sequence: head for head in ChainHead.objects.filter(sequence__in=[first, second])}
    if first not in pair or second not in pair or first > second:
        return None
    steps = tree_of(pair[second].size).consistency(pair[first].size)
    return {
        "format": FORMAT,
        "sealed_by": signed(pair[first]),
        "head": signed(pair[second]),
        "consistency": [step.hex() for step in steps],
        "public_key": _public(pair[second].key_id),
    }


def _public(identity: str) -> str:
    public = heads.public_key_of(identity)
    return public.hex() if public else ""


def _receipt(anchor: ChainAnchor) -> dict[str, Any]:
    return {
        "head": signed(anchor.head),
        "digest": anchoring.digest_of(anchor.head.statement),
        "transaction": anchor.transaction,
        "block": anchor.block,
        "at": anchor.at.isoformat(),
        "source": anchor.source,
    }


def _content(leaf: ChainLeaf) -> str:
    if leaf.kind != TRACE:
        return leaf.content
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {entries.SQL} FROM courts_traceentry t WHERE t.id = %s", [leaf.ref])
        row = cursor.fetchone()
    return entries.text_of_row(row) if row else ""
