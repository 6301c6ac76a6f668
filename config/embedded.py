"""PostgreSQL and Valkey out of wheels, in the data folder, for machines without servers of their own.

``python -m config.embedded start | stop | status``. Both run in the background and listen on unix sockets only, in a
folder nobody else may enter. Starting twice is harmless; what a ``kill -9`` left behind is cleared first.
As root, PostgreSQL refuses to run: the account ``embedded_postgres`` is created for it.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from config import embedded_postgres, embedded_valkey
from config.places import socket_folder, var


class NotStarted(RuntimeError):
    """A service did not start; the message says what to do."""


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two processes that start the services at once do it one after the other."""
    var().mkdir(parents=True, exist_ok=True)
    with (var() / "embedded.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start(*, postgres: bool = True, valkey: bool = True) -> None:
    """Start what is wanted and not yet running, and wait until it answers. Raises ``NotStarted``."""
    with _one_at_a_time():
        socket_folder().mkdir(parents=True, exist_ok=True)
        socket_folder().chmod(0o700)
        try:
            if postgres:
                embedded_postgres.start()
            if valkey:
                embedded_valkey.start()
        except (OSError, RuntimeError) as error:
            raise NotStarted(str(error)) from error


def stop() -> None:
    """Stop both; data stays. Harmless when nothing runs."""
    with _one_at_a_time():
        embedded_valkey.stop()
        embedded_postgres.stop()


def status() -> dict[str, bool]:
    return {"postgres": embedded_postgres.answers(), "valkey": embedded_valkey.answers()}


def main(arguments: list[str]) -> int:
    match arguments:
        case ["start"]:
            try:
                start()
            except NotStarted as error:
                print(error, file=sys.stderr)
                return 1
        case ["stop"]:
            stop()
        case ["status"]:
            pass
        case _:
            print("python -m config.embedded start | stop | status", file=sys.stderr)
            return 2
    for name, answers in status().items():
        print(f"{name}: {'running' if answers else 'stopped'}")
    return 0


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main(sys.argv[1:]))
