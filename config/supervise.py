"""Everything the platform needs, under one parent: ``python -m config.supervise``.

Starts the embedded services (unless ``DATABASE_URL`` / ``REDIS_URL`` name real ones), brings the database up to date,
loads the demonstration region the first time, starts web, workers and beat, and says where to look. A child that
dies is started again; Ctrl-C ends everything, data stays.
"""

import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from config import embedded, first_start, leftovers, network
from config.children import Child, end_all
from config.environment import number
from config.places import var

WATCH_SECONDS = 5


class Ended(Exception):
    """Somebody asked us to stop."""


def say(line: str) -> None:
    print(line, flush=True)


def fail(line: str) -> NoReturn:
    print(line, file=sys.stderr, flush=True)
    sys.exit(1)


@contextmanager
def only_supervisor() -> Iterator[None]:
    """One supervisor for one data folder. The lock dies with its holder, so a ``kill -9`` leaves none behind."""
    var().mkdir(parents=True, exist_ok=True)
    with (var() / "supervisor.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            fail(
                f"The platform already runs from this folder ({lock.read().strip()}). Stop it with Ctrl-C there, "
                "or give this one its own data: `make run COURT_VAR=/some/folder PORT=8001`."
            )
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, port {port()}")
        lock.flush()
        yield


def host() -> str:
    return os.environ.get("HOST") or "127.0.0.1"


def port() -> int:
    try:
        return number("PORT", 8000)
    except ValueError as error:
        fail(str(error))


def web() -> Child:
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--config=config/gunicorn.py"]
    return Child("web", [*command, f"--bind={host()}:{port()}"])


def background() -> list[Child]:
    celery = [sys.executable, "-m", "celery", "-A", "config"]
    worker = [*celery, "worker", "--loglevel=INFO", "--without-gossip", "--without-mingle"]
    beat_file = var() / "beat"
    beat_file.mkdir(exist_ok=True)
    return [
        Child("worker", [*worker, "--queues=default,documents", "--concurrency=2", "--hostname=general@%h"]),
        # Reading a scan takes minutes; notices must not wait behind it.
        Child("ocr", [*worker, "--queues=ocr", "--concurrency=1", "--hostname=ocr@%h"]),
        Child("beat", [*celery, "beat", "--loglevel=INFO", f"--schedule={beat_file}/schedule", "--pidfile="]),
    ]


def start_services() -> None:
    wanted = {"postgres": not os.environ.get("DATABASE_URL"), "valkey": not os.environ.get("REDIS_URL")}
    if any(wanted.values()):
        embedded.start(**wanted)


def care(family: list[Child], *, seconds: int) -> None:
    """Restart what died, and say so."""
    for _ in range(seconds):
        time.sleep(1)
        for child in family:
            if report := child.care():
                say(report)


def watch(family: list[Child]) -> NoReturn:
    """Until asked to stop."""
    while True:
        care(family, seconds=WATCH_SECONDS)
        try:
            start_services()
        except embedded.NotStarted as error:
            say(str(error))


def end_by_signal(*_: object) -> NoReturn:
    raise Ended


def prepare() -> None:
    """Services, schema, demonstration; every failure is a sentence."""
    leftovers.end(leftovers.supervised(str(var())))
    if owner := network.owner_of_port(host(), port()):
        fail(f"Port {port()} is in use ({owner}). Choose another one: `make run PORT={port() + 1}`.")
    try:
        start_services()
        first_start.bring_up_to_date(say)
    except (embedded.NotStarted, first_start.NotReady) as error:
        fail(str(error))


def open_doors(family: list[Child], begun: float) -> None:
    """Pages first, they are what somebody waits for; then the workers, while the address is being read."""
    pages = web()
    family.append(pages)
    pages.start()
    while not network.answers(host(), port(), seconds=20):
        say(f"The web process does not answer yet. Its log ({pages.log}):\n{pages.last_words()}")
        care(family, seconds=2)
    shown = "localhost" if host() in {"127.0.0.1", "0.0.0.0"} else host()
    say(f"\nSmart Court 智慧法院 is ready after {time.monotonic() - begun:.0f} s:  http://{shown}:{port()}/")
    for child in background():
        family.append(child)
        child.start()
    say(f"Logs are in {var() / 'log'}. Ctrl-C stops everything; data stays in {var()}.\n")
    first_start.print_accounts(say)


def main() -> int:
    begun = time.monotonic()
    for number_of_signal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number_of_signal, end_by_signal)
    os.umask(0o077)
    family: list[Child] = []
    with only_supervisor():
        try:
            prepare()
            open_doors(family, begun)
            watch(family)
        except Ended:
            say("\nStopping …")
        finally:
            for number_of_signal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number_of_signal, signal.SIG_IGN)
            end_all(family)
            embedded.stop()
    say("Stopped. Data is kept; `make run` starts again.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
