"""The sealer 封存: adds what is new to the tree, signs the new head and keeps it outside the database too.

One sealer works at a time (advisory lock); a second one goes away. A round is one transaction; the copy outside is written
after it, and a copy that lacks heads (a machine that went down in between) is completed before the next round.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from courts.chain import heads
from courts.chain.collecting import leaves_of_evidence, leaves_of_lines, new_lines, settled_floor
from courts.chain.models import ChainHead, ChainLeaf
from courts.chain.store import Leaf, tree_of, write_leaves, write_nodes
from law.text import Text

ROUND = 20_000
LOCK = 0x5EA1_C0DE


class ChainBroken(RuntimeError):
    """The tree and its copy outside contradict each other; nothing is sealed until a person looked at it."""

    def __init__(self, reason: Text) -> None:
        super().__init__(f"{reason.zh} {reason.en}")
        self.reason = reason


@dataclass
class Sealed:
    """What a sealing did. ``busy``: another sealer was at work, nothing was done."""

    leaves: int = 0
    heads: int = 0
    busy: bool = False


def seal(*, full: bool = False, round_size: int = ROUND) -> Sealed:
    """Seal everything there is. ``full`` looks at every row of every kind, not only at what the trace speaks of (nightly).

    Raises :class:`ChainBroken` when the copy outside is not the beginning of the tree.
    """
    done = Sealed()
    while True:
        with transaction.atomic():
            if not _alone():
                done.busy = True
                return done
            complete_the_copy()
            added, more = _round(full, round_size)
        if added:
            complete_the_copy()
        done.leaves += added
        done.heads += bool(added)
        if not more:
            return done
        full = False


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _round(full: bool, round_size: int) -> tuple[int, bool]:
    """One round: how many leaves were added, and whether lines are waiting."""
    last = ChainHead.objects.order_by("-sequence").first()
    size = last.size if last else 0
    # What is settled now is read in this round, and need not be looked at in the next one. What was settled at the last round was
    # read then: the floor of the last head, not a newer one, because a line may have become visible in between.
    floor = max(settled_floor(), last.floor if last else 0)
    lines = new_lines(last.floor if last else 0, round_size)
    seen_at = _database_time()
    leaves = [*leaves_of_lines(lines), *leaves_of_evidence(lines, full=full)]
    if not leaves:
        return 0, False
    settled = max(lines[-1][0], floor) if lines else last.settled if last else 0
    _grow(size, leaves, last, floor=floor, settled=settled, seen_at=seen_at)
    return len(leaves), len(lines) == round_size


def _grow(
    size: int, leaves: list[Leaf], last: ChainHead | None, *, floor: int, settled: int, seen_at: datetime
) -> None:
    frontier = tree_of(size).frontier()
    if last is not None and frontier.root() != bytes(last.root):
        raise ChainBroken(
            Text(f"第 {last.sequence} 号根与存证叶不符。", f"Head #{last.sequence} is not that of its leaves.")
        )
    nodes = [node for _, _, digest, _ in leaves for node in frontier.append(digest)]
    write_leaves(size, leaves)
    write_nodes(nodes)
    sequence, root = (last.sequence if last else 0) + 1, frontier.root()
    at = _database_time()
    statement = heads.statement_of(sequence=sequence, size=frontier.size, root=root, at=at)
    ChainHead.objects.create(
        sequence=sequence,
        size=frontier.size,
        root=root,
        at=at,
        statement=statement,
        signature=heads.sign(statement),
        key_id=heads.key_id(heads.public_bytes()),
        floor=floor,
        settled=settled,
        settled_at=seen_at,
    )


def _database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def complete_the_copy() -> None:
    """Write to the copy outside what the database has more. Raises :class:`ChainBroken` where they contradict each other."""
    with heads.writing():
        _complete()


def _complete() -> None:
    kept = heads.last_outside()
    if kept is None:
        first = ChainHead.objects.order_by("sequence").first()
        if first is not None and ChainHead.objects.count() > 1:
            raise ChainBroken(
                Text(
                    "库外的签名根文件不见了。查明原因后用 manage.py seal --new-copy 理由 重新建立。",
                    "The copy of the heads outside is gone. Find out why; then manage.py seal --new-copy REASON.",
                )
            )
    else:
        own = ChainHead.objects.filter(sequence=kept.sequence).first()
        if own is None or own.statement != kept.statement:
            raise ChainBroken(
                Text(
                    f"库外第 {kept.sequence} 号签名根不在数据库中：请运行 manage.py verify。",
                    f"Head #{kept.sequence} kept outside is not in the database: run manage.py verify.",
                )
            )
    rewrite_copy(after=kept.sequence if kept else 0, size=kept.size if kept else 0)


def rewrite_copy(*, after: int, size: int) -> None:
    """Append the leaf hashes from ``size`` on and the heads after ``after``."""
    missing = list(ChainHead.objects.filter(sequence__gt=after).order_by("sequence"))
    if not missing:
        return
    last = missing[-1].size
    for first in range(size, last, ROUND):
        rows = ChainLeaf.objects.filter(position__gte=first, position__lt=min(first + ROUND, last))
        heads.keep_leaves(first, [bytes(d) for d in rows.order_by("position").values_list("digest", flat=True)])
    heads.keep_outside([(head.statement, bytes(head.signature)) for head in missing])
