"""What the load of this database took."""

from __future__ import annotations

from analytics.bench.measuring import Bench, Figure
from analytics.population.loading import last_load

LIMIT, MILLION = 360.0, 1_000_000


def measure(bench: Bench) -> None:
    """As ``manage.py populate`` wrote it down; the goal is that of a million cases."""
    load = last_load()
    if load is None:
        return
    taken = sum(load["seconds"].values())
    large = load["cases"] >= MILLION
    bench.add(
        Figure(
            f"populate, {load['cases']:,} cases",
            taken,
            "s",
            goal=f"≤ {LIMIT:g} s a million" if large else "",
            met=taken <= LIMIT * load["cases"] / MILLION if large else None,
            note=f"{load['rows']:,} rows; " + ", ".join(f"{name} {part:g} s" for name, part in load["seconds"].items()),
        )
    )
