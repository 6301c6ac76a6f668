"""A real Celery worker on the test database, which tests may kill."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection

from config.places import ROOT, var

START_SECONDS = 90
# Short, so that a test sees the work of a killed worker come back.
QUICK = {"COURT_VISIBILITY_SECONDS": "35", "COURT_JOB_SILENCE_SECONDS": "30"}


@dataclass
class Worker:
    """One worker process for all queues, with the clock (beat) inside. ``kill`` is SIGKILL of the whole group."""

    name: str
    database: str
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> "Worker":
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.log.unlink(missing_ok=True)
        command = [sys.executable, "-m", "celery", "-A", "config", "worker", "--loglevel=INFO", "--beat"]
        command += [f"--schedule={var()}/{self.name}-schedule", "--queues=default,documents,ocr", "--concurrency=2"]
        command += [f"--hostname={self.name}@%h", "--without-gossip", "--without-mingle"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **QUICK, "COURT_DATABASE": self.database, **self.environment},
                start_new_session=True,
            )
        self._wait_until_ready()
        return self

    @property
    def log(self) -> Any:
        return var() / "log" / f"{self.name}.log"

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if b" ready." in self.log.read_bytes():
                return
            if self.process is None or self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"The worker did not start:\n{self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        # SIGTERM goes to the parent, which ends its children; SIGKILL must reach them all.
        if number is signal.SIGKILL:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)


@pytest.fixture(scope="session")
def worker(django_db_setup: None) -> Iterator[Worker]:
    """The worker of the session; journeys ask for it."""
    running = Worker("worker", str(connection.settings_dict["NAME"])).start()
    yield running
    running.stop()


@pytest.fixture
def own_worker(transactional_db: None) -> Iterator[Worker]:
    """A worker of this test alone, not yet started: ``own_worker.start()``, ``.kill()``. Ask not for ``worker`` beside it."""
    alone = Worker("own-worker", str(connection.settings_dict["NAME"]))
    yield alone
    alone.kill()
