"""Every stylesheet and script refers only to files that exist: in production their names carry hashes."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from config import front_end


@pytest.fixture
def production_static(settings: object, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "staticfiles": {"BACKEND": "whitenoise.storage.ManifestStaticFilesStorage"},
    }
    return tmp_path


def test_collecting_finds_every_file_it_is_sent_to(production_static: Path) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (production_static / "staticfiles.json").exists()


def test_front_end_files_are_those_of_the_lock() -> None:
    assert front_end.is_current()
    for target in front_end.FILES:
        assert (Path(settings.BASE_DIR) / "static" / "vendor" / target).exists(), target
