"""Services, worker and browser for the tests.

Each session has a data folder of its own below ``var/test/`` with embedded PostgreSQL and Valkey in it (unless
``DATABASE_URL`` / ``REDIS_URL`` name real ones). They start when the first test asks for the database, so tests of
pure rules stay quick; parallel workers of one session share them.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psutil
import pytest

from config import embedded
from config.places import ROOT, var

pytest_plugins = ["tests.browser", "tests.cast", "tests.worker"]

# A loaded machine is slow, not wrong: examples have no deadline; speed has tests of its own.
hypothesis.settings.register_profile("court", deadline=None)
hypothesis.settings.load_profile("court")

SESSIONS = ROOT / "var" / "test"


def is_parallel_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def owns_folder() -> bool:
    """Whether the data folder is this session's own, and so may go with it."""
    return var().parent == SESSIONS


def pytest_configure(config: pytest.Config) -> None:
    if not is_parallel_worker(config):
        clear_dead_sessions()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not is_parallel_worker(config) and owns_folder() and var().exists():
        embedded.stop()
        shutil.rmtree(var(), ignore_errors=True)


def clear_dead_sessions() -> None:
    """A session that was killed left its services running."""
    for folder in SESSIONS.glob("[0-9]*"):
        if not psutil.pid_exists(int(folder.name)):
            _end_session(folder)


def _end_session(folder: Path) -> None:
    ours = os.environ["COURT_VAR"]
    try:
        os.environ["COURT_VAR"] = str(folder)
        embedded.stop()
    finally:
        os.environ["COURT_VAR"] = ours
    shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)  # before the distributor reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share one real worker and browser: they run one after another, beside the other tests.

    Every other file stays in one process as well: what its tests share, a loaded region or a model, is made once.
    """
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))
        elif "failures" in item.path.parts:
            # They share a platform of their own, which they break and mend.
            item.add_marker(pytest.mark.xdist_group("failures"))
        else:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))


@pytest.fixture(scope="session")
def services() -> None:
    """PostgreSQL and Valkey answer."""
    (var() / "static").mkdir(parents=True, exist_ok=True)
    embedded.start(postgres=not os.environ.get("DATABASE_URL"), valkey=not os.environ.get("REDIS_URL"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(services: None, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """pytest-django asks for this before it makes the test database."""


@pytest.fixture(autouse=True)
def chinese_first() -> Iterator[None]:
    """Every test begins in Chinese, whatever language the one before chose."""
    from django.utils import translation

    with translation.override("zh-hans"):
        yield


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> None:
    """No test is throttled for what another did: the cache of the embedded Valkey begins empty."""
    from django.conf import settings
    from django.core.cache import cache

    asks = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if settings.EMBEDDED_VALKEY and (asks or request.node.get_closest_marker("django_db")):
        request.getfixturevalue("services")
        cache.clear()
