"""The tree as it lies in the database: reading hashes for proofs, writing leaves in bulk."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.db import connection

from courts.chain.models import ChainLeaf, ChainNode
from courts.chain.tree import Tree

Leaf = tuple[str, int, bytes, str]
"""Kind, row, digest, kept content."""


class Missing(LookupError):
    """Hashes that must be there are not: the tables were cut."""


def hashes(level: int, first: int, count: int) -> Sequence[bytes]:
    """What :class:`courts.chain.tree.Tree` asks for."""
    rows = (
        ChainLeaf.objects.filter(position__gte=first, position__lt=first + count).order_by("position")
        if level == 0
        else ChainNode.objects.filter(level=level, index__gte=first, index__lt=first + count).order_by("index")
    )
    found = [bytes(digest) for digest in rows.values_list("digest", flat=True)]
    if len(found) != count:
        raise Missing(f"level {level}, {first} to {first + count}: {len(found)} of {count}")
    return found


def tree_of(size: int) -> Tree:
    return Tree(size, hashes)


def write_leaves(first: int, leaves: Sequence[Leaf]) -> None:
    """COPY the leaves in, from position ``first`` on."""
    lines = io.StringIO()
    for position, (kind, ref, digest, content) in enumerate(leaves, first):
        escaped = content.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
        lines.write(f"{position}\t{kind}\t{ref}\t\\\\x{digest.hex()}\t{escaped}\n")
    lines.seek(0)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {ChainLeaf._meta.db_table} (position, kind, ref, digest, content) FROM STDIN", lines)


def write_nodes(nodes: Sequence[tuple[int, int, bytes]]) -> None:
    ChainNode.objects.bulk_create([ChainNode(level=level, index=index, digest=d) for level, index, d in nodes])
