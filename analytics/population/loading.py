"""The load: people and courts by the ORM, cases by COPY from several processes, then indexes, sums, statistics.

Equal rows for equal seed, count, day and state of the database. Foreign keys are not checked row by row
(``session_replication_role = replica``), so the account must be a superuser; the ids are computed, and a test checks every one.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from django.conf import settings
from django.db import connection, connections, transaction
from django.utils import timezone

from analytics.demo.loading import loaded
from analytics.population import indexes, steps
from analytics.population.civil import CivilWriter
from analytics.population.days import days_until
from analytics.population.pursuing import PursuitWriter
from analytics.population.region import Bench, build_accounts, build_benches
from analytics.population.sheets import MODELS, SCAN, Sheets, first_ids
from analytics.population.tables import copy_all, set_sequences
from analytics.population.together import side_by_side
from analytics.rollups.folding import rebuild
from analytics.rollups.models import Rollup
from cases.file.models import PaperPage
from cases.register.models import Case, NumberSeries, Party
from courts.ledger.models import LedgerEntry
from courts.people.demonstration import MARK
from courts.people.models import AccountKind
from courts.trace.models import TraceEntry

CHUNK = 4000
LARGE = 50_000  # from here on indexes are taken away, and several processes write
ENFORCED = 0.2  # of the cases are enforcement
SMALL = 60
KEY, LOAD = "population", "population/load"
Say = Callable[[str], None]


class NoRegion(RuntimeError):
    """The demo region is not loaded; the message says what to do."""


@dataclass
class Populated:
    """Rows written, by table, and how long each part took, in seconds."""

    rows: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    @property
    def cases(self) -> int:
        return self.rows.get("cases_case", 0)


@dataclass
class Share:
    """The part of one court: how many cases of each kind, where its ids begin, whose people."""

    bench: Bench
    civil: int
    enforced: int
    first: int
    first_person: int
    first_firm: int
    series: dict[tuple[int, str], int] = field(default_factory=dict)


def populate(count: int, *, seed: int, workers: int = 2, say: Say = lambda words: None) -> Populated:
    """Add ``count`` cases with all their rows. Raises :class:`NoRegion`."""
    if not loaded():
        raise NoRegion("The demo region is not loaded. Run: python manage.py load_demo")
    done, clock = Populated(), _Clock()
    large = count >= LARGE
    if left := indexes.left_over():
        indexes.put_back(left, workers=workers, say=say)
    shares, accounts, ids = _plan(count, seed)
    clock.lap(done, "people and courts", say)
    taken = indexes.take_away([model._meta.db_table for model in MODELS]) if large else []
    done.rows = _write(shares, accounts, ids, seed, workers if large else 1, say)
    clock.lap(done, "rows", say)
    set_sequences(MODELS)
    if large:
        indexes.put_back(taken, workers=workers, say=say, beside=[rebuild])
        clock.lap(done, "indexes and sums", say)
        side_by_side([partial(_analyze, table) for table in _tables()], workers)
    else:
        rebuild()
        clock.lap(done, "sums", say)
        for table in _tables():
            _analyze(table)
    clock.lap(done, "statistics", say)
    for step in steps.steps():
        step.work()
        clock.lap(done, step.name, say)
    _remember(done)
    return done


def _remember(done: Populated) -> None:
    """What the largest load took, for the measurements."""
    found = {"cases": done.cases, "rows": done.total, "seconds": done.seconds}
    before = last_load()
    if before is None or before["cases"] <= done.cases:
        LedgerEntry.objects.update_or_create(system=MARK, key=LOAD, defaults={"content": found})


def last_load() -> dict[str, Any] | None:
    """Cases, rows and seconds by part of the largest load of this database."""
    return LedgerEntry.objects.filter(system=MARK, key=LOAD).values_list("content", flat=True).first()


class _Clock:
    def __init__(self) -> None:
        self._at = time.monotonic()

    def lap(self, done: Populated, name: str, say: Say) -> None:
        now = time.monotonic()
        done.seconds[name] = round(now - self._at, 1)
        self._at = now
        say(f"{name}: {done.seconds[name]} s")


def _plan(count: int, seed: int) -> tuple[list[Share], dict[str, list[tuple[int, str]]], dict[str, int]]:
    with transaction.atomic():
        benches = build_benches(count, seed)
        accounts = {
            "residents": build_accounts(AccountKind.LITIGANT, max(5, min(3000, count // 300)), seed),
            "lawyers": build_accounts(AccountKind.LAWYER, max(3, min(1500, count // 600)), seed),
        }
    before = LedgerEntry.objects.filter(system=MARK, key=KEY).values_list("content", flat=True).first() or {}
    ids = first_ids()
    person, firm, case = before.get("people", 0), before.get("firms", 0), ids["cases_case"]
    shares = []
    for bench, size in zip(benches, _sizes(benches, count), strict=True):
        # A small court may have too few decisions to enforce.
        enforced = round(size * ENFORCED) if size >= SMALL else 0
        shares.append(Share(bench, size - enforced, enforced, case, person, firm, _series_of(bench)))
        case, person, firm = case + size, person + max(size, 20), firm + size // 10 + 20
    LedgerEntry.objects.update_or_create(system=MARK, key=KEY, defaults={"content": {"people": person, "firms": firm}})
    return shares, accounts, ids


def _sizes(benches: Sequence[Bench], count: int) -> list[int]:
    """Whole numbers in proportion to the shares; the largest court takes what is left."""
    sizes = [int(count * bench.share) for bench in benches]
    sizes[0] += count - sum(sizes)
    return sizes


def _series_of(bench: Bench) -> dict[tuple[int, str], int]:
    rows = NumberSeries.objects.filter(court_id=bench.court_id).values_list("year", "type_code", "last")
    return {(year, kind): last for year, kind, last in rows}


def _write(
    shares: list[Share], accounts: Any, ids: dict[str, int], seed: int, workers: int, say: Say
) -> dict[str, int]:
    """Every share, in this process or in several; rows by table."""
    _scan()
    names = {pk: name for share in shares for pk, name in share.bench.names.items()}
    jobs = [(share, accounts, ids, names, seed, timezone.localdate()) for share in shares if share.civil]
    total: dict[str, int] = {}
    if workers == 1:
        results: Any = map(_court, jobs)
        _gather(results, total, say)
        return total
    # The largest courts first, so that no process works alone at the end. Connections do not survive a fork.
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        _gather(pool.imap_unordered(_court, sorted(jobs, key=lambda job: -job[0].civil), chunksize=1), total, say)
    return total


def _gather(results: Any, total: dict[str, int], say: Say) -> None:
    for code, rows in results:
        for name, count in rows.items():
            total[name] = total.get(name, 0) + count
        say(f"{code}: {rows.get('cases_case', 0)} cases")


def _court(job: tuple[Share, Any, dict[str, int], dict[int, str], int, date]) -> tuple[str, dict[str, int]]:
    """All cases of one court, in transactions of a few thousand."""
    share, accounts, ids, names, seed, today = job
    sheets, days = Sheets(ids, names), days_until(today)
    civil = CivilWriter(share.bench, sheets, days, seed, accounts)
    civil.prepare(share.civil, share.first_person, share.first_firm)
    for place in range(0, share.civil, CHUNK):
        civil.write(share.first, place, min(CHUNK, share.civil - place), share.series)
        _copy(sheets)
    pursuits = PursuitWriter(share.bench, sheets, days, seed, civil.enforceable)
    count = pursuits.prepare(share.enforced)
    for place in range(0, count, CHUNK):
        pursuits.write(share.first + share.civil, place, min(CHUNK, count - place), share.series)
        _copy(sheets)
    _series(share)
    return share.bench.code, {table.name: table.rows for table in sheets.all()}


def _copy(sheets: Sheets) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL synchronous_commit = off")
        copy_all(sheets.all())
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def _series(share: Share) -> None:
    """The counters stand where the last number was given."""
    NumberSeries.objects.bulk_create(
        [
            NumberSeries(court_id=share.bench.court_id, year=year, type_code=kind, last=last)
            for (year, kind), last in share.series.items()
        ],
        update_conflicts=True,
        unique_fields=["court", "year", "type_code"],
        update_fields=["last"],
    )


def _tables() -> list[str]:
    """What was written, the longest to look through first; the sums were made anew."""
    longest = [PaperPage, TraceEntry, Party, Case]
    rest = [model for model in MODELS if model not in longest]
    return [model._meta.db_table for model in (*longest, *rest, Rollup)]


def _analyze(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {table}")


def _scan() -> None:
    """The one page that stands for every scan of the population."""
    path = Path(settings.MEDIA_ROOT) / SCAN
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_one_page())


def _one_page() -> bytes:
    pdf, content = pikepdf.new(), BytesIO()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.save(content)
    return content.getvalue()
