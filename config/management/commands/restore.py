"""manage.py restore DIR: a backup into an empty place."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.backup.database import Failed
from config.backup.passphrase import passphrase
from config.backup.run import NotPossible, checked, put_back


class Command(BaseCommand):
    help = "Put a backup back into an empty database and data folder, then verify the chain. --check only compares the files."

    # The database is empty: nothing of the platform can be asked of it yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder")
        parser.add_argument("--passphrase-file")
        parser.add_argument("--check", action="store_true", help="only compare the files with the manifest")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["folder"])
        try:
            if options["check"]:
                self.stdout.write(f"files: {checked(folder).files}\nunchanged 备份完整")
                return
            figures = put_back(folder, passphrase(options["passphrase_file"]))
        except (NotPossible, Failed) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"files: {figures.files}\nrestored the backup of {figures.made} 恢复完成")
        call_command("verify", stdout=self.stdout)
