"""Where things lie on disk. Knows no Django, so that the embedded services can be started without it.

``COURT_VAR`` moves the data folder (database, queue, uploads, logs); everything in it is private and survives restarts.
"""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Every test session has a data folder and services of its own, so that it disturbs neither a running platform nor
# another session. pytest sets PYTEST_VERSION before anything else; what it starts inherits the choice.
if "PYTEST_VERSION" in os.environ and not os.environ.get("COURT_VAR"):
    os.environ["COURT_VAR"] = str(ROOT / "var" / "test" / str(os.getpid()))
    os.environ["COURT_FAST_DATABASE"] = "1"

# A socket address is at most 107 bytes on Linux; ".s.PGSQL.5432.lock" and "valkey.sock" must fit behind the folder.
LONGEST_SOCKET_FOLDER = 85


def var() -> Path:
    """The data folder, from ``COURT_VAR`` or ``var/`` in the checkout."""
    return Path(os.environ.get("COURT_VAR") or ROOT / "var").resolve()


def socket_folder() -> Path:
    """Folder of the unix sockets of the embedded services: inside the data folder unless its path is too long."""
    inside = var() / "run"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    digest = hashlib.sha256(os.fsencode(inside)).hexdigest()[:12]
    return Path("/tmp") / f"smart-court-{digest}"


def postgres_data() -> Path:
    return var() / "pg"


def valkey_data() -> Path:
    return var() / "valkey"


def valkey_socket() -> Path:
    return socket_folder() / "valkey.sock"


def queue_database() -> int:
    """Which numbered database of Valkey holds the queue; the next one holds the cache. Parallel tests get their own."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    return 2 * (int(worker.removeprefix("gw")) + 1) if worker else 0
