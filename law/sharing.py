"""按比例分配: shares of whole fen that sum exactly, used by distribution of proceeds and of the bankrupt estate."""

from __future__ import annotations

from collections.abc import Sequence


def pro_rata(available: int, claims: Sequence[tuple[str, int]]) -> tuple[int, ...]:
    """The share in fen of each ``(id, amount)``, in the order given.

    Everybody is paid in full where it suffices. Otherwise each share is rounded down and the fen left over go one by one
    to the largest remainders, equal remainders by id ascending, so that the shares sum to ``available``.
    """
    total = sum(amount for _, amount in claims)
    if available >= total:
        return tuple(amount for _, amount in claims)
    shares = [amount * available // total for _, amount in claims]
    left = available - sum(shares)
    by_remainder = sorted(range(len(claims)), key=lambda at: (-(claims[at][1] * available % total), claims[at][0]))
    for at in by_remainder[:left]:
        shares[at] += 1
    return tuple(shares)


def in_order(available: int, amounts: Sequence[int]) -> tuple[int, ...]:
    """Each amount in full before the next, as far as the money goes."""
    paid = []
    for amount in amounts:
        part = min(amount, available)
        available -= part
        paid.append(part)
    return tuple(paid)
