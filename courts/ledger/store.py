"""The database as a simulator's books: what :class:`outside.ledger.Ledger` asks for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection, transaction

from courts.ledger.models import LedgerEntry

Json = dict[str, Any]
DOCUMENT, JOURNAL = "document", "journal"


class DatabaseLedger:
    """Documents and journals by key, one row each; locks are advisory locks of the transaction."""

    def get(self, key: str) -> Json | None:
        return LedgerEntry.objects.filter(system=DOCUMENT, key=key).values_list("content", flat=True).first()

    def put(self, key: str, document: Mapping[str, Any]) -> None:
        LedgerEntry.objects.update_or_create(system=DOCUMENT, key=key, defaults={"content": dict(document)})

    def append(self, key: str, entry: Mapping[str, Any]) -> int:
        with transaction.atomic():
            LedgerEntry.objects.get_or_create(system=JOURNAL, key=key, defaults={"content": {"entries": []}})
            row = LedgerEntry.objects.select_for_update().get(system=JOURNAL, key=key)
            row.content["entries"].append(dict(entry))
            row.save()
            return len(row.content["entries"]) - 1

    def entries(self, key: str) -> list[Json]:
        content = LedgerEntry.objects.filter(system=JOURNAL, key=key).values_list("content", flat=True).first()
        return list(content["entries"]) if content else []

    def lock(self, name: str) -> AbstractContextManager[object]:
        return _advisory_lock(name)


@contextmanager
def _advisory_lock(name: str) -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(name.encode())])
        yield
