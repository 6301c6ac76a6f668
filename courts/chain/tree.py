"""Merkle tree arithmetic 默克尔树 as in RFC 6962 §2.1: leaf hashes begin with 0x00, inner hashes with 0x01 (SHA-256)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
# Complete subtrees of 256, 256², … leaves are kept, so that a proof reads some hundred hashes whatever the size of the tree.
STEP = 8

Hashes = Callable[[int, int, int], Sequence[bytes]]
"""``hashes(level, first, count)``: the hashes of ``count`` complete subtrees of 2**level leaves; level is a multiple of STEP."""


def leaf_hash(content: bytes) -> bytes:
    return sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: the roots of its complete subtrees, largest first. Grows by one leaf in O(1) amortised."""

    def __init__(self, size: int = 0, roots: Iterable[bytes] = ()) -> None:
        self.size = size
        self.roots = list(roots)
        if len(self.roots) != size.bit_count():
            raise ValueError("as many roots as the size has bits")

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash; answers the complete subtrees to keep, as (level, index, hash)."""
        kept = []
        position, level, hashed = self.size, 0, leaf
        while position & 1:
            hashed = sha256(b"\x01" + self.roots.pop() + hashed).digest()
            position >>= 1
            level += 1
            if level % STEP == 0:
                kept.append((level, position, hashed))
        self.roots.append(hashed)
        self.size += 1
        return kept

    def root(self) -> bytes:
        if not self.roots:
            return EMPTY
        hashed = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            hashed = node_hash(left, hashed)
        return hashed


class Tree:
    """The tree of the first ``size`` leaves, read through ``hashes``."""

    def __init__(self, size: int, hashes: Hashes) -> None:
        self.size = size
        self._hashes = hashes

    def root(self) -> bytes:
        return self._range(0, self.size)

    def inclusion(self, position: int) -> list[bytes]:
        """The audit path of a leaf, from the leaf upward (RFC 6962 §2.1.1)."""
        if not 0 <= position < self.size:
            raise IndexError(position)
        return self._path(position, 0, self.size)

    def consistency(self, earlier: int) -> list[bytes]:
        """That this tree begins with the tree of ``earlier`` leaves (RFC 6962 §2.1.2)."""
        if not 0 < earlier <= self.size:
            raise IndexError(earlier)
        return [] if earlier == self.size else self._subproof(earlier, 0, self.size, True)

    def frontier(self) -> Frontier:
        roots, start, left = [], 0, self.size
        while left:
            width = 1 << (left.bit_length() - 1)
            roots.append(self._range(start, width))
            start, left = start + width, left - width
        return Frontier(self.size, roots)

    def _path(self, position: int, start: int, count: int) -> list[bytes]:
        if count == 1:
            return []
        split = _split(count)
        if position < split:
            return [*self._path(position, start, split), self._range(start + split, count - split)]
        return [*self._path(position - split, start + split, count - split), self._range(start, split)]

    def _subproof(self, earlier: int, start: int, count: int, whole: bool) -> list[bytes]:
        if earlier == count:
            return [] if whole else [self._range(start, count)]
        split = _split(count)
        if earlier <= split:
            return [*self._subproof(earlier, start, split, whole), self._range(start + split, count - split)]
        return [*self._subproof(earlier - split, start + split, count - split, False), self._range(start, split)]

    def _range(self, start: int, count: int) -> bytes:
        if count == 0:
            return EMPTY
        if count & (count - 1) == 0 and start % count == 0:
            return self._complete(count.bit_length() - 1, start)
        split = _split(count)
        return node_hash(self._range(start, split), self._range(start + split, count - split))

    def _complete(self, level: int, start: int) -> bytes:
        base = level - level % STEP
        row = list(self._hashes(base, start >> base, 1 << (level - base)))
        while len(row) > 1:
            row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
        return row[0]


def _split(count: int) -> int:
    """The largest power of two below ``count``."""
    return 1 << ((count - 1).bit_length() - 1)


def root_from_path(leaf: bytes, position: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root an audit path leads to (RFC 9162 §2.1.3.2); ``None`` where the path has the wrong length."""
    if not 0 <= position < size:
        return None
    at, last, hashed = position, size - 1, leaf
    for other in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            hashed = node_hash(other, hashed)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            hashed = node_hash(hashed, other)
        at, last = at >> 1, last >> 1
    return hashed if last == 0 else None


def is_consistent(earlier: int, later: int, first: bytes, second: bytes, path: Sequence[bytes]) -> bool:
    """Whether the tree of ``later`` leaves with root ``second`` begins with that of ``earlier`` leaves with root ``first``."""
    if not 0 < earlier <= later:
        return False
    if earlier == later:
        return not path and first == second
    rest = [first, *path] if earlier & (earlier - 1) == 0 else list(path)
    if not rest:
        return False
    at, last = earlier - 1, later - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = rest[0]
    for other in rest[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(other, old), node_hash(other, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, other)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first and new == second
