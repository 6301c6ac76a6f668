"""One platform for all tests of this folder; each leaves it whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from config.backup import database
from tests.cast import Cast, make_cast
from tests.failures.platform import Platform, place_of_its_own


@pytest.fixture(scope="session")
def running(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Platform, Cast]]:
    """The platform with the cast in it."""
    own = Platform(place_of_its_own())
    own.folder.mkdir(parents=True)
    with django_db_blocker.unblock():
        schema = own.folder / "schema"
        database.dump(schema)
        try:
            own.start(schema)
            with own.database():
                cast = make_cast()
            yield own, cast
        finally:
            own.stop()
            shutil.rmtree(own.folder)


@pytest.fixture
def platform(transactional_db: None, running: tuple[Platform, Cast]) -> Iterator[Platform]:
    """The platform, its database open to the test instead of that of the session."""
    own, _ = running
    with own.database():
        yield own


@pytest.fixture
def people(running: tuple[Platform, Cast], platform: Platform) -> Cast:
    return running[1]
