"""What is new since the last sealing 待存证: lines of the trace, and rows of other kinds that the trace speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from courts.chain import entries
from courts.chain.models import ChainHead, ChainLeaf
from courts.chain.registry import KINDS, TRACE, Evidence, text_of
from courts.chain.store import Leaf
from courts.chain.tree import leaf_hash
from courts.trace.models import Outcome

_NEW_LINES = f"""
SELECT {entries.SQL} FROM courts_traceentry t
WHERE t.id > %s AND NOT EXISTS (SELECT 1 FROM courts_chainleaf l WHERE l.kind = 'trace' AND l.ref = t.id)
ORDER BY t.id LIMIT %s
"""
# A transaction prepared for two-phase commit has no session; then nothing is settled. Other databases of the server draw no ids here.
_OLDEST = """
SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_prepared_xacts WHERE database = current_database()) THEN '-infinity'::timestamptz ELSE
  (SELECT min(coalesce(xact_start, CASE WHEN state IS NULL THEN now() - interval '1 day' END))
   FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = current_database() AND pid <> pg_backend_pid()) END,
  clock_timestamp()
"""


def settled_floor() -> int:
    """The id of the trace below which no line can appear any more.

    A head that saw the trace up to an id at a moment T settles that id once every transaction begun before T has ended: an id
    is drawn by a transaction that had begun before, and ids only grow. Sessions of other roles hide their begin; they are
    taken to be a day old (give the role ``pg_read_all_stats`` to see them).
    """
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST)
        oldest, now = cursor.fetchone()
    before: datetime = oldest or now
    if not isinstance(before, datetime) or before.year < 2:
        return 0
    return (
        ChainHead.objects.filter(settled_at__lt=before)
        .order_by("-settled_at")
        .values_list("settled", flat=True)
        .first()
        or 0
    )


def new_lines(floor: int, limit: int) -> list[Sequence[Any]]:
    """Lines of the trace that are not in the tree, oldest id first, at most ``limit``."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW_LINES, [floor, limit])
        rows: list[Sequence[Any]] = cursor.fetchall()
    return rows


def leaves_of_lines(rows: Iterable[Sequence[Any]]) -> list[Leaf]:
    return [(TRACE, row[0], leaf_hash(entries.text_of_row(row).encode()), "") for row in rows]


def leaves_of_evidence(rows: Sequence[Sequence[Any]], *, full: bool) -> list[Leaf]:
    """New facts of every other kind: those the lines speak of, or (``full``) all that are not in the tree."""
    spoken = _spoken_of(rows)
    found: list[Leaf] = []
    for kind in sorted(KINDS):
        evidence = KINDS[kind]
        wanted = evidence.rows() if full else _followed(evidence, spoken)
        if wanted is None:
            continue
        if full and not evidence.changes:
            wanted = wanted.filter(~Exists(ChainLeaf.objects.filter(kind=kind, ref=OuterRef("pk"))))
        found += _unsealed(evidence, wanted.order_by("pk"))
    return found


def _spoken_of(rows: Sequence[Sequence[Any]]) -> dict[str, set[int]]:
    """Ids by subject of the lines; under ``case`` those of their cases. Who only read changed nothing."""
    names = [name for name, _ in entries.COLUMNS]
    subject, subject_id, case, outcome = (names.index(n) for n in ("subject", "subject_id", "case", "outcome"))
    subjects: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row[outcome] == Outcome.DONE:
            subjects[row[subject]].add(row[subject_id])
            if row[case] is not None:
                subjects["case"].add(row[case])
    return subjects


def _followed(evidence: Evidence, spoken: Mapping[str, set[int]]) -> QuerySet[Any] | None:
    scope = Q()
    for subject, lookup in evidence.news.items():
        if spoken.get(subject):
            scope |= Q(**{f"{lookup}__in": spoken[subject]})
    return evidence.rows().filter(scope) if scope else None


def _unsealed(evidence: Evidence, wanted: QuerySet[Any]) -> list[Leaf]:
    """Leaves for rows whose present facts are not the last ones sealed. What must not change is left to the verification."""
    texts = {row.pk: text_of(evidence, row) for row in wanted.iterator(chunk_size=2000)}
    last = sealed_texts(evidence.kind, list(texts))
    return [
        (evidence.kind, pk, leaf_hash(text.encode()), text)
        for pk, text in texts.items()
        if pk not in last or (evidence.changes and last[pk] != text)
    ]


def sealed_texts(kind: str, refs: list[int]) -> dict[int, str]:
    """The last sealed text of each row."""
    rows = ChainLeaf.objects.filter(kind=kind, ref__in=refs).order_by("position")
    return dict(rows.values_list("ref", "content"))
