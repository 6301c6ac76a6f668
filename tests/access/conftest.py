"""A small demo region for the whole module, rolled back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from analytics.demo.loading import load_region
from courts.ledger.models import LedgerEntry
from courts.people.demonstration import MARK


class RolledBack(Exception):
    """Ends the module's transaction."""


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    yield from loaded_region(django_db_blocker, tmp_path_factory.mktemp("media"), scale=60)


def loaded_region(blocker: Any, media: Path, *, scale: int, without: tuple[str, ...] = ()) -> Iterator[None]:
    """``without``: steps of the load that are left out."""
    with blocker.unblock(), override_settings(MEDIA_ROOT=media):
        try:
            with transaction.atomic():
                LedgerEntry.objects.bulk_create(LedgerEntry(system=MARK, key=key, content={}) for key in without)
                load_region(seed=11, scale=scale, say=lambda _: None)
                yield
                raise RolledBack
        except RolledBack:
            pass
