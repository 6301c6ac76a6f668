"""Rows and files against their last sealed facts, and rows that no leaf speaks of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.fields.files import FieldFile

from courts.chain.models import ChainHead, ChainLeaf
from courts.chain.registry import KINDS, TRACE, Evidence, text_of
from courts.chain.verifying.breaks import Breaks
from courts.trace.models import TraceEntry

CHUNK = 2_000
PIECE = 1 << 20
_UNSEALED = """
SELECT t.id FROM courts_traceentry t
WHERE NOT EXISTS (SELECT 1 FROM courts_chainleaf l WHERE l.kind = 'trace' AND l.ref = t.id) AND t.id {side} %s
ORDER BY t.id LIMIT %s
"""


def unsealed_lines(head: ChainHead | None, breaks: Breaks) -> int:
    """Lines behind the sealer's back are breaks; answers how many are waiting for it (counted to 1000)."""
    floor = head.floor if head else 0
    with connection.cursor() as cursor:
        cursor.execute(_UNSEALED.format(side="<="), [floor, 100])
        for (ref,) in cursor.fetchall():
            breaks.add("inserted", TRACE, ref, f"留痕 {ref} 不在链中：事后插入。",
                       f"Trace entry {ref} is not in the chain: it was inserted afterwards.")  # fmt: skip
        cursor.execute(_UNSEALED.format(side=">"), [floor, 1000])
        return len(cursor.fetchall())


def compare_rows(evidence: Evidence, breaks: Breaks, *, since: int = 0) -> tuple[int, int]:
    """Every sealed row of a kind against what was sealed last; answers how many rows, and how many are not sealed yet."""
    label, kind = evidence.label, evidence.kind
    compared = 0
    for refs in _sealed_refs(kind, since):
        rows = {row.pk: row for row in evidence.rows().filter(pk__in=list(refs))}
        compared += len(rows)
        gone = [pk for pk in refs if pk not in rows]
        lawful = _removed(evidence, gone)
        for pk, (position, text) in refs.items():
            if pk not in rows and pk not in lawful:
                breaks.add(
                    "row_deleted", kind, pk, f"{label.zh} {pk} 的记录不见了。", f"{label.en} {pk} is gone.", position
                )
            elif pk in rows and text_of(evidence, rows[pk]) != text:
                breaks.add("row_changed", kind, pk, f"{label.zh} {pk} 的记录与存证不符。",
                           f"{label.en} {pk} is not what was sealed.", position)  # fmt: skip
    return compared, _waiting(evidence)


def _sealed_refs(kind: str, since: int) -> Iterator[dict[int, tuple[int, str]]]:
    """The last leaf of each row of a kind, in pieces: row → (position, text)."""
    after = 0
    while True:
        leaves = (
            ChainLeaf.objects.filter(kind=kind, ref__gt=after, position__gte=since)
            .order_by("ref", "-position")
            .distinct("ref")
            .values_list("ref", "position", "content")[:CHUNK]
        )
        piece = {ref: (position, text) for ref, position, text in leaves}
        if not piece:
            return
        yield piece
        after = max(piece)


def _removed(evidence: Evidence, gone: list[int]) -> set[int]:
    """Rows whose removal stands in the trace."""
    if not gone or not evidence.removed_by:
        return set()
    subject, act = evidence.removed_by
    lines = TraceEntry.objects.filter(subject=subject, subject_id__in=gone, act=act)
    return set(lines.values_list("subject_id", flat=True))


def _waiting(evidence: Evidence) -> int:
    """Rows without any leaf (counted to 1000)."""
    leaves = ChainLeaf.objects.filter(kind=evidence.kind, ref=OuterRef("pk"))
    return len(evidence.rows().filter(~Exists(leaves)).values_list("pk", flat=True)[:1000])


def compare_files(evidence: Evidence, breaks: Breaks, *, since: int = 0) -> tuple[int, int]:
    """Every stored file of a kind against its sealed hash; answers files and bytes."""
    count = size = 0
    if evidence.file is None:
        return count, size
    for refs in _sealed_refs(evidence.kind, since):
        for row in evidence.rows().filter(pk__in=list(refs)).order_by("pk"):
            file, digest = evidence.file(row)
            found, read = _digest(file)
            count, size = count + 1, size + read
            if found != digest:
                _tell(evidence, row, found, breaks, refs[row.pk][0])
    return count, size


def _tell(evidence: Evidence, row: Any, found: str, breaks: Breaks, position: int) -> None:
    code, zh, en = ("file_changed", "被修改", "was changed") if found else ("file_missing", "不见了", "is missing")
    label = evidence.label
    breaks.add(
        code,
        evidence.kind,
        row.pk,
        f"{label.zh} {row.pk} 的文件{zh}。",
        f"The file of {label.en} {row.pk} {en}.",
        position,
    )


def _digest(file: FieldFile) -> tuple[str, int]:
    """SHA-256 and size of a stored file; empty where it is not there."""
    hashed, size = hashlib.sha256(), 0
    try:
        with file.open("rb") as handle:
            while piece := handle.read(PIECE):
                hashed.update(piece)
                size += len(piece)
    except (OSError, ValueError):
        return "", 0
    return hashed.hexdigest(), size


def kinds() -> list[Evidence]:
    return [KINDS[name] for name in sorted(KINDS)]
