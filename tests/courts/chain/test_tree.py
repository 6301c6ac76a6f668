"""The arithmetic of RFC 6962: the vectors of its reference implementation, and every proof of every small tree."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts.chain import tree
from courts.chain.tree import Frontier, Tree, is_consistent, leaf_hash, node_hash, root_from_path

# Inputs and roots of the test vectors that come with the reference implementation of Certificate Transparency.
INPUTS = [b"", b"\x00", b"\x10", b" !", b"01", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def tree_over(leaves: Sequence[bytes]) -> Tree:
    rows = {0: list(leaves)}
    for level in range(1, 20):
        below = rows[level - 1]
        rows[level] = [node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
    return Tree(len(leaves), lambda level, first, count: rows[level][first : first + count])


def plain_root(leaves: Sequence[bytes]) -> bytes:
    """The definition of the RFC, word by word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + plain_root(leaves[:split]) + plain_root(leaves[split:])).digest()


@pytest.mark.parametrize("size", ROOTS)
def test_known_roots(size: int) -> None:
    leaves = [leaf_hash(each) for each in INPUTS[:size]]
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    assert frontier.root().hex() == tree_over(leaves).root().hex() == ROOTS[size]


@given(st.integers(1, 700), st.data())
def test_every_proof_holds_and_none_for_something_else(size: int, data: st.DataObject) -> None:
    leaves = [leaf_hash(str(n).encode()) for n in range(size)]
    grown, position = tree_over(leaves), data.draw(st.integers(0, size - 1))
    root, path = grown.root(), grown.inclusion(position)
    assert root == plain_root(leaves)
    assert root_from_path(leaves[position], position, size, path) == root
    assert root_from_path(leaf_hash(b"other"), position, size, path) != root
    assert root_from_path(leaves[position], position, size, [*path, root]) != root
    earlier = data.draw(st.integers(1, size))
    steps, first = grown.consistency(earlier), tree_over(leaves[:earlier]).root()
    assert is_consistent(earlier, size, first, root, steps)
    if earlier < size:
        assert not is_consistent(earlier, size, leaf_hash(b"x"), root, steps)
        assert not is_consistent(earlier, size, first, leaf_hash(b"x"), steps)


def test_a_frontier_goes_on_where_the_tree_ends() -> None:
    leaves = [leaf_hash(str(n).encode()) for n in range(1000)]
    begun = tree_over(leaves[:613]).frontier()
    kept = [node for leaf in leaves[613:] for node in begun.append(leaf)]
    assert begun.root() == plain_root(leaves)
    assert [(level, index) for level, index, _ in kept] == [(8, 2)]
    assert kept[0][2] == plain_root(leaves[512:768])


def test_a_leaf_is_never_taken_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)
    assert Frontier().root() == tree.EMPTY
