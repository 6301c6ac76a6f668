"""The walk over all leaves 逐叶核验: each against its row and against the hash kept outside, the tree against every head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from courts.chain import entries, heads
from courts.chain.heads import KeptHead
from courts.chain.models import ChainHead
from courts.chain.registry import TRACE
from courts.chain.tree import Frontier, leaf_hash
from courts.chain.verifying.breaks import Breaks

CHUNK = 5_000
# An entry sealed so much later than the head before it was signed is told of: a clock that was wrong, a very long transaction,
# or a line written back in time.
LATE_MICROSECONDS = 3_600_000_000
_ROWS = f"""
SELECT l.position, l.kind, l.ref, l.digest, l.content, {entries.SQL}
FROM courts_chainleaf l LEFT JOIN courts_traceentry t ON l.kind = 'trace' AND t.id = l.ref
WHERE l.position >= %s AND l.position < %s ORDER BY l.position
"""


@dataclass
class Walk:
    """Where the walk is and what it counted."""

    frontier: Frontier
    breaks: Breaks
    trace: int = 0
    others: int = 0
    late: int = 0
    first_late: int = 0


def walk(walked: Walk, own: Sequence[ChainHead], kept: Sequence[KeptHead]) -> None:
    """Walk from the frontier to the last leaf."""
    rounds = _rounds(own, kept, walked.frontier.size)
    outside = _Outside()
    end, last_ref, before = next(rounds, None), -1, _instant_before(own, walked.frontier.size)
    for row in _rows(walked.frontier.size):
        if end is not None and walked.frontier.size == end[0]:
            _compare_root(walked, end)
            before, last_ref, end = end[2], -1, next(rounds, None)
        _check(walked, row, outside.at(row[0]), before)
        if row[1] == TRACE:
            if row[2] < last_ref:
                _out_of_order(walked, row)
            last_ref = row[2]
    if end is not None and walked.frontier.size == end[0]:
        _compare_root(walked, end)
        end = next(rounds, None)
    if end is not None:
        size = walked.frontier.size
        walked.breaks.add("leaves_cut", "leaf", size, f"存证叶到 {size} 为止，根 #{end[3]} 却有 {end[0]} 片：尾部被截断。",
                          f"The leaves end at {size}, head #{end[3]} has {end[0]}: the tail was cut.", size)  # fmt: skip
    elif not own or walked.frontier.size > own[-1].size:
        words = (f"存证叶比最后的根多出 {walked.frontier.size - (own[-1].size if own else 0)} 片。",
                 "There are more leaves than the last head covers.")  # fmt: skip
        if walked.frontier.size:
            walked.breaks.add("leaves_added", "leaf", own[-1].size if own else 0, *words, own[-1].size if own else 0)


Round = tuple[int, frozenset[str], int, int]
"""Size, roots that claim to be its root, instant in microseconds, number of the head."""


def _rounds(own: Sequence[ChainHead], kept: Sequence[KeptHead], start: int) -> Iterator[Round]:
    roots: dict[int, set[str]] = {}
    number: dict[int, tuple[int, int]] = {}
    for head in own:
        roots.setdefault(head.size, set()).add(bytes(head.root).hex())
        number[head.size] = (int(head.at.timestamp() * 1_000_000), head.sequence)
    for outside in kept:
        roots.setdefault(outside.size, set()).add(outside.root)
        number.setdefault(outside.size, (0, outside.sequence))
    for size in sorted(roots):
        if size > start:
            yield size, frozenset(roots[size]), *number[size]


def _instant_before(own: Sequence[ChainHead], size: int) -> int:
    """When the head was signed at which the walk begins; 0 at the beginning of the tree."""
    return next((int(head.at.timestamp() * 1_000_000) for head in own if head.size == size), 0)


def _rows(start: int) -> Iterator[Sequence[Any]]:
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_ROWS, [start, start + CHUNK])
            rows = cursor.fetchall()
            if not rows:
                return
            yield from rows
            start += CHUNK


def _check(walked: Walk, row: Sequence[Any], outside: bytes | None, before: int) -> None:
    position, kind, ref, kept_digest, content = row[:5]
    digest = bytes(kept_digest)
    if position != walked.frontier.size:
        walked.breaks.add("leaf_gap", "leaf", walked.frontier.size, f"第 {walked.frontier.size} 片存证叶缺失。",
                          f"Leaf {walked.frontier.size} is missing.", walked.frontier.size)  # fmt: skip
    if kind == TRACE:
        walked.trace += 1
        found = leaf_hash(entries.text_of_row(row[5:]).encode()) if row[5] is not None else None
        if found is None:
            walked.breaks.add("deleted", kind, ref, f"留痕 {ref} 被删除。", f"Trace entry {ref} was deleted.", position)
        elif found != digest:
            walked.breaks.add("changed", kind, ref, f"留痕 {ref} 被修改。", f"Trace entry {ref} was changed.", position)
        elif before and row[5 + entries.AT] < before - LATE_MICROSECONDS:
            walked.late += 1
            walked.first_late = walked.first_late or ref
    else:
        walked.others += 1
        if leaf_hash(content.encode()) != digest:
            walked.breaks.add("leaf_changed", kind, ref, f"{kind} {ref} 的存证内容被修改。",
                              f"The sealed facts of {kind} {ref} were changed.", position)  # fmt: skip
    if outside is not None and outside != digest:
        walked.breaks.add("forged", kind, ref, f"{kind} {ref} 的存证叶与库外保存的不同。",
                          f"The leaf of {kind} {ref} differs from the one kept outside.", position)  # fmt: skip
    walked.frontier.append(digest)


def _out_of_order(walked: Walk, row: Sequence[Any]) -> None:
    walked.breaks.add("order", TRACE, row[2], f"留痕 {row[2]} 的存证叶不在其位。",
                      f"The leaf of trace entry {row[2]} is out of place.", row[0])  # fmt: skip


def _compare_root(walked: Walk, end: Round) -> None:
    root = walked.frontier.root().hex()
    if end[1] != {root}:
        walked.breaks.add("root", "head", end[3], f"根 #{end[3]} 与其存证叶不符（至第 {end[0]} 片）。",
                          f"Head #{end[3]} is not the root of its {end[0]} leaves.", end[0] - 1)  # fmt: skip


class _Outside:
    """The leaf hashes kept outside, read in step with the walk."""

    def __init__(self) -> None:
        path = heads.leaves_file()
        self._file = path.open("rb") if path.exists() else None
        self._first, self._piece = 0, b""

    def at(self, position: int) -> bytes | None:
        if self._file is None:
            return None
        offset = (position - self._first) * 32
        if not 0 <= offset < len(self._piece):
            self._first, offset = position, 0
            self._file.seek(position * 32)
            self._piece = self._file.read(CHUNK * 32)
        return self._piece[offset : offset + 32] or None
