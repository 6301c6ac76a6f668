"""All workloads in order, and the same pages on a small database for comparison."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence

from django.conf import settings

from analytics.bench import audit, crowd, figures, filings, loading, pages, searching, sweeping
from analytics.bench.measuring import Bench

WORKLOADS: dict[str, Callable[[Bench], None]] = {
    "load": loading.measure,
    "pages": pages.measure,
    "names": searching.names,
    "phrases": searching.phrases,
    "dashboard": figures.measure,
    "sweep": sweeping.measure,
    "audit": audit.measure,
    "filings": filings.measure,
    "crowd": crowd.measure,
}
SMALL = ("pages", "names")


def run(bench: Bench, wanted: Sequence[str], say: Callable[[str], None]) -> None:
    """Measure what is wanted, saying each figure as soon as it is there."""
    for name in wanted:
        known = len(bench.figures)
        say(f"[{name}]")
        WORKLOADS[name](bench)
        for figure in bench.figures[known:]:
            say(figure.line())


def measure_small(database: str, rounds: int) -> dict[str, float]:
    """The pages and names on another database of the same server, in a process of its own, just before the large one."""
    with tempfile.NamedTemporaryFile("r", suffix=".json") as answer:
        command = [
            sys.executable,
            "manage.py",
            "bench",
            "--rounds",
            str(rounds),
            "--json",
            answer.name,
            "--lenient",
            "--only",
            *SMALL,
        ]
        env = {**os.environ, "COURT_DATABASE": database}
        subprocess.run(command, cwd=settings.BASE_DIR, env=env, check=True, stdout=subprocess.DEVNULL)
        return {row["name"]: row["value"] for row in json.load(answer)["figures"]}
