"""One platform for all tests of this folder; each leaves it whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cases.file.models import Paper
from config.backup import database
from litigation_service.materials.models import Material, Parcel
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


@pytest.fixture
def place(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Uploads and temporary files of this test alone; at the end the disk holds what the rows name."""
    (tmp_path / "tmp").mkdir()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "tmp")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    yield tmp_path
    known = {name for paper in Paper.objects.all() for name in (paper.original.name, paper.viewing.name)}
    known |= {row.held.name for model in (Material, Parcel) for row in model.objects.exclude(held="")}
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {name for name in there if not name.startswith("media/pages/")} == {f"media/{name}" for name in known}
