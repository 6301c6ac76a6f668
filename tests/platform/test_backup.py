"""A backup goes into an empty place, verifies, opens its documents and reads its identity numbers."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection

from cases.file.models import Folder, Paper
from config.backup import retention
from config.backup.run import MANIFEST, age_of, checked
from config.places import ROOT
from courts.chain.sealing import seal
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

NUMBER, CONTENT, PASSPHRASE = "620199199001011239", b"%PDF-1.4 a judgment", "correct horse battery"
LOOK = """
from cases.file.models import Paper
from courts.people.models import User
print("number", User.objects.get(id_number="620199199001011239").id_number)
with Paper.objects.get().original.open("rb") as file: print("document", file.read())
"""


@pytest.fixture
def place(settings: Any, tmp_path: Path) -> Path:
    """Files, chain and keys of this test only."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CHAIN_FOLDER = tmp_path / "chain"
    settings.KEYRING = tmp_path / "keyring.json"
    settings.SIGNING_KEYS = tmp_path / "signing"
    os.environ["COURT_BACKUP_PASSPHRASE"] = PASSPHRASE
    yield tmp_path
    del os.environ["COURT_BACKUP_PASSPHRASE"]


@pytest.fixture
def backup(transactional_db: None, place: Path) -> Path:
    person = User.objects.create(username="wang", full_name="王甲禾", id_number=NUMBER)
    paper = Paper(folder=Folder.objects.create(), kind="证据", title="甲", original_name="a.pdf", source="upload")
    paper.sha256, paper.size = hashlib.sha256(CONTENT).hexdigest(), len(CONTENT)
    paper.original.save("a.pdf", ContentFile(CONTENT), save=False)
    paper.viewing.save("a.pdf", ContentFile(CONTENT), save=False)
    paper.save()
    record(paper, "receive_paper", Text("收到材料", "Paper received"), actor=person)
    seal()
    folder = place / "backup"
    call_command("backup", str(folder), verbosity=0)
    return folder


@pytest.fixture
def empty_database(backup: Path) -> Iterator[str]:
    """A new database on the same server, as its address."""
    own = connection.settings_dict
    name = f"restored_{os.getpid()}"
    server = psycopg2.connect(
        host=own["HOST"], port=own["PORT"], user=own["USER"], password=own["PASSWORD"], dbname="postgres"
    )
    server.autocommit = True
    cursor = server.cursor()
    cursor.execute(f"DROP DATABASE IF EXISTS {name}")
    cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    secret = f":{quote(own['PASSWORD'])}" if own["PASSWORD"] else ""
    yield f"postgres://{own['USER']}{secret}@{quote(str(own['HOST']), safe='')}:{own['PORT'] or 5432}/{name}"
    cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    server.close()


def manage(var: Path, database: str, *words: str, passphrase: str = PASSPHRASE) -> subprocess.CompletedProcess[str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("COURT_", "PYTEST"))}
    own = {"COURT_VAR": str(var), "DATABASE_URL": database, "COURT_BACKUP_PASSPHRASE": passphrase}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words], env=inherited | own, capture_output=True, text=True
    )


def test_a_backup_put_back_verifies_opens_and_decrypts(backup: Path, empty_database: str, tmp_path: Path) -> None:
    var = tmp_path / "elsewhere"
    wrong = manage(var, empty_database, "restore", str(backup), passphrase="something else entirely")
    assert wrong.returncode != 0 and "口令不正确" in wrong.stderr and not (var / "media").exists()
    done = manage(var, empty_database, "restore", str(backup))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "trace_entries: 1" in done.stdout and "files: 1" in done.stdout and "核验一致" in done.stdout
    looked = manage(var, empty_database, "shell", "-c", LOOK)
    assert f"number {NUMBER}" in looked.stdout and f"document {CONTENT!r}" in looked.stdout, looked.stderr
    assert (var / "keyring.json").stat().st_mode & 0o077 == 0
    again = manage(var, empty_database, "restore", str(backup))
    assert again.returncode != 0 and "数据库不为空" in again.stderr


def test_no_key_lies_open_in_a_backup(backup: Path, place: Path) -> None:
    secret = (place / "chain" / "sealing-key.pem").read_bytes()
    keys = (place / "keyring.json").read_text().split('"k1": "')[1][:40].encode()
    for path in backup.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert secret not in content and keys not in content
            assert NUMBER.encode() not in content
    assert backup.stat().st_mode & 0o077 == 0


def test_a_damaged_backup_is_refused(backup: Path) -> None:
    assert checked(backup).files == len(list(p for p in backup.rglob("*") if p.is_file())) - 1
    file = next((backup / "media").rglob("*.pdf"))
    file.write_bytes(b"x")
    with pytest.raises(CommandError, match="was changed"):
        call_command("restore", str(backup), check=True)
    (backup / MANIFEST).unlink()
    with pytest.raises(CommandError, match="manifest"):
        call_command("restore", str(backup), check=True)


def test_a_folder_in_use_and_a_short_passphrase_are_refused(backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="not empty"):
        call_command("backup", str(backup))
    monkeypatch.setenv("COURT_BACKUP_PASSPHRASE", "short")
    with pytest.raises(CommandError, match="12"):
        call_command("backup", str(backup.with_name("other")))


def test_old_logs_and_backups_go_and_the_rest_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "var", lambda: tmp_path)
    (tmp_path / "log").mkdir()
    old = time.time() - 400 * 86_400
    for name in ("web.log", "web.log.before"):
        (tmp_path / "log" / name).write_text("x")
        os.utime(tmp_path / "log" / name, (old, old))
    assert retention.forget_logs(366) == ["web.log.before"]
    with pytest.raises(retention.TooShort):
        retention.forget_logs(30)
    for day in ("2026-01-01", "2026-01-02", "2026-01-03"):
        folder = tmp_path / "backups" / day
        folder.mkdir(parents=True)
        (folder / MANIFEST).write_text(f'{{"made": "{day}T00:00:00+08:00"}}')
    (tmp_path / "backups" / "notes").mkdir()
    assert sorted(retention.forget_backups(tmp_path / "backups", 2)) == ["2026-01-01"]
    assert age_of(tmp_path / "backups" / "notes") is None
    assert (tmp_path / "backups" / "notes").exists()
