"""manage.py retain: forget logs and backups whose time is over."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.backup.retention import LEAST_LOG_DAYS, TooShort, forget_backups, forget_logs


class Command(BaseCommand):
    help = "Delete old set-aside logs, and all but the newest backups of a folder. The trace is never deleted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--log-days", type=int, default=2 * LEAST_LOG_DAYS)
        parser.add_argument("--backups", help="the folder in which the backups lie")
        parser.add_argument("--keep", type=int, default=14, help="how many backups stay")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(f"logs_deleted: {len(forget_logs(options['log_days']))}")
        except TooShort as error:
            raise CommandError(str(error)) from error
        if options["backups"]:
            gone = forget_backups(Path(options["backups"]), options["keep"])
            self.stdout.write(f"backups_deleted: {len(gone)}")
