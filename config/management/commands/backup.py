"""manage.py backup DIR: database, files, chain and keys into a new folder."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.backup.database import Failed
from config.backup.passphrase import passphrase
from config.backup.run import NotPossible, back_up


class Command(BaseCommand):
    help = (
        "Back up everything into a new folder; the keys are sealed under a passphrase. The platform may keep running."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder")
        parser.add_argument("--passphrase-file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = back_up(Path(options["folder"]), passphrase(options["passphrase_file"]))
        except (NotPossible, Failed) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"files: {made.files}")
        self.stdout.write(f"bytes: {made.size}")
        self.stdout.write(
            f"backed up at {made.made}: without the passphrase the identity numbers cannot be read 备份完成"
        )
