"""What must be true before the processes start: schema up to date, demonstration loaded."""

import os
from collections.abc import Callable

Say = Callable[[str], None]


class NotReady(RuntimeError):
    """The platform cannot start; the message says what to do."""


def bring_up_to_date(say: Say) -> None:
    """Migrate when something is missing, then load the demonstration unless this is production."""
    import django
    from django.core.management import CommandError
    from django.db import OperationalError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.conf import settings

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
        from django.db import connections

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
    from django.core.management import call_command, get_commands

    if settings.PRODUCTION or "load_demo" not in get_commands():
        return
    from courts.models import User

    if not User.objects.exists():
        say("Loading the demonstration region …")
    call_command("load_demo", if_empty=True)


def print_accounts(say: Say) -> None:
    """The demo accounts, one per role."""
    from django.conf import settings
    from django.core.management import CommandError, call_command

    if settings.PRODUCTION:
        return
    try:
        call_command("demo_accounts")
    except CommandError as error:
        say(str(error))
