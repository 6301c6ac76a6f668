"""The report of a run as Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from analytics.bench.measuring import Figure

SIZES = ("cases_case", "cases_party", "cases_paperpage", "courts_traceentry", "courts_clock", "cases_involvement")


def setting() -> dict[str, Any]:
    """Where and on what was measured."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database())), current_setting('server_version')")
        size, version = cursor.fetchone()
        rows = {}
        for name in SIZES:
            cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [name])
            rows[name] = cursor.fetchone()[0]
    return {
        "on": timezone.localtime().strftime("%Y-%m-%d %H:%M"),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "postgresql": version,
        "database": size,
        "rows": rows,
    }


def markdown(figures: Sequence[Figure], where: dict[str, Any], small: str) -> str:
    rows = "、".join(f"{name} {count:,}" for name, count in where["rows"].items()).replace("、", ", ")
    lines = [
        "# Measurements",
        "",
        f"Written by `manage.py bench` on {where['on']}: {where['cores']} cores, load average {where['load']} at the end, Python {where['python']}, "
        f"PostgreSQL {where['postgresql']}, database {where['database']}. Rows: {rows}.",
        "",
        "Median of the rounds and 95th percentile. Each figure stands beside its denominator of the same run"
        + (f"; “large over small” compares with the database `{small}`." if small else "."),
        "",
        "| figure | value | p95 | goal | met | note |",
        "|---|---:|---:|---|---|---|",
    ]
    for figure in figures:
        met = "" if figure.met is None else "yes" if figure.met else "**no**"
        high = f"{figure.p95:,.1f}" if figure.p95 is not None else ""
        lines.append(f"| {figure.name} | {_value(figure)} | {high} | {figure.goal} | {met} | {figure.note} |")
    missed = [figure.line() for figure in figures if figure.met is False]
    lines += ["", "Missed: " + ("; ".join(missed) if missed else "nothing") + ".", ""]
    return "\n".join(lines)


def _value(figure: Figure) -> str:
    return (
        f"{figure.value:,.2f} {figure.unit}"
        if figure.unit in {"ms", "s", "×", "/s"}
        else f"{figure.value:g} {figure.unit}"
    )
