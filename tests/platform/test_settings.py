"""Settings a court would go live with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.places import ROOT

PRODUCTION = {
    "COURT_ENV": "production",
    "COURT_HTTPS": "1",
    "SECRET_KEY": "w7Jx" * 20 + "0123456789abcdefghij",
    "DATABASE_URL": "postgres://court:secret@db.example.cn:5433/court",
    "REDIS_URL": "redis://queue.example.cn:6379/0",
    "COURT_HOSTS": "court.example.cn",
}
NAMED = {f"OUTSIDE_{system}": "simulator" for system in ("MESSAGES", "PAYMENT", "BANK", "CHAIN")}


def manage(*arguments: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    ours = ("COURT_", "OUTSIDE_", "DJANGO_ALLOW_ASYNC_UNSAFE", "PYTEST_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**inherited, "COURT_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def settings_of(tmp_path: Path, *names: str, **environment: str) -> dict[str, object]:
    code = f"import json; from django.conf import settings as s; print(json.dumps({{n: getattr(s, n) for n in {names!r}}}))"
    ended = manage("shell", "--no-imports", "-c", code, tmp_path=tmp_path, **environment)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def test_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    ended = manage("check", "--deploy", tmp_path=tmp_path, **PRODUCTION, **NAMED)
    security = [line for line in ended.stderr.splitlines() if "(security." in line]
    assert not security
    assert ended.returncode == 0, ended.stderr


def test_production_wants_every_outside_system_named(tmp_path: Path) -> None:
    ended = manage("check", tmp_path=tmp_path, **PRODUCTION)
    assert ended.returncode != 0
    assert "OUTSIDE_MESSAGES must name the implementation" in ended.stderr


def test_real_servers_are_taken_from_their_addresses(tmp_path: Path) -> None:
    found = settings_of(tmp_path, "DATABASES", "CELERY_BROKER_URL", **PRODUCTION, **NAMED)
    assert found["CELERY_BROKER_URL"] == PRODUCTION["REDIS_URL"]
    database = found["DATABASES"]["default"]  # type: ignore[index]
    assert (database["HOST"], database["PORT"]) == ("db.example.cn", 5433)
    assert database["CONN_HEALTH_CHECKS"] is True


def test_outside_systems_get_their_addresses(tmp_path: Path) -> None:
    address = {"OUTSIDE_BANK": "client", "OUTSIDE_BANK_URL": "https://bank.example.cn", "OUTSIDE_BANK_TOKEN": "t"}
    found = settings_of(tmp_path, "OUTSIDE", "OUTSIDE_SETTINGS", **address)
    assert found["OUTSIDE"]["bank"] == "client"  # type: ignore[index]
    assert found["OUTSIDE_SETTINGS"]["bank"] == {"url": "https://bank.example.cn", "token": "t"}  # type: ignore[index]
    assert found["OUTSIDE_SETTINGS"]["payment"] == {}  # type: ignore[index]


def test_secret_key_is_drawn_once_and_kept_private(tmp_path: Path) -> None:
    first = settings_of(tmp_path, "SECRET_KEY", SECRET_KEY="")
    assert settings_of(tmp_path, "SECRET_KEY", SECRET_KEY="") == first
    assert len(str(first["SECRET_KEY"])) >= 64
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("forbidden", ["'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"])
def test_content_security_policy_has_no_loophole(forbidden: str) -> None:
    from django.conf import settings

    for directive, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items():
        assert forbidden not in sources, directive


def test_every_scheduled_task_exists() -> None:
    from config.celery import app
    from config.schedule import SCHEDULE

    app.loader.import_default_modules()
    assert {entry["task"] for entry in SCHEDULE.values()} <= set(app.tasks)


def test_content_security_policy_lets_no_plugin_in() -> None:
    from django.conf import settings

    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["object-src"] == ["'none'"]
    assert directives["default-src"] == directives["base-uri"] == directives["form-action"] == ["'self'"]


def test_a_task_is_acknowledged_when_it_is_done() -> None:
    """Otherwise a killed worker takes its task along; ``tests/journeys/test_killed_worker.py`` sees it come back."""
    from config.celery import app

    assert app.conf.task_acks_late and app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1
