"""A whole platform of its own, to be broken: PostgreSQL and Valkey, web, worker and beat in a folder nobody else uses.

It runs the commands of the supervisor (``config/supervise.py``) but nobody who starts again what was killed: that is the test's part.
The test process reads and writes its database through Django, and talks to its web over HTTP.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psutil
import redis
import requests
from celery import Celery
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from config import embedded, embedded_postgres, supervise
from config.backup import database
from config.children import Child
from config.places import postgres_data, valkey_socket, var
from courts.people.models import User

ACCOUNT_COOKIE = "sessionid"
CSRF = "failures" * 4
# Short, so that a test sees the work of the dead come back; docs/operations.md names the values of a court.
QUICK = {
    "COURT_VISIBILITY_SECONDS": "12",
    "COURT_JOB_SILENCE_SECONDS": "6",
    "COURT_SWEEP_SECONDS": "2",
    "COURT_FULL_DISK_SECONDS": "2",
    # Three seconds a page: long enough to be killed in the middle.
    "OUTSIDE_OCR": "simulator",
    "OUTSIDE_OCR_MISBEHAVE": "slow",
    # What was acknowledged must be on the disk.
    "COURT_FAST_DATABASE": "0",
}


def wait_for(condition: Callable[[], Any], seconds: float, what: str) -> float:
    """Seconds until the condition held; fails after ``seconds``."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if condition():
            return time.monotonic() - begun
        time.sleep(0.05)
    raise AssertionError(f"Not within {seconds} s: {what}")


@dataclass
class Platform:
    """``folder`` is its ``COURT_VAR``. Its methods may be called from the test's thread only, ``visitor`` and ``ask`` from any."""

    folder: Path
    port: int = 0
    family: dict[str, Child] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def media(self) -> Path:
        return self.folder / "media"

    @contextmanager
    def here(self) -> Iterator[None]:
        """Within its environment: what is started now belongs to it."""
        own = {
            **QUICK,
            "COURT_VAR": str(self.folder),
            "PORT": str(self.port),
            "SECRET_KEY": settings.SECRET_KEY,
            "COURT_KEYRING": str(settings.KEYRING),
            "TMPDIR": str(self.folder / "tmp"),
        }
        with patch.dict(os.environ, own):
            for name in ("COURT_DATABASE", "DATABASE_URL", "REDIS_URL"):
                os.environ.pop(name, None)
            yield

    @contextmanager
    def database(self) -> Iterator[None]:
        """Django of the test process looks into its database and its media folder."""
        with self.here():
            own = {"HOST": str(embedded.socket_folder()), "NAME": embedded_postgres.DATABASE, "USER": "postgres"}
        before = {key: connection.settings_dict[key] for key in own}
        connection.close()
        connection.settings_dict.update(own)
        try:
            # Not by assignment: a storage that was used before keeps its folder until it hears of the change.
            with override_settings(MEDIA_ROOT=self.media):
                yield
        finally:
            connection.close()
            connection.settings_dict.update(before)

    def start(self, schema: Path) -> None:
        """Services and the schema of the test database, then web, worker and beat."""
        for name in ("tmp", "static", "media"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        with self.here():
            embedded.start()
        with self.database():
            database.load(schema)
        with self.here():
            worker, _, beat = supervise.background()
            worker.command = [part.replace("default,documents", "default,documents,ocr") for part in worker.command]
            self.family = {"web": supervise.web(), "worker": worker, "beat": beat}
            for child in self.family.values():
                child.start()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        wait_for(lambda: self.status("/readyz") == 200, 60, "the web answers")
        wait_for(lambda: b" ready." in self.log("worker"), 60, "the worker is ready")

    def log(self, name: str) -> bytes:
        path = self.folder / "log" / f"{name}.log"
        return path.read_bytes() if path.exists() else b""

    def stop(self) -> None:
        """At once: nobody needs what is in it any more."""
        for child in self.family.values():
            child.signal(signal.SIGKILL)
        self.crash_database()
        with self.here():
            embedded.stop()

    # --- Breaking and mending ----------------------------------------------------------------------------------------

    def crash_database(self) -> None:
        """What ``pg_ctl stop -m immediate`` does: no goodbye, recovery from the log at the next start."""
        with self.here():
            pid = int((postgres_data() / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGQUIT)
        wait_for(lambda: not _lives(pid), 20, "the database is gone")
        connection.close()

    def start_database(self) -> None:
        with self.here():
            embedded.start(valkey=False)

    def lose_queue(self) -> None:
        """Flushed and killed: nothing that stood in it comes back."""
        with self.here():
            address = str(valkey_socket())
        program = next(
            process for process in psutil.process_iter(["name"]) if self._is_ours(process, "valkey-server", "valkey")
        )
        redis.Redis(unix_socket_path=address).flushall()
        program.kill()
        wait_for(lambda: not _lives(program.pid), 10, "the queue is gone")

    def start_queue(self) -> None:
        with self.here():
            embedded.start(postgres=False)

    def _is_ours(self, process: psutil.Process, name: str, folder: str) -> bool:
        try:
            return (process.info["name"] or "").startswith(name) and process.cwd() == str(self.folder / folder)
        except psutil.Error:
            return False

    def pool_children(self) -> list[psutil.Process]:
        """The processes of the worker that do the jobs."""
        started = self.family["worker"].process
        assert started is not None
        return psutil.Process(started.pid).children()

    # --- Asking ------------------------------------------------------------------------------------------------------

    def visitor(self, user: User | None = None, *, language: str = "zh-hans") -> requests.Session:
        """A browser; signed in when a user is given (then only inside ``database()``)."""
        browser = requests.Session()
        browser.cookies.set("csrftoken", CSRF)
        browser.cookies.set("language", language)
        browser.headers["X-CSRFToken"] = CSRF
        if user is not None:
            client = Client()
            client.force_login(user)
            browser.cookies.set(ACCOUNT_COOKIE, client.cookies[ACCOUNT_COOKIE].value)
        return browser

    def status(self, path: str) -> int:
        try:
            return requests.get(self.url + path, timeout=10).status_code
        except requests.RequestException:
            return 0

    @contextmanager
    def calls(self) -> Iterator[None]:
        """Jobs enqueued by the test process call this platform's worker, not that of the session."""
        with self.here():
            broker = Celery("failures", broker=f"redis+socket://{valkey_socket()}?virtual_host={settings_queue()}")

        def wake(job_id: int, queue: str) -> None:
            broker.send_task("courts.run_job", args=[job_id], queue=queue, retry=False)

        with patch("courts.jobs.services.wake", wake):
            yield
        broker.close()


def settings_queue() -> str:
    """The numbered database of Valkey the queue is in, as the processes of the platform compute it."""
    found = re.search(r"virtual_host=(\d+)", settings.CELERY_BROKER_URL)
    assert found is not None
    return found[1]


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def place_of_its_own() -> Path:
    """Below the session's data folder, which other accounts (that of PostgreSQL) may pass through."""
    return var() / "own" / f"failures-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
