"""A small demo region for the whole module, rolled back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from analytics.demo.loading import load_region


class RolledBack(Exception):
    """Ends the module's transaction."""


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    media: Path = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        try:
            with transaction.atomic():
                load_region(seed=11, scale=60, say=lambda _: None)
                yield
                raise RolledBack
        except RolledBack:
            pass
