"""The embedded services: Chinese search, and healing after kill -9."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
import redis

from config import embedded, embedded_postgres, embedded_valkey
from config.places import LONGEST_SOCKET_FOLDER, postgres_data, socket_folder, valkey_data, valkey_socket, var


@pytest.fixture
def own_services(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder of the test's own with both services running.

    Not pytest's temporary folder: every other session closes it to other accounts, such as that of PostgreSQL.
    """
    own = var() / "own" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
    own.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("COURT_VAR", str(own))
    embedded.start()
    yield
    embedded.stop()
    shutil.rmtree(own)


def ask(statement: str, database: str = "court") -> object:
    connection = psycopg2.connect(host=str(socket_folder()), user="postgres", dbname=database)
    try:
        cursor = connection.cursor()
        cursor.execute(statement)
        return cursor.fetchone()[0]
    finally:
        connection.close()


def queue() -> redis.Redis:
    return redis.Redis(unix_socket_path=str(valkey_socket()))


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)


def test_first_start_gives_a_database_that_searches_chinese(own_services: None) -> None:
    assert ask("SELECT array_length(show_trgm('智慧法院'), 1)") > 2
    for database in ("court", "template1"):
        found = ask("SELECT array_agg(extname::text) FROM pg_extension", database)
        assert set(embedded_postgres.EXTENSIONS) <= set(found)


def test_killed_services_come_back_with_their_data(own_services: None) -> None:
    connection = psycopg2.connect(host=str(socket_folder()), user="postgres", dbname="court")
    with connection:
        connection.cursor().execute("CREATE TABLE kept AS SELECT 42 AS answer")
    connection.close()
    queue().set("kept", "42")
    time.sleep(1.2)  # the log of the queue is written every second
    kill(int((postgres_data() / "postmaster.pid").read_text().splitlines()[0]))
    kill(queue().info()["process_id"])
    embedded.start()
    assert ask("SELECT answer FROM kept") == 42
    assert queue().get("kept") == b"42"


def test_stale_pid_of_a_stranger_does_not_stop_the_start(own_services: None) -> None:
    embedded.stop()
    # The pid of a living process that is not PostgreSQL: ours.
    (postgres_data() / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres_data()}\n")
    (socket_folder() / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    embedded.start()
    assert embedded.status() == {"postgres": True, "valkey": True}


def test_unreadable_data_is_put_aside_not_wiped(own_services: None) -> None:
    embedded.stop()
    (postgres_data() / "PG_VERSION").unlink()
    embedded.start()
    assert ask("SELECT 1") == 1
    assert list(postgres_data().parent.glob("pg.unreadable-*"))


def test_interrupted_first_start_is_begun_again(own_services: None) -> None:
    embedded.stop()
    half_made = postgres_data().rename(postgres_data().with_name("pg.draft"))
    (half_made / "PG_VERSION").unlink()
    embedded.start()
    assert ask("SELECT 1") == 1


def test_unreadable_queue_is_put_aside(own_services: None) -> None:
    queue().set("lost", "1")
    embedded.stop()
    manifest = next((valkey_data() / "appendonlydir").glob("*.manifest"))
    manifest.write_text("nonsense\n")
    embedded.start()
    assert embedded_valkey.answers()
    assert list(valkey_data().glob("unreadable-*"))


def test_second_start_is_harmless(own_services: None) -> None:
    before = (postgres_data() / "postmaster.pid").read_text().splitlines()[0]
    embedded.start()
    assert (postgres_data() / "postmaster.pid").read_text().splitlines()[0] == before


def test_socket_path_stays_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COURT_VAR", str(tmp_path / ("deep" * 40)))
    assert len(str(socket_folder())) <= LONGEST_SOCKET_FOLDER
