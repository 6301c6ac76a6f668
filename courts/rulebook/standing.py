"""Which overrides stand 有效的覆盖, and handing them to the law room: at the first request or job, and when they changed.

Every process keeps the overlay in memory. It looks at most every few seconds whether rows were added or a new day
began, never in the middle of a transaction: a transaction reckons with one set of values.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from threading import Lock

import structlog
from django.db import DatabaseError, connection
from django.db.models import Max
from django.utils import timezone

from courts.rulebook.models import TableOverride
from courts.rulebook.shape import Misshapen, codes_of, fit
from law import tables
from law.core import Status
from law.tables import Override

log = structlog.get_logger(__name__)

CHECK_SECONDS = 3.0
_lock = Lock()
_seen: tuple[int, date] | None = None
_looked = float("-inf")


def standing(rows: Iterable[TableOverride]) -> list[TableOverride]:
    """The rows that count: a newer one takes the place of those that would begin on its day or later."""
    earliest: dict[tuple[str, str], date] = {}
    found = []
    for row in sorted(rows, key=lambda one: one.pk, reverse=True):
        limit = earliest.get((row.table, row.key))
        if limit is None or row.effective_from < limit:
            earliest[row.table, row.key] = row.effective_from
            found.append(row)
    return found[::-1]


def load() -> None:
    """Read the overrides and lay them over the tables of this process."""
    global _seen
    today = timezone.localdate()
    rows = list(TableOverride.objects.all())
    tables.overlay([one for one in map(as_override, standing(rows)) if one is not None], today)
    _seen = (max((row.pk for row in rows), default=0), today)


def as_override(row: TableOverride) -> Override | None:
    """The row as the law room takes it; one that its table no longer has in that shape is left out, and said in the log."""
    try:
        base = published(row.table, row.key, row.effective_from)
        value = fit(base["value"], row.value, table_codes(row.table))
    except (LookupError, Misshapen) as error:
        log.warning("table_override_left_out", override=row.pk, table=row.table, key=row.key, error=str(error))
        return None
    return Override(row.pk, row.table, row.key, value, row.effective_from)


def published(table: str, key: str, on: date) -> dict[str, object]:
    """The row of the product's own table in force on ``on``; raises ``LookupError``."""
    try:
        rows = tables.as_published(table)["rows"]
    except FileNotFoundError:
        raise LookupError(table) from None
    found = [
        row
        for row in rows
        if row["key"] == key and row["effective_from"] <= on <= (row.get("effective_to") or date.max)
    ]
    if not found:
        raise LookupError(f"{table}.{key}")
    return dict(max(found, key=lambda row: row["effective_from"]))


def configurable(row: dict[str, object]) -> bool:
    """Whether a court may set another value: no source settles this one."""
    return row["status"] in (Status.UNVERIFIED, Status.CONVENTION)


def table_codes(table: str) -> dict[tuple[str | int, ...], frozenset[str]]:
    """The codes that the table uses at each place of its values."""
    return codes_of(row["value"] for row in tables.as_published(table)["rows"])


def refresh() -> None:
    """Load again when rows were added or a day began; costs one small query every few seconds, and nothing otherwise."""
    global _looked
    now = time.monotonic()
    if now - _looked < CHECK_SECONDS or connection.in_atomic_block or not _lock.acquire(blocking=False):
        return
    try:
        _looked = now
        newest = TableOverride.objects.aggregate(newest=Max("pk"))["newest"] or 0
        if (newest, timezone.localdate()) != _seen:
            load()
    except DatabaseError as error:
        log.warning("table_overrides_not_read", error=str(error))
    finally:
        _lock.release()


def refresh_before_request(**_: object) -> None:
    """Receiver of ``request_started``."""
    refresh()
