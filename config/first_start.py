"""What must be true before the processes start: schema up to date, demonstration loaded."""

import hashlib
import os
from collections.abc import Callable

from config import embedded_postgres
from config.places import ROOT

Say = Callable[[str], None]


class NotReady(RuntimeError):
    """The platform cannot start; the message says what to do."""


def fingerprint() -> str:
    """Changes with the migrations of the rooms, the pinned packages and the kind of platform."""
    digest = hashlib.sha256((ROOT / "constraints.txt").read_bytes())
    digest.update((os.environ.get("COURT_ENV") or "").encode())
    for migration in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(migration.name.encode() + migration.read_bytes())
    return digest.hexdigest()


def bring_up_to_date(say: Say) -> None:
    """Migrate when something is missing, then load the demonstration unless this is production.

    Looking takes seconds; the embedded database carries a note of what was done, and then nobody looks.
    """
    embedded = not os.environ.get("DATABASE_URL")
    if embedded and embedded_postgres.note() == fingerprint():
        return
    _prepare(say)
    if embedded:
        embedded_postgres.leave_note(fingerprint())


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()


def _prepare(say: Say) -> None:
    _set_up()
    from django.conf import settings
    from django.core.management import CommandError
    from django.db import OperationalError, connections

    # WhiteNoise warns about a missing folder; it stays empty unless static files are collected.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    try:
        _migrate(say)
        _load_demonstration(say)
    except OperationalError as error:
        raise NotReady(f"The database does not answer: {error}Check DATABASE_URL.") from error
    except CommandError as error:
        raise NotReady(str(error)) from error
    finally:
        connections.close_all()


def _migrate(say: Say) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        say(f"Bringing the database up to date: {len(missing)} steps …")
        call_command("migrate", interactive=False, verbosity=0)


def _load_demonstration(say: Say) -> None:
    from django.conf import settings
    from django.core.management import call_command

    if settings.PRODUCTION:
        return
    from courts.models import User

    if not User.objects.exists():
        say("Loading the demonstration region …")
    call_command("load_demo", if_empty=True)


def print_accounts(say: Say) -> None:
    """The demo accounts, one per role."""
    _set_up()
    from django.conf import settings
    from django.core.management import CommandError, call_command

    if settings.PRODUCTION:
        return
    try:
        call_command("demo_accounts")
    except CommandError as error:
        say(str(error))
